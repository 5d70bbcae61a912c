import { type Delimiter, delimiterRun, isAsciiPunctuation, matchDelimiters } from './delimiters.js';
import { readEntity } from './entities.js';
import { readHtml } from './inline-html.js';
import { readReference, readTarget, readWikiLink } from './link-target.js';

/** What is markup in a text: indexes into it throughout. */
export interface Markup {
  readonly text: string;
  /** What is not shown as it stands: a start and an end each, in order and disjoint; many are empty. */
  readonly cuts: number[];
  /** What is shown in place of each cut, most often nothing. */
  readonly shown: string[];
  readonly spans: MarkupSpan[];
  /** Not matched yet. */
  readonly delimiters: Delimiter[];
}

export interface MarkupSpan {
  readonly kind: 'code' | 'strong' | 'emphasis' | 'strike' | 'link';
  readonly outerStart: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly outerEnd: number;
  readonly target: string;
}

interface Bracket {
  readonly start: number;
  readonly image: boolean;
  /** How many delimiters stood before it. */
  readonly delimiters: number;
  /** The cut that is made where it opens a link. */
  readonly cut: number;
}

interface Scanner extends Markup {
  /** In a table cell `\|` is a pipe even in code. */
  readonly cell: boolean;
  readonly brackets: Bracket[];
  /** Brackets that open before this are no links any more, since a link holds no link. */
  linksFrom: number;
  /** Where runs of backticks start, by their length; made when the first one is met. */
  backticks: Map<number, { starts: number[]; next: number }> | null;
  /** Ends of HTML that were looked for in vain. */
  missing: Set<string> | null;
}

/** A pattern, since it runs over all text and is fast from the first line on, when nothing else is. */
const SPECIAL = /[\\`*_~[\]!<&]/g;

/** The first character from `from` on that may be markup; the length of the text where there is none. */
export function firstMarkup(text: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.test(text) ? SPECIAL.lastIndex - 1 : text.length;
}

/**
 * Finds code, links, images, HTML, entities and escapes, and the delimiters of emphasis between them.
 * @param first where the first character stands that may be markup
 */
export function scanMarkup(text: string, first: number, cell: boolean): Markup {
  const scanner: Scanner = {
    text,
    cell,
    cuts: [],
    shown: [],
    spans: [],
    delimiters: [],
    brackets: [],
    linksFrom: 0,
    backticks: null,
    missing: null,
  };
  for (let at = first; at < text.length; ) at = firstMarkup(text, scanAt(scanner, at));
  return scanner;
}

/** Reads what starts at `at`. @returns where to go on */
function scanAt(scanner: Scanner, at: number): number {
  const { text } = scanner;
  switch (text.charAt(at)) {
    case '\\':
      return scanEscape(scanner, at);
    case '`':
      return scanCode(scanner, at);
    case '&': {
      const entity = readEntity(text, at);
      if (!entity) return at + 1;
      cut(scanner, at, entity.end, entity.text);
      return entity.end;
    }
    case '<':
      return scanHtml(scanner, at);
    case '!':
      if (text.charAt(at + 1) !== '[') return at + 1;
      open(scanner, at, true);
      return at + 2;
    case '[':
      return scanOpening(scanner, at);
    case ']':
      return scanClosing(scanner, at);
    default:
      return scanDelimiters(scanner, at);
  }
}

/** Shows `shown` in place of what stands from `start` to `end`. */
function cut(scanner: Scanner, start: number, end: number, shown: string): void {
  scanner.cuts.push(start, end);
  scanner.shown.push(shown);
}

/** A bracket that may open a link; until then it is seen. */
function open(scanner: Scanner, start: number, image: boolean): void {
  const { brackets, delimiters, shown } = scanner;
  brackets.push({ start, image, delimiters: delimiters.length, cut: shown.length });
  cut(scanner, start, start, '');
}

function scanEscape(scanner: Scanner, at: number): number {
  const { text } = scanner;
  if (!isAsciiPunctuation(text.charCodeAt(at + 1))) return at + 1;
  cut(scanner, at, at + 2, text.charAt(at + 1));
  return at + 2;
}

function scanDelimiters(scanner: Scanner, at: number): number {
  const { text } = scanner;
  const end = runEnd(text, at);
  if (text.charAt(at) === '~' && end - at !== 2) return end;
  const delimiter = delimiterRun(text, at, end - at, scanner.shown.length);
  if (delimiter) {
    scanner.delimiters.push(delimiter);
    cut(scanner, at, at, '');
    cut(scanner, end, end, '');
  }
  return end;
}

/** Where the run of one character ends that starts at `start`. */
export function runEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  let end = start;
  while (text.charCodeAt(end) === code) end++;
  return end;
}

