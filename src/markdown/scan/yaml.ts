import type { Range } from '../../source/range.js';
import type { FrontMatterEntry, FrontMatterValue } from '../front-matter.js';

/**
 * The YAML that people write into front matter: keys of one word with a scalar of one line, a list of such scalars, or a map
 * of the same kind. What it says of a text is what `readYaml` says; of all else it says nothing.
 */
interface Lines {
  readonly text: string;
  /** Where the YAML ends: behind its last line break. */
  readonly end: number;
  /** Where the line starts. */
  start: number;
  /** Its first character that is no space. */
  first: number;
  /** Where it ends, without spaces and its line break. */
  stop: number;
  /** Where it ends, with spaces. */
  spaced: number;
  next: number;
  /** How many comments were passed. */
  comments: number;
}

const DEPTH_LIMIT = 5;

/** What no plain line holds: tabs, lone carriage returns, control characters, half characters. */
const UNUSUAL =
  /\r(?!\n)|[^\r\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** The entries of the map between two offsets, both at the start of a line; null where they are not that plain. */
export function scanYaml(text: string, start: number, end: number): FrontMatterEntry[] | null {
  if (UNUSUAL.test(text.slice(start, end))) return null;
  const lines: Lines = {
    text,
    end,
    start,
    first: start,
    stop: start,
    spaced: start,
    next: start,
    comments: 0,
  };
  goOn(lines);
  if (lines.start >= end) return [];
  const entries = lines.first === lines.start ? mapAt(lines, 0, 0) : null;
  return lines.start >= end ? entries : null;
}

/** To the next line that is neither blank nor a comment; to the end where there is none. */
function goOn(lines: Lines): void {
  const { text, end } = lines;
  do {
    lines.start = lines.next;
    if (lines.start >= end) return;
    const lineEnd = text.indexOf('\n', lines.start);
    lines.next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    let first = lines.start;
    let stop = lines.next;
    while (stop > first && text.charCodeAt(stop - 1) < 32) stop--;
    lines.spaced = stop;
    while (stop > first && text.charCodeAt(stop - 1) === 32) stop--;
    while (first < stop && text.charCodeAt(first) === 32) first++;
    lines.first = first;
    lines.stop = stop;
  } while (lines.first === lines.stop || isComment(lines));
}

function isComment(lines: Lines): boolean {
  const { text, start, first } = lines;
  if (first !== start || text.charCodeAt(first) !== 35) return false;
  lines.comments++;
  return true;
}

const KEY = /[A-Za-z_][\w-]{0,99}:(?=[ \r\n])/y;

/** The entries whose keys stand behind `indent` spaces; null where a line is not plain. */
function mapAt(lines: Lines, indent: number, depth: number): FrontMatterEntry[] | null {
  const { text, end } = lines;
  const entries: FrontMatterEntry[] = [];
  if (depth > DEPTH_LIMIT) return null;
  while (lines.start < end && lines.first - lines.start === indent) {
    KEY.lastIndex = lines.first;
    if (!KEY.test(text)) return null;
    const keyRange = { start: lines.first, end: KEY.lastIndex - 1 };
    const key = text.slice(keyRange.start, keyRange.end);
    if (entries.some((entry) => entry.key === key)) return null;
    const value = valueAt(lines, KEY.lastIndex, indent, depth);
    if (value === null) return null;
    entries.push({ key, keyRange, value });
  }
  return lines.start >= end || lines.first - lines.start < indent ? entries : null;
}

/** The value of a key that ends before `from`, on its line or on those below. */
function valueAt(lines: Lines, from: number, indent: number, depth: number): FrontMatterValue | null {
  const { text, end, stop } = lines;
  let start = from;
  while (start < stop && text.charCodeAt(start) === 32) start++;
  if (start < stop) {
    const value =
      text.charCodeAt(start) === 91 ? flowList(text, start, stop) : scalar(text, start, stop, PLAIN);
    goOn(lines);
    return value;
  }
  const nothing = { start: lines.spaced, end: lines.spaced };
  goOn(lines);
  const { first } = lines;
  const inner = first - lines.start;
  const isItem = lines.start < end && text.startsWith('- ', first);
  if (lines.start >= end || inner < indent || (inner === indent && !isItem))
    return { kind: 'null', range: nothing };
  const { comments } = lines;
  const value = isItem ? listAt(lines, inner, depth + 1) : mapValue(lines, inner, depth + 1);
  // A comment behind a collection may be part of it.
  return lines.comments === comments ? value : null;
}

function mapValue(lines: Lines, indent: number, depth: number): FrontMatterValue | null {
  const start = lines.first;
  const entries = mapAt(lines, indent, depth);
  const last = entries?.at(-1);
  return entries && last ? { kind: 'map', range: { start, end: endOf(lines, last.value) }, entries } : null;
}

/** The scalars, or maps, behind the `- ` that stand behind `indent` spaces. */
function listAt(lines: Lines, indent: number, depth: number): FrontMatterValue | null {
  const { text, first: start, end } = lines;
  const items: FrontMatterValue[] = [];
  while (lines.start < end && lines.first - lines.start === indent && text.startsWith('- ', lines.first)) {
    let from = lines.first + 2;
    while (text.charCodeAt(from) === 32) from++;
    KEY.lastIndex = from;
    const isMap = KEY.test(text);
    if (isMap) lines.first = from;
    const item = isMap ? mapValue(lines, from - lines.start, depth) : scalar(text, from, lines.stop, PLAIN);
    if (item === null) return null;
    items.push(item);
    if (!isMap) goOn(lines);
  }
  const last = items.at(-1);
  return last ? { kind: 'list', range: { start, end: endOf(lines, last) }, items } : null;
}

/**
 * Where a block collection with this last value ends: behind the line break of that value's line, where it is not the last
 * one of all.
 */
function endOf({ text, end }: Lines, { kind, range }: FrontMatterValue): number {
  const isBlock = kind === 'map' || (kind === 'list' && text.charCodeAt(range.start) === 45);
  if (isBlock || range.start === range.end) return range.end;
  return Math.min(text.indexOf('\n', range.end) + 1, end - 1);
}

/** Text that is no other YAML, on its own or between the commas of a list. */
const PLAIN = /^[A-Za-z0-9_./(+~\xa0-\uffff](?:[^:#]|:(?! |$)|(?<! )#)*$/;
const PLAIN_IN_LIST = /^[A-Za-z0-9_./(+~\xa0-\uffff][^:#[\]{}]*$/;
const QUOTED = /^(?:"[^"\\]*"|'[^']*')$/;
const NULL = /^(?:~|null|Null|NULL)$/;

function scalar(text: string, start: number, stop: number, plain: RegExp): FrontMatterValue | null {
  const range: Range = { start, end: stop };
  const source = text.slice(start, stop);
  if (QUOTED.test(source)) return { kind: 'scalar', text: source.slice(1, -1), range };
  if (NULL.test(source)) return { kind: 'null', range };
  return plain.test(source) ? { kind: 'scalar', text: source, range } : null;
}

/** `[a, b]` on one line. */
function flowList(text: string, start: number, stop: number): FrontMatterValue | null {
  if (text.charCodeAt(stop - 1) !== 93) return null;
  const items: FrontMatterValue[] = [];
  const close = stop - 1;
  let from = start + 1;
  while (from < close) {
    const comma = text.indexOf(',', from);
    const next = comma < 0 || comma > close ? close : comma;
    let end = next;
    while (from < end && text.charCodeAt(from) === 32) from++;
    while (end > from && text.charCodeAt(end - 1) === 32) end--;
    if (from === end)
      return items.length === 0 && next === close
        ? { kind: 'list', items, range: { start, end: stop } }
        : null;
    const item = scalar(text, from, end, PLAIN_IN_LIST);
    if (item === null) return null;
    items.push(item);
    if (next < close && next + 1 >= close) return null;
    from = next + 1;
  }
  return { kind: 'list', items, range: { start, end: stop } };
}
