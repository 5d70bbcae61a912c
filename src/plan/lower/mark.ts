import type { SourceFile } from '../../source/source-file.js';
import type { Mark } from '../model.js';
import { isDoneWord } from '../value-words.js';
import type { Candidate } from './candidate.js';
import type { Field } from './fields.js';
import { textAt, textOf, visible } from './value.js';

/** The done-mark of a declaration, wherever it stands; only done-marks speak: an open box or `Status: todo` is no mark. */
export function markOf(file: SourceFile, candidate: Candidate, fields: readonly Field[]): Mark | null {
  if (candidate.box !== null && /^[xX✓✔☑✅]/u.test(candidate.box.mark))
    return { text: textAt(file, candidate.box.range) };
  const own = candidate.opening?.mark;
  if (own != null) return { text: textOf(file, own) };
  const status = fields.find((field) => field.name === 'status')?.values[0];
  return status !== undefined && isDoneWord(visible(status)) ? { text: textOf(file, status) } : null;
}
