import { idTokenAt, isIdShaped, isLetterName, isPlainNumber, wordAt } from '../id.js';
import { namesAnother } from '../vocabulary.js';
import { part, type Value, visible } from './value.js';

/** What may stand between two names: white space and at most one of `/ + & and →`. */
const joint = /\s*(?:[/+&→]|->|and(?=\s))?\s*/y;

/**
 * Names joined by `/ + & and` or white space at the start of a text; none when it only counts something (`2 approvals`).
 * @param isNamed whether a noun stands before it (`Task 1 passing`), so that what follows a number says nothing
 */
export function namesIn(value: Value, isNamed: boolean): Value[] {
  const text = visible(value);
  const names: Value[] = [];
  let at = 0;
  while (at < text.length) {
    const word = wordAt(text, at);
    if (word === null) break;
    const isName =
      isIdShaped(word) || (isNamed && isLetterName(word)) || continuesCompound(text, at, word, names.length);
    if (!isName) break;
    names.push(part(value, at, at + word.length));
    at += word.length;
    joint.lastIndex = at;
    const gap = joint.exec(text)?.[0].length ?? 0;
    if (gap === 0) break;
    at += gap;
  }
  const first = names[0];
  if (isNamed && namesAnother(text.slice(at, at + 24))) return [];
  return at < text.length && !isNamed && first !== undefined && isPlainNumber(visible(first)) ? [] : names;
}

/** `CI` of `B6-TEST+CI`: a bare word right behind `/` or `+` belongs to the names before it. */
function continuesCompound(text: string, at: number, word: string, before: number): boolean {
  return before > 0 && /[/+&]\s*$/.test(text.slice(Math.max(0, at - 3), at)) && /^\p{Lu}/u.test(word);
}

const rangeSign = /^(?:\s*(?:\.\.\.?|…|[–—])|\s-\s|\s(?:through|thru|to)\s)\s*/;

/** The two ends of `T001–T005`, `T001..T005`, `T001 to T005`; null for anything else. */
export function rangeEnds(value: Value): readonly [Value, Value] | null {
  const text = visible(value);
  const first = rangeEnd(text, 0);
  if (first === null) return null;
  const sign = rangeSign.exec(text.slice(first.length, first.length + 20));
  if (sign === null) return null;
  const start = first.length + sign[0].length;
  const second = rangeEnd(text, start);
  return second === null ? null : [part(value, 0, first.length), part(value, start, start + second.length)];
}

/** A token that a typographic dash or `..` ends: here those are range signs, not parts of a name. */
function rangeEnd(text: string, at: number): string | null {
  const reach = text.slice(at, at + 90);
  const sign = reach.search(/[–—…]|\.\./);
  const head = sign < 0 ? reach : reach.slice(0, sign);
  const token = idTokenAt(head, 0) ?? /^\d+/.exec(head)?.[0] ?? null;
  return token !== null && isIdShaped(token) && token.length < 80 ? token : null;
}
