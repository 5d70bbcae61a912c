import { type Delimiter, delimiterRun, matchDelimiters } from './delimiters.js';
import { readEntity } from './entities.js';
import { readHtml } from './inline-html.js';
import { readReference, readTarget, readWikiLink } from './link-target.js';

/** What is markup in a text: indexes into it throughout. */
export interface Markup {
  readonly text: string;
  /** 1 where a character is not shown. */
  readonly hidden: Uint8Array;
  /** What is shown in place of `length` characters. */
  readonly replaced: Map<number, { readonly length: number; readonly text: string }>;
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
  readonly missing: Set<string>;
}

const SPECIAL = /[\\`*_~[\]!<&]/g;
const ESCAPABLE = /[!-/:-@[-`{-~]/;

/** Finds code, links, images, HTML, entities and escapes, and the delimiters of emphasis between them. */
export function scanMarkup(text: string, cell: boolean): Markup {
  const scanner: Scanner = {
    text,
    cell,
    hidden: new Uint8Array(text.length + 1),
    replaced: new Map(),
    spans: [],
    delimiters: [],
    brackets: [],
    linksFrom: 0,
    backticks: null,
    missing: new Set(),
  };
  for (let at = nextSpecial(text, 0); at < text.length; ) at = nextSpecial(text, scanAt(scanner, at));
  return scanner;
}

function nextSpecial(text: string, from: number): number {
  SPECIAL.lastIndex = from;
  const match = SPECIAL.exec(text);
  return match ? match.index : text.length;
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
      scanner.replaced.set(at, { length: entity.end - at, text: entity.text });
      return entity.end;
    }
    case '<':
      return scanHtml(scanner, at);
    case '!':
      if (text.charAt(at + 1) !== '[') return at + 1;
      scanner.brackets.push({ start: at, image: true, delimiters: scanner.delimiters.length });
      return at + 2;
    case '[':
      return scanOpening(scanner, at);
    case ']':
      return scanClosing(scanner, at);
    default:
      return scanDelimiters(scanner, at);
  }
}

function hide(scanner: Scanner, start: number, end: number): void {
  scanner.hidden.fill(1, start, end);
}

function scanEscape(scanner: Scanner, at: number): number {
  const next = scanner.text.charAt(at + 1);
  if (!ESCAPABLE.test(next)) return at + 1;
  scanner.replaced.set(at, { length: 2, text: next });
  return at + 2;
}

function scanDelimiters(scanner: Scanner, at: number): number {
  const { text } = scanner;
  const end = runEnd(text, at);
  if (text.charAt(at) === '~' && end - at !== 2) return end;
  const delimiter = delimiterRun(text, at, end - at);
  if (delimiter) scanner.delimiters.push(delimiter);
  return end;
}

function runEnd(text: string, start: number): number {
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
  let innerStart = contentStart;
  let innerEnd = close;
  const content = text.slice(innerStart, innerEnd);
  if (/^[ \n]/.test(content) && /[ \n]$/.test(content) && /[^ \n]/.test(content)) {
    innerStart++;
    innerEnd--;
  }
  for (let i = innerStart; i < innerEnd; i++) {
    if (text.charAt(i) === '\n') scanner.replaced.set(i, { length: 1, text: ' ' });
    else if (scanner.cell && text.startsWith('\\|', i)) hide(scanner, i, i + 1);
  }
  hide(scanner, at, innerStart);
  hide(scanner, innerEnd, close + length);
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

/** Where the next run of exactly `length` backticks starts, at or after `from`; -1 where there is none. */
function closingBackticks(scanner: Scanner, length: number, from: number): number {
  scanner.backticks ??= backtickRuns(scanner.text, from - length);
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
  const html = readHtml(scanner.text, at, scanner.missing);
  if (!html) return at + 1;
  if (html.kind === 'break') scanner.replaced.set(at, { length: html.end - at, text: '\n' });
  else if (html.kind === 'markup') hide(scanner, at, html.end);
  else {
    hide(scanner, at, at + 1);
    hide(scanner, html.end - 1, html.end);
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
    hide(scanner, at, wiki.labelStart);
    hide(scanner, wiki.end - 2, wiki.end);
    addLink(scanner, at, wiki.labelStart, wiki.end - 2, wiki.end, wiki.target);
    return wiki.end;
  }
  scanner.brackets.push({ start: at, image: false, delimiters: scanner.delimiters.length });
  return at + 1;
}

function scanClosing(scanner: Scanner, at: number): number {
  const opener = scanner.brackets.pop();
  if (!opener || (!opener.image && opener.start < scanner.linksFrom)) return at + 1;
  const link = readTarget(scanner.text, at + 1) ?? readReference(scanner.text, opener.start, at);
  if (!link) return at + 1;
  const innerStart = opener.start + (opener.image ? 2 : 1);
  matchDelimiters(scanner, opener.delimiters);
  hide(scanner, opener.start, innerStart);
  hide(scanner, at, link.end);
  if (!opener.image) {
    addLink(scanner, opener.start, innerStart, at, link.end, link.target);
    scanner.linksFrom = opener.start;
  }
  return link.end;
}
