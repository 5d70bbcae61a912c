import { ancestors } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { isStrong } from '../vocabulary.js';
import type { Declaration } from './declaration.js';

const failureChapter = /failure|recover|what (?:can|could) go wrong/i;
const scenarioChapter = /scenarios?/i;
const failureColumns = ['failure', 'scenario', 'failure scenario'];

/** `F4`, `F-A`; `F1.2` is a step of one. */
const fName = /^F-?(?:\d+|\p{Lu}+)(?!.*\.\d+$)/u;

/** Whether a candidate is one by its detection or cascade, or by its name in a chapter about failures. */
export function isScenario({ candidate, name, fields }: Declaration): boolean {
  const { site } = candidate;
  const has = (wanted: Field['name']): boolean => fields.some((field) => field.name === wanted);
  if (site === 'file') return false;
  if (site === 'row') {
    const isFailure = failureColumns.some((column) => candidate.cells.has(column)) || has('detection');
    return isFailure && has('cascade');
  }
  const noun = candidate.opening?.noun;
  const isF = /^F-?\d+$/.test(name) || (name.startsWith('F') && fName.test(name));
  const isNamed = noun === 'scenario' || isF;
  const isDescribed = has('detection') || has('cascade');
  if (!isDescribed && !isNamed) return false;
  if (fields.some((field) => field.name === 'blockedBy' && !field.soft)) return false;
  const inChapter = (text: string): boolean =>
    failureChapter.test(text) || (isF && scenarioChapter.test(text));
  const chapter = [...ancestors(candidate)].some((outer) => inChapter(outer.inline?.text ?? ''));
  // `Pre-flight Gate` over a line `Recovery: …` is about something else.
  const isToldWhole = has('cascade') && (chapter || has('detection'));
  if (isDescribed && (isNamed || isToldWhole)) return true;
  const isCalledSo = site !== 'item' && noun === 'scenario' && isF;
  return (isCalledSo || (isNamed && chapter)) && !fields.some((field) => isStrong(field.name) && !field.soft);
}
