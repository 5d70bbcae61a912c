import { ancestors, type Candidate } from '../lower/candidate.js';
import { visible } from '../lower/value.js';
import { isStrong } from '../vocabulary.js';
import { type Declaration, fieldsOf } from './declaration.js';

const failureChapter = /failure|recover|what (?:can|could) go wrong/i;
const scenarioChapter = /scenarios?/i;
const failureColumns = ['failure', 'scenario', 'failure scenario'];

/** By its detection or cascade, or by its name in a chapter about failures. */
export function scenarioOf(candidate: Candidate): Declaration[] {
  const id = candidate.opening?.id;
  if (id == null || candidate.site === 'file') return [];
  if (candidate.site === 'row') {
    const isFailure =
      failureColumns.some((column) => candidate.cells.has(column)) ||
      candidate.fields.some((field) => field.name === 'detection');
    return isFailure && candidate.fields.some((field) => field.name === 'cascade')
      ? [{ candidate, id, fields: candidate.fields }]
      : [];
  }
  const fields = fieldsOf(candidate);
  const described = fields.some((field) => field.name === 'detection' || field.name === 'cascade');
  // `F1.2` is a step of one.
  const isF = /^F-?(?:\d+|\p{Lu}+)(?!.*\.\d+$)/u.test(visible(id));
  const named = candidate.opening?.noun === 'scenario' || isF;
  if (!described && !named) return [];
  if (fields.some((field) => field.name === 'blockedBy' && !field.soft)) return [];
  const inChapter = (text: string): boolean =>
    failureChapter.test(text) || (isF && scenarioChapter.test(text));
  const chapter = [...ancestors(candidate)].some((outer) => inChapter(outer.inline?.text ?? ''));
  const hasCascade = fields.some((field) => field.name === 'cascade');
  // `Pre-flight Gate` over a line `Recovery: …` is about something else.
  const isToldWhole = hasCascade && (chapter || fields.some((field) => field.name === 'detection'));
  if (described && (named || isToldWhole)) return [{ candidate, id, fields }];
  const isCalledSo = candidate.site !== 'item' && candidate.opening?.noun === 'scenario' && isF;
  if (isCalledSo && !fields.some((field) => isStrong(field.name) && !field.soft))
    return [{ candidate, id, fields }];
  return named && chapter && !fields.some((field) => isStrong(field.name) && !field.soft)
    ? [{ candidate, id, fields }]
    : [];
}
