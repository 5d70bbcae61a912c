import { once } from '../../source/once.js';
import type { SourceFile } from '../../source/source-file.js';
import { isIdShaped, isPlainNumber } from '../id.js';
import { part, textOf, type Value, visible } from '../lower/value.js';
import type { Reference, Target } from '../model.js';
import { nounOf } from '../vocabulary.js';
import { exactly, findName, findNear, type Match } from './find-name.js';
import { nameStarts } from './name-starts.js';
import { found, type Resolver } from './resolve-name.js';
import { findCalled, type SymbolTable } from './symbols.js';

const anyName = once(() => /[#\p{L}\p{N}][\p{L}\p{N}\-_.#‐-–]{0,79}/uy);
const plainName = /[#a-z\d][\w\-.#]{0,79}/iy;

/** Nothing but numbers: a cell that lists beads, not a sentence with a figure in it. */
const onlyNumbers = /^[\d.,;/+&#\s–-]*$/;

/**
 * Names in running prose: only tokens that resolve to the letter (but for case and dash form) count, and those for which
 * declared children stand. A plain number counts behind a noun or an arrow, or in parentheses of its own.
 */
export function resolveProse(
  resolver: Resolver,
  file: SourceFile,
  value: Value,
  kinds: readonly Target['kind'][],
): Reference[] {
  const text = visible(value);
  const isList = onlyNumbers.test(text);
  const references: Reference[] = [];
  let end = 0;
  for (const index of nameStarts(text)) {
    const token = index < end ? '' : nameAt(text, index);
    end = Math.max(end, index + token.length);
    const word = token.replace(/[-_.‐-–]+$/u, '');
    if (!isIdShaped(word)) continue;
    const own =
      isPlainNumber(word) && !isList
        ? findNumber(resolver.table, text, index, word)
        : findWord(resolver.table, word);
    if (own === null || !own.targets.every((target) => kinds.includes(target.kind))) continue;
    references.push({
      text: textOf(file, part(value, index, index + word.length)),
      comment: null,
      resolution: found(resolver.table, own),
    });
  }
  return references;
}

/** The name that begins there; the pattern for all alphabets takes long to make ready. */
function nameAt(text: string, index: number): string {
  plainName.lastIndex = index;
  const plain = plainName.exec(text)?.[0] ?? '';
  if (!(text.charCodeAt(index + plain.length) > 127)) return plain;
  const name = anyName();
  name.lastIndex = index;
  return name.exec(text)?.[0] ?? '';
}

function findWord(table: SymbolTable, word: string): Match | null {
  const own = isPlainNumber(word) ? findName(table, word, null) : findNear(table, word, null);
  if (own === null || own.ambiguous) return null;
  const isName = own.how === 'exact' || own.how === 'case' || (own.how === 'children' && /\p{L}/u.test(word));
  return isName ? own : null;
}

function findNumber(table: SymbolTable, text: string, index: number, word: string): Match | null {
  const before = text.slice(Math.max(0, index - 16), index);
  const noun = nounOf(/(\p{L}+)\s+$/u.exec(before)?.[1] ?? '');
  const called = noun === null ? null : findCalled(table, noun, word);
  if (called !== null) return exactly(called);
  const isMeant =
    noun !== null ||
    word.startsWith('#') ||
    /(?:→|->)\s*$/.test(before) ||
    (before.endsWith('(') && text.charAt(index + word.length) === ')');
  return isMeant ? findWord(table, word) : null;
}
