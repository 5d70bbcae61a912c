import { scanInline } from '../../markdown/inline.js';
import type { Range } from '../../source/range.js';
import { barePaths, isPath } from '../criteria/artifact-check.js';
import { isDigit, isSpace } from '../criteria/characters.js';
import { splitCriteria } from '../criteria/split.js';

/** How a value came to be known: its check was run, it stands in a file, or somebody says so. */
export interface Provenance {
  readonly kind: 'ran' | 'found' | 'stated';
  /** The file it was found in. */
  readonly path: string | null;
}

/** One claim of an evidence text: what is said, of which criterion, and where from. */
export interface Item {
  /** `c1` where it is said by number, else null. */
  readonly criterion: string | null;
  /** Visible text without the number and the note about its origin. */
  readonly text: string;
  /** Where code spans stand in `text`. */
  readonly code: readonly Range[];
  readonly provenance: Provenance;
}

/** Evidence is a line or a few; of a text beyond any such length the rest is not read. */
const LONGEST = 20_000;

/**
 * The claims of an evidence text (LANGUAGE section "Criteria", Evidence), as Markdown on one or more lines: cut at sentences,
 * `;` and line ends, before each number of a criterion, and, where no number is given, at commas.
 */
export function readItems(evidence: string): Item[] {
  const items: Item[] = [];
  for (const line of evidence.slice(0, LONGEST).split(/\r?\n/)) {
    const { text, spans } = scanInline(line, [{ start: 0, end: line.length }]);
    const code = spans.filter(({ kind }) => kind === 'code').map(({ start, end }) => ({ start, end }));
    for (const part of splitCriteria(text, code))
      for (const range of cut(text, part, code)) items.push(readItem(text, range, code));
  }
  return items;
}

/** What any number of a criterion begins with. */
const candidate = /\bc\d/gi;
const number = /(?<=^|[,+&(]\s?|\s[-*•]\s|\band\s)c\d{1,3}(?=\s|\s?[=:@])|(?<![\w.-])c\d{1,3}(?=\s?[=:])/iy;

/** Where numbers of criteria stand in a text. */
function numbersIn(text: string): number[] {
  const starts: number[] = [];
  candidate.lastIndex = 0;
  while (candidate.test(text)) {
    const at = candidate.lastIndex - 2;
    number.lastIndex = at;
    if (number.test(text)) starts.push(at);
  }
  return starts;
}

function cut(text: string, part: Range, code: readonly Range[]): Range[] {
  const numbers = numbersIn(text.slice(part.start, part.end));
  if (numbers.length === 1 && numbers[0] === 0) return [part];
  const starts = numbers.map((at) => part.start + at);
  const cuts = [part.start, ...starts.filter((at) => at > part.start && !inside(code, at)), part.end];
  return cuts.slice(0, -1).flatMap((start, index) => {
    const end = cuts[index + 1] ?? part.end;
    return starts.includes(start) ? [{ start, end }] : cutAtCommas(text, { start, end }, code);
  });
}

/** At commas with white space behind them, and between the items of a list, in neither code nor parentheses. */
function cutAtCommas(text: string, { start, end }: Range, code: readonly Range[]): Range[] {
  const parts: Range[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < end; at += 1) {
    const char = text.charCodeAt(at);
    if (char === OPENING) depth += 1;
    else if (char === CLOSING) depth = Math.max(0, depth - 1);
    if (depth > 0 || !isSeparator(text, at, char) || inside(code, at)) continue;
    parts.push({ start: from, end: at });
    from = at + 1;
  }
  parts.push({ start: from, end });
  return parts.filter((each) => text.slice(each.start, each.end).trim() !== '');
}

/** A comma or dot before white space; a dash between white space that stands in no range of numbers. */
function isSeparator(text: string, at: number, char: number): boolean {
  const isMark = char === COMMA || char === MIDDLE_DOT;
  if (!(isMark || char === HYPHEN || char === BULLET) || !isSpace(text.charCodeAt(at + 1))) return false;
  return isMark || (isSpace(text.charCodeAt(at - 1)) && !isDigit(text.charCodeAt(at + 2)));
}

const OPENING = 40;
const CLOSING = 41;
const COMMA = 44;
const HYPHEN = 45;
const MIDDLE_DOT = 0xb7;
const BULLET = 0x2022;

function inside(ranges: readonly Range[], at: number): boolean {
  return ranges.some(({ start, end }) => start <= at && at < end);
}

const label = /^\s*(?:[-*•]\s+)?(c\d{1,3})(?:\s*[=:]\s*|(?=@)|\s+|$)/i;
const note = /\(\s*(found|ran|run|stated)\b(?:(?:\s+(?:in|at|by))?\s*:?\s*([^()]*))?\)[\s.,]*$/i;
const foundAt = /\s?@([\w./-]*[\w/-]\.\w{1,12})[\s.,]*$/;

/** `87%@reports/last`: behind a value, without a space, a place needs no extension. */
function placeIn(said: string): { readonly path: string; readonly index: number } | null {
  if (!said.includes('@')) return null;
  const found = foundAt.exec(said);
  if (found !== null) return { path: found[1] ?? '', index: found.index };
  const [, path = ''] = /(?<=\S)@([^\s@()]+)$/.exec(said.trimEnd()) ?? [];
  return /[/\\]/.test(path) ? { path, index: said.trimEnd().length - path.length - 1 } : null;
}

function readItem(whole: string, range: Range, allCode: readonly Range[]): Item {
  let { start, end } = range;
  const named = label.exec(whole.slice(start, end));
  if (named !== null) start += named[0].length;
  const said = whole.slice(start, end);
  const noted = said.includes('(') ? note.exec(said) : null;
  const found = noted === null ? placeIn(said) : null;
  end = start + (noted?.index ?? found?.index ?? said.length);
  while (end > start && isLoose(whole.charCodeAt(end - 1))) end -= 1;
  while (start < end && isSpace(whole.charCodeAt(start))) start += 1;
  const text = whole.slice(start, end);
  const code = allCode
    .filter((span) => start <= span.start && span.end <= end)
    .map((span) => ({ start: span.start - start, end: span.end - start }));
  return {
    criterion: named?.[1]?.toLowerCase() ?? null,
    text,
    code,
    provenance: provenanceOf(noted?.[1]?.toLowerCase(), noted?.[2] ?? found?.path, found !== null),
  };
}

/** What joins a claim and the note behind it. */
function isLoose(char: number): boolean {
  return isSpace(char) || char === COMMA || char === OPENING || char === PLUS || char === AMPERSAND;
}

const AMPERSAND = 38;
const PLUS = 43;

function provenanceOf(word: string | undefined, rest: string | undefined, isFound: boolean): Provenance {
  if (word === 'ran' || word === 'run') return { kind: 'ran', path: null };
  if (!isFound && word !== 'found') return { kind: 'stated', path: null };
  const path = rest?.trim() ?? '';
  return { kind: 'found', path: path === '' ? null : path };
}

/** Files that a claim names, not the one it was found in: paths in code spans and paths written without backticks. */
export function pathsIn({ text, code }: Pick<Item, 'text' | 'code'>): string[] {
  const spans = [...code, ...barePaths({ text, code })].map(({ start, end }) =>
    text.slice(start, end).trim(),
  );
  const whole = text.trim();
  return [...new Set([...spans.filter(isPath), ...(/\s/.test(whole) || !isPath(whole) ? [] : [whole])])];
}
