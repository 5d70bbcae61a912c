import type { SourceFile } from '../../source/source-file.js';
import { appended } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { isEmpty, part, textOf, type Value, visible } from '../lower/value.js';
import type { FailurePointer } from '../model.js';
import type { Resolver } from '../names/resolve-name.js';
import { scenariosIn } from '../names/scenario-names.js';
import { isNoEntry } from '../value-words.js';

const conditional = /^(?:if|when)\s+(.{1,120}?)\s*(?::(?=\s)|→|->|=>|,\s*(?=see\b))\s*/is;
/** `< 80%: see F3` without an `If`. */
const shortCondition = /^([<>≤≥=±][^:→]{1,60}?)\s*(?::|→|->)\s*/u;

/** What a condition of either kind opens with. */
const opensCondition = /^(?:if\s|when\s|[<>≤≥=±])/i;

/** `If < 80%: see Scenario F3`, as it may stand inside done-when; null when the piece is no such thing. */
export function conditionalPointers(
  resolver: Resolver,
  file: SourceFile,
  value: Value,
): FailurePointer[] | null {
  return opensCondition.test(visible(value)) ? pointersBehind(resolver, file, value, conditional) : null;
}

/** The pointers of if-it-fails fields, one unnamed where they name nothing; null when there is no such field. */
export function readFailurePointers(
  resolver: Resolver,
  file: SourceFile,
  fields: readonly Field[],
): readonly FailurePointer[] | null {
  if (fields.length === 0) return null;
  let pointers: readonly FailurePointer[] = NONE;
  let first: Value | null = null;
  for (const { values } of fields) {
    for (const value of values) {
      if (isNoEntry(visible(value))) continue;
      first ??= value;
      for (const piece of splitPointers(value))
        for (const pointer of readPointers(resolver, file, piece)) pointers = appended(pointers, pointer);
    }
  }
  return pointers.length > 0 || first === null
    ? pointers
    : [{ text: textOf(file, first), scenario: null, step: null, when: null }];
}

const NONE: readonly never[] = [];

function readPointers(resolver: Resolver, file: SourceFile, piece: Value): FailurePointer[] {
  const conditioned = opensCondition.test(visible(piece))
    ? (pointersBehind(resolver, file, piece, conditional) ??
      pointersBehind(resolver, file, piece, shortCondition))
    : null;
  return conditioned ?? named(resolver, file, piece, piece, null);
}

function pointersBehind(
  resolver: Resolver,
  file: SourceFile,
  value: Value,
  condition: RegExp,
): FailurePointer[] | null {
  const text = visible(value);
  const match = condition.exec(text.slice(0, 200));
  if (match?.[1] === undefined) return null;
  const from = match[0].indexOf(match[1]);
  const when = part(value, from, from + match[1].length);
  const pointers = named(resolver, file, part(value, match[0].length, text.length), value, when);
  return pointers.length === 0 ? null : pointers;
}

function named(
  resolver: Resolver,
  file: SourceFile,
  names: Value,
  whole: Value,
  when: Value | null,
): FailurePointer[] {
  return scenariosIn(resolver, file, names).map(({ scenario, step }) => ({
    scenario,
    step,
    text: textOf(file, whole),
    when: when === null ? null : textOf(file, when),
  }));
}

/** `< 80%: see F3; ≥ 95%: F4.1` has a pointer a part. */
function splitPointers(value: Value): Value[] {
  const text = visible(value);
  if (!text.includes(';')) return isEmpty(value) ? [] : [value];
  const pieces: Value[] = [];
  let from = 0;
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', from)) {
    pieces.push(part(value, from, at));
    from = at + 1;
  }
  pieces.push(part(value, from, text.length));
  return pieces.filter((piece) => !isEmpty(piece));
}
