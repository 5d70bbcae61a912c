import matter from 'gray-matter';
import { type Range, range } from '../source/range.js';
import { closingLineEnd, lineEnd } from './lines.js';
import { readFrontMatterRange } from './remark-reader.js';
import { readYaml } from './yaml.js';

/** YAML front matter as data. All scalars are kept as the author wrote them (`1.10` stays `1.10`, `no` stays `no`). */
export interface FrontMatter {
  /** The whole block, both `---` lines included. */
  readonly range: Range;
  readonly entries: readonly FrontMatterEntry[];
  readonly problems: readonly FrontMatterProblem[];
}

export interface FrontMatterEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: FrontMatterValue;
}

export type FrontMatterValue =
  | { readonly kind: 'scalar'; readonly text: string; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly FrontMatterValue[]; readonly range: Range }
  | { readonly kind: 'map'; readonly entries: readonly FrontMatterEntry[]; readonly range: Range }
  | { readonly kind: 'null'; readonly range: Range };

export interface FrontMatterProblem {
  readonly range: Range;
  readonly message: string;
}

/** What stands before the Markdown of a file. */
export interface Preamble {
  readonly frontMatter: FrontMatter | null;
  /** A block in a language that is not read (TOML). */
  readonly skipped: Range | null;
  /** Where the Markdown starts. */
  readonly end: number;
}

/** Reads the front matter at `start` (the start of the file, behind a byte order mark). Never throws. */
export function readFrontMatter(text: string, start: number): Preamble {
  const found = readFrontMatterRange(text, start);
  if (found?.kind === 'toml') return { frontMatter: null, skipped: found.range, end: found.range.end };
  if (found) return { frontMatter: readBlock(text, found.range), skipped: null, end: found.range.end };
  const firstLine = range(start, lineEnd(text, start));
  const opening = text.slice(firstLine.start, firstLine.end);
  const language = /^---([\w.+-]+)[ \t]*$/.exec(opening)?.[1] ?? '';
  if (/[A-Za-z]/.test(language)) {
    const end = closingLineEnd(text, '---', firstLine.end);
    if (end < 0) return { frontMatter: null, skipped: null, end: start };
    const message = `front matter must be YAML, \`${language}\` is refused: plans are data, never code`;
    const problems = [{ range: firstLine, message }];
    return { frontMatter: { range: range(start, end), entries: [], problems }, skipped: null, end };
  }
  if (/^---[ \t]*$/.test(opening) && KEY.test(text.slice(firstLine.end, firstLine.end + 200))) {
    const problems = [
      { range: firstLine, message: 'front matter opened here is never closed: add a line `---`' },
    ];
    return { frontMatter: { range: firstLine, entries: [], problems }, skipped: null, end: start };
  }
  return { frontMatter: null, skipped: null, end: start };
}

const KEY = /^(?:\r\n|\r|\n)[A-Za-z_][\w-]*[ \t]*:(?:[ \t\r\n]|$)/;

function refuse(): never {
  throw new Error('front matter must be YAML: plans are data, never code');
}

/** Many times what people write; neither gray-matter nor YAML takes linear time. */
const LENGTH_LIMIT = 20_000;

/** All languages gray-matter knows but YAML; it would evaluate some of them. */
const REFUSED = { javascript: refuse, js: refuse, coffee: refuse, json: refuse, toml: refuse };

/**
 * gray-matter gets the block alone, with line breaks it knows and without the closing line, so that it neither looks
 * for one nor caches (it does without options) nor evaluates anything.
 */
function readBlock(text: string, block: Range): FrontMatter {
  const content = range(lineEnd(text, block.start), lastLineBreak(text, block.end));
  const source = text.slice(block.start, content.end).replace(/\r(?!\n)/g, '\n');
  if (source.length > LENGTH_LIMIT) {
    const message = `front matter of more than ${LENGTH_LIMIT} characters is not read`;
    return { range: block, entries: [], problems: [{ range: range(block.start, content.start), message }] };
  }
  let result: Pick<FrontMatter, 'entries' | 'problems'> = { entries: [], problems: [] };
  const yaml = (): object => {
    result = readYaml(source.slice(content.start - block.start), content.start);
    return {};
  };
  matter(source, { engines: { ...REFUSED, yaml }, language: 'yaml' });
  return { range: block, ...result };
}

/** Before the line break in front of the closing line. */
function lastLineBreak(text: string, end: number): number {
  let at = end - 1;
  while (text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at--;
  return at;
}