function scanCode(scanner: Scanner, at: number): number {
  const { text } = scanner;
  const contentStart = runEnd(text, at);
  const length = contentStart - at;
  const close = closingBackticks(scanner, length, contentStart);
  if (close < 0) return contentStart;
  const isPadded = isCodePadded(text, contentStart, close);
  const innerStart = isPadded ? contentStart + 1 : contentStart;
  const innerEnd = isPadded ? close - 1 : close;
  cut(scanner, at, innerStart, '');
  for (let i = innerStart; i < innerEnd; i++) {
    const code = text.charCodeAt(i);
    if (code === LINE_FEED) cut(scanner, i, i + 1, ' ');
    else if (scanner.cell && code === BACKSLASH && text.charCodeAt(i + 1) === PIPE)
      cut(scanner, i, i + 1, '');
  }
  cut(scanner, innerEnd, close + length, '');
  scanner.spans.push({
    kind: 'code',
    outerStart: at,
    innerStart,
    innerEnd,
    outerEnd: close + length,
    target: '',
  });
  return close + length;
}

const LINE_FEED = 10;
const SPACE = 32;
const BACKSLASH = 92;
const BACKTICK = 96;
const PIPE = 124;

/** Whether code has a blank at both ends that is not shown: it has one at both, and something between them. */
function isCodePadded(text: string, start: number, end: number): boolean {
  if (!isBlank(text.charCodeAt(start)) || !isBlank(text.charCodeAt(end - 1))) return false;
  for (let at = start; at < end; at++) if (!isBlank(text.charCodeAt(at))) return true;
  return false;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED;
}

/** Where the next run of exactly `length` backticks starts, at or after `from`; -1 where there is none. */
function closingBackticks(scanner: Scanner, length: number, from: number): number {
  const { text } = scanner;
  const next = text.indexOf('`', from);
  if (next < 0 || (length === 1 && text.charCodeAt(next + 1) !== BACKTICK)) return next;
  scanner.backticks ??= backtickRuns(text, from - length);
  const runs = scanner.backticks.get(length);
  if (!runs) return -1;
  while ((runs.starts[runs.next] ?? Number.POSITIVE_INFINITY) < from) runs.next++;
  return runs.starts[runs.next] ?? -1;
}

function backtickRuns(text: string, from: number): Map<number, { starts: number[]; next: number }> {
  const runs = new Map<number, { starts: number[]; next: number }>();
  for (let at = text.indexOf('`', from); at >= 0; ) {
    const end = runEnd(text, at);
    const known = runs.get(end - at);
    if (known) known.starts.push(at);
    else runs.set(end - at, { starts: [at], next: 0 });
    at = text.indexOf('`', end);
  }
  return runs;
}

function scanHtml(scanner: Scanner, at: number): number {
  scanner.missing ??= new Set();
  const html = readHtml(scanner.text, at, scanner.missing);
  if (!html) return at + 1;
  if (html.kind === 'break') cut(scanner, at, html.end, '\n');
  else if (html.kind === 'markup') cut(scanner, at, html.end, '');
  else {
    cut(scanner, at, at + 1, '');
    cut(scanner, html.end - 1, html.end, '');
    addLink(scanner, at, at + 1, html.end - 1, html.end, scanner.text.slice(at + 1, html.end - 1));
  }
  return html.end;
}

function addLink(
  scanner: Scanner,
  outerStart: number,
  innerStart: number,
  innerEnd: number,
  outerEnd: number,
  target: string,
): void {
  scanner.spans.push({ kind: 'link', outerStart, innerStart, innerEnd, outerEnd, target });
}

function scanOpening(scanner: Scanner, at: number): number {
  const wiki = readWikiLink(scanner.text, at);
  if (wiki) {
    cut(scanner, at, wiki.labelStart, '');
    cut(scanner, wiki.end - 2, wiki.end, '');
    addLink(scanner, at, wiki.labelStart, wiki.end - 2, wiki.end, wiki.target);
    return wiki.end;
  }
  open(scanner, at, false);
  return at + 1;
}

function scanClosing(scanner: Scanner, at: number): number {
  const opener = scanner.brackets.pop();
  if (!opener || (!opener.image && opener.start < scanner.linksFrom)) return at + 1;
  const link = readTarget(scanner.text, at + 1) ?? readReference(scanner.text, opener.start, at);
  if (!link) return at + 1;
  const innerStart = opener.start + (opener.image ? 2 : 1);
  matchDelimiters(scanner, opener.delimiters);
  scanner.cuts[2 * opener.cut + 1] = innerStart;
  cut(scanner, at, link.end, '');
  if (!opener.image) {
    addLink(scanner, opener.start, innerStart, at, link.end, link.target);
    scanner.linksFrom = opener.start;
  }
  return link.end;
}
