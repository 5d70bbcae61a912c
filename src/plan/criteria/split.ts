import type { Range } from '../../source/range.js';
import type { CriterionInput } from './criteria.js';

const ABBREVIATION =
  /(?:^|[\s(])(?:e\.g|i\.e|vs|cf|approx|ca|incl|excl|resp|max|min|no|fig|sec|dr|st|al)\.$/i;
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['"', '"'],
  ['“', '”'],
]);

/**
 * The criteria of a field's text: one a sentence or `;`-part, not split inside code, brackets or quotations, nor at abbreviations,
 * decimals and file names. Ranges of `text`, trimmed, without the stop or semicolon behind them; empty parts are left out.
 */
export function splitCriteria(text: string, code: CriterionInput['code']): Range[] {
  const closed = enclosed(text, code);
  const parts: Range[] = [];
  let start = 0;
  let at = 0;
  let nextClosed = 0;
  while (at < text.length) {
    const skip = closed[nextClosed];
    if (skip !== undefined && skip.start <= at) {
      at = Math.max(at, skip.end);
      nextClosed += 1;
      continue;
    }
    if (text[at] === ';' || isSentenceEnd(text, at, start)) {
      push(parts, text, start, at);
      start = at + 1;
    }
    at += 1;
  }
  push(parts, text, start, text.length);
  return parts;
}

function push(parts: Range[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /[\s;.]/.test(text[start] ?? '') && !/^\.[\w/]/.test(text.slice(start, start + 2)))
    start += 1;
  while (end > start && /[\s;.,]/.test(text[end - 1] ?? '')) end -= 1;
  if (start < end) parts.push({ start, end });
}

function isSentenceEnd(text: string, at: number, start: number): boolean {
  const char = text[at];
  if (char !== '.' && char !== '!' && char !== '?') return false;
  if (!/^(?:\s|$)/.test(text.slice(at + 1, at + 2))) return false;
  if (char !== '.') return true;
  const before = text.slice(Math.max(start, at - 10), at + 1);
  if (/^\s*\d{1,3}\.$/.test(before) && /^\s*$/.test(text.slice(start, Math.max(start, at - 10))))
    return false;
  if (/(?:etc|\.\.)\.$/.test(before)) return !/^\s+[a-z]/.test(text.slice(at + 1, at + 4));
  return !ABBREVIATION.test(before);
}

/** Code spans and closed brackets and quotations, outermost only, in their order; what is never closed encloses nothing. */
function enclosed(text: string, code: CriterionInput['code']): Range[] {
  const ranges: Range[] = code.map(({ start, end }) => ({ start, end }));
  const open: { close: string; start: number }[] = [];
  let nextCode = 0;
  for (let at = 0; at < text.length; at += 1) {
    const span = code[nextCode];
    if (span !== undefined && span.start <= at) {
      at = Math.max(at, span.end) - 1;
      nextCode += 1;
      if (span.end > at) continue;
    }
    const char = text[at] ?? '';
    const top = open.at(-1);
    if (top !== undefined && char === top.close) {
      ranges.push({ start: top.start, end: at + 1 });
      open.pop();
    } else {
      const close = PAIRS.get(char);
      if (close !== undefined) open.push({ close, start: at });
    }
  }
  return outermost(ranges);
}

function outermost(ranges: Range[]): Range[] {
  const sorted = ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const outer: Range[] = [];
  for (const range of sorted) {
    if (range.start >= (outer.at(-1)?.end ?? 0)) outer.push(range);
  }
  return outer;
}
