import { ancestors, type Candidate } from '../lower/candidate.js';
import { visible } from '../lower/value.js';
import { isStrong } from '../vocabulary.js';
import { type Declaration, fieldsOf } from './declaration.js';

const failureChapter = /failure|recover|what (?:can|could) go wrong/i;
const scenarioChapter = /scenarios?/i;

/** By its detection or cascade, or by its name in a chapter about failures. */
export function scenarioOf(candidate: Candidate): Declaration[] {
  const id = candidate.opening?.id;
  if (id == null || candidate.site === 'file') return [];
  if (candidate.site === 'row') {
    const failure =
      candidate.cells.has('failure') ||
      candidate.cells.has('scenario') ||
      candidate.cells.has('detect') ||
      candidate.cells.has('detection');
    return failure && candidate.fields.some((field) => field.name === 'cascade')
      ? [{ candidate, id, fields: candidate.fields }]
      : [];
  }
  const fields = fieldsOf(candidate);
  const described = fields.some((field) => field.name === 'detection' || field.name === 'cascade');
  const isF = /^F-?(?:\d+|\p{Lu}+)/u.test(visible(id));
  const named = candidate.opening?.noun === 'scenario' || isF;
  if (fields.some((field) => field.name === 'blockedBy' && !field.soft)) return [];
  if (described && (named || fields.some((field) => field.name === 'cascade')))
    return [{ candidate, id, fields }];
  const inChapter = (text: string): boolean =>
    failureChapter.test(text) || (isF && scenarioChapter.test(text));
  const chapter = [...ancestors(candidate)].some((outer) => inChapter(outer.inline?.text ?? ''));
  return named && chapter && !fields.some((field) => isStrong(field.name) && !field.soft)
    ? [{ candidate, id, fields }]
    : [];
}
