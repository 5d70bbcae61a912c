import type { SourceFile } from '../../source/source-file.js';
import { parseCriterion, splitCriteria } from '../criteria/criteria.js';
import type { Field } from '../lower/fields.js';
import { isEmpty, part, spansOf, textOf, type Value, visible } from '../lower/value.js';
import type { Criterion, FailurePointer } from '../model.js';
import type { Resolver } from '../names/resolve-name.js';
import { isNoEntry } from '../value-words.js';
import { conditionalPointers } from './failure-pointers.js';

/** The criteria of done-when fields, numbered c1, c2, … through all of them, and the `If < 80%: see F3` found between them. */
export function readCriteria(
  resolver: Resolver,
  file: SourceFile,
  fields: readonly Field[],
): { readonly criteria: readonly Criterion[]; readonly pointers: readonly FailurePointer[] } {
  const criteria: Criterion[] = [];
  const pointers: FailurePointer[] = [];
  for (const value of fields.flatMap(criterionValues)) {
    const pointer = conditionalPointers(resolver, file, value);
    if (pointer !== null) pointers.push(...pointer);
    else
      criteria.push({
        id: `c${criteria.length + 1}`,
        text: textOf(file, value),
        predicate: predicateOf(value),
      });
  }
  // Arrays that grew have room for more.
  return { criteria: criteria.slice(), pointers };
}

/** What a criterion demands, as far as a machine can tell. */
export function predicateOf(value: Value): Criterion['predicate'] {
  return parseCriterion({ text: visible(value), code: spansOf(value, 'code') });
}

const box = /^\[[^\]\n]\]\s+/u;

/** One value a criterion: an item of a list, else a sentence or `;`-part. */
function criterionValues(field: Field): Value[] {
  return field.values.flatMap((value) => {
    const text = visible(value);
    if (isNoEntry(text)) return [];
    if (field.numbers !== undefined) return [part(value, box.exec(text)?.[0].length ?? 0, text.length)];
    return conditionLines(value).flatMap((lines) =>
      splitCriteria(visible(lines), spansOf(lines, 'code'))
        .map(({ start, end }) => part(lines, start, end))
        .filter((piece) => !isEmpty(piece)),
    );
  });
}

/** Cut before each line that opens with a condition (`If < 80%: see F3`): a sentence of its own without a full stop before it. */
function conditionLines(value: Value): Value[] {
  const text = visible(value);
  if (!text.includes('\n')) return [value];
  const starts = [...text.matchAll(/\n(?=if\s)/gi)].map(({ index }) => index);
  return [0, ...starts].map((start, at) => part(value, start, starts[at] ?? text.length));
}
