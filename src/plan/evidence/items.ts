import { scanInline } from '../../markdown/inline.js';
import type { Range } from '../../source/range.js';
import { barePaths, isPath } from '../criteria/check.js';
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
  /** Files that the claim names, not the one it was found in. */
  readonly paths: readonly string[];
  readonly provenance: Provenance;
}

/** Evidence is a line or a few; of a text beyond any such length the rest is not read. */
const LONGEST = 20_000;

/**
 * The claims of an evidence text (LANGUAGE section "Criteria", Evidence), as Markdown on one or more lines: cut at sentences,
 * `;` and line ends, before each number of a criterion, and, where no number is given, at commas.
 */
export function readItems(evidence: string): Item[] {
  return evidence
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .flatMap((line) => {
      const { text, spans } = scanInline(line, [{ start: 0, end: line.length }]);
      const code = spans.filter(({ kind }) => kind === 'code').map(({ start, end }) => ({ start, end }));
      return splitCriteria(text, code).flatMap((part) =>
        cut(text, part, code).map((range) => readItem(text, range, code)),
      );
    });
}

const numbers = /(?<=^|[,+&(]\s?|\s[-*•]\s|\band\s)c\d{1,3}(?=\s|\s?[=:@])|(?<![\w.-])c\d{1,3}(?=\s?[=:])/gi;

function cut(text: string, part: Range, code: readonly Range[]): Range[] {
  const said = text.slice(part.start, part.end);
  const starts = [...said.matchAll(numbers)].map(({ index }) => part.start + index);
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
    const char = text[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    if (depth > 0 || !isSeparator(text, at) || inside(code, at)) continue;
    parts.push({ start: from, end: at });
    from = at + 1;
  }
  parts.push({ start: from, end });
  return parts.filter((each) => text.slice(each.start, each.end).trim() !== '');
}

/** A comma or dot before white space; a dash between white space that stands in no range of numbers. */
function isSeparator(text: string, at: number): boolean {
  const char = text[at] ?? '';
  if (!',·-•'.includes(char) || !/\s/.test(text[at + 1] ?? '')) return false;
  return ',·'.includes(char) || (/\s/.test(text[at - 1] ?? '') && !/\d/.test(text[at + 2] ?? ''));
}

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
  while (end > start && /[\s,(+&]/.test(whole[end - 1] ?? '')) end -= 1;
  while (start < end && /\s/.test(whole[start] ?? '')) start += 1;
  const text = whole.slice(start, end);
  const code = allCode
    .filter((span) => start <= span.start && span.end <= end)
    .map((span) => ({ start: span.start - start, end: span.end - start }));
  return {
    criterion: named?.[1]?.toLowerCase() ?? null,
    text,
    code,
    paths: pathsIn(text, code),
    provenance: provenanceOf(noted?.[1]?.toLowerCase(), noted?.[2] ?? found?.path, found !== null),
  };
}

function provenanceOf(word: string | undefined, rest: string | undefined, isFound: boolean): Provenance {
  if (word === 'ran' || word === 'run') return { kind: 'ran', path: null };
  if (!isFound && word !== 'found') return { kind: 'stated', path: null };
  const path = rest?.trim() ?? '';
  return { kind: 'found', path: path === '' ? null : path };
}

/** Paths in code spans and paths written without backticks. */
function pathsIn(text: string, code: readonly Range[]): string[] {
  const spans = [...code, ...barePaths({ text, code })].map(({ start, end }) =>
    text.slice(start, end).trim(),
  );
  const whole = text.trim();
  return [...new Set([...spans.filter(isPath), ...(/\s/.test(whole) || !isPath(whole) ? [] : [whole])])];
}
