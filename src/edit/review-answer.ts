import { type Block, childrenOf, type Table } from '../markdown/blocks.js';
import { parseDocument, type Section } from '../markdown/document.js';
import { scanCell, scanInline } from '../markdown/inline.js';
import { isNoEntry } from '../plan/value-words.js';
import { normalLabel } from '../plan/vocabulary.js';
import { type SourceFile, slice, sourceFile } from '../source/source-file.js';

/** Headings and group labels below which a reviewer says no criticism. */
const otherChapter =
  /^\W*(?:strengths?|positives?|praise|what (?:is|works)\b|good\b|summary|overall|verdict|conclusion|introduction)/i;
/** `### 3. Title`, `## #3 — Title`, `### Criticism 3: Title`: the whole section is one criticism. */
const numberedHeading =
  /^(?:(?:criticism|finding|issue|point|concern)\s+)?#?\d{1,3}(?:[.):]\s+|\s+[—–-]\s+)(?=\S)/i;
const numberColumns: ReadonlySet<string> = new Set(['#', 'id', 'no', 'nr', 'number', '']);
const verdictColumns: ReadonlySet<string> = new Set(['verdict', 'decision']);

/**
 * The criticisms in a reviewer's answer: the rows of its tables (numbers and verdicts left out), the items of its lists, its
 * numbered sections; each as one line of Markdown, in the order of the text, each once. An answer that stands as a whole in a
 * fence is read as well. Any text is fine.
 */
export function readAnswer(text: string): string[] {
  const { found, fenced } = readText(text);
  return found.length > 0 || fenced === null ? found : readText(fenced).found;
}

/** Its criticisms, and the text in its first fence. */
function readText(text: string): { found: string[]; fenced: string | null } {
  const file = sourceFile('answer', text);
  const { sections } = parseDocument(file);
  const found = unique(sections.flatMap((section) => criticismsOf(file, section)));
  const fence = sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'code' && block.fenced && /^(?:md|markdown|text)?$/i.test(block.info));
  const lines = fence === undefined ? null : slice(file, fence.range).split(/\r\n?|\n/);
  return { found, fenced: lines === null ? null : lines.slice(1, -1).join('\n') };
}

function criticismsOf(file: SourceFile, { heading, blocks }: Section): string[] {
  const title = heading === null ? '' : scanInline(file.text, heading.lines).text;
  if (otherChapter.test(title)) return [];
  if (heading !== null && numberedHeading.test(title)) {
    const lead = oneLine(raw(file, heading.lines)).replace(numberedHeading, '');
    const body = blocks.flatMap((block) => wordsOf(file, block)).join(' ');
    return clean(body === '' ? lead : `${lead} — ${body}`);
  }
  let skipped = false;
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') skipped = otherChapter.test(scanInline(file.text, block.lines).text);
    if (skipped) return [];
    if (block.kind === 'table') return rowsOf(file, block);
    if (block.kind !== 'list') return [];
    return block.children.flatMap((item) =>
      clean(item.children.flatMap((child) => wordsOf(file, child)).join(' ')),
    );
  });
}

/** What the cells of a row say, but for its number and its verdict, joined by dashes. */
function rowsOf(file: SourceFile, table: Table): string[] {
  const columns = table.header.cells.map((cell) => normalLabel(scanCell(file.text, cell).text));
  return table.children.flatMap((row) => {
    const said = row.cells.flatMap((cell, index) => {
      const column = columns[index] ?? '';
      const text = unescapedPipes(oneLine(slice(file, cell)));
      const isOther = numberColumns.has(column) && columns.length > 1;
      return isOther || verdictColumns.has(column) || text === '' || isNoEntry(text) ? [] : [text];
    });
    return clean(said.join(' — '));
  });
}

/** The text of a block and of all that is nested in it; code blocks and quotes are left out. */
function wordsOf(file: SourceFile, outer: Block): string[] {
  const words: string[] = [];
  const stack: Block[] = [outer];
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.kind === 'paragraph') words.push(oneLine(raw(file, block.lines)));
    else if (block.kind === 'list' || block.kind === 'item') stack.push(...childrenOf(block).toReversed());
  }
  return words;
}

function raw(file: SourceFile, lines: readonly { readonly start: number; readonly end: number }[]): string {
  return lines.map((line) => slice(file, line)).join(' ');
}

/** One line; what a terminal could obey is a blank. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Without the reviewer's number: `3.`, `#3`, `**#3** …`, `**3. Title.** …`. Nothing where nothing is said. */
function clean(text: string): string[] {
  const said = unnumbered(text);
  const seen = visibleOf(said);
  return /[\p{L}\p{N}]/u.test(plain(seen)) && !isNoEntry(seen) ? [said] : [];
}

function unnumbered(text: string): string {
  return text
    .replace(/^(\*\*|__)(?:#\d{1,4}|\d{1,3}[.):])[.:]?\1[.:]?\s+/, '')
    .replace(/^(\*\*|__)?(?:#\d{1,4}[.):]?|\d{1,3}[.):])\s+/, '$1');
}

/** In a cell a pipe is written `\|`. */
function unescapedPipes(text: string): string {
  return text.replaceAll('\\|', '|');
}

function unique(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const keys = keysOf(text);
    const isNew = !keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

/**
 * What two criticisms that say the same have in common: what is seen of them, or how they are written, either without numbers
 * in front and marks of emphasis. (A text that is read from a plan has lost the marks around it: of a code span there may be
 * left what looks like a tag.)
 */
export function keysOf(text: string): string[] {
  const line = oneLine(text).replace(/\\+\|?/g, (run) => (run.endsWith('|') ? '|' : run));
  return [plain(visibleOf(line)), plain(line)].filter((key) => key !== '');
}

function visibleOf(line: string): string {
  return scanInline(line, [{ start: 0, end: line.length }]).text;
}

function plain(text: string): string {
  let said = oneLine(text.replace(/[*_`~\\]/g, ''));
  for (let next = unnumbered(said); next !== said; next = unnumbered(said)) said = next;
  let end = said.length;
  while (end > 0 && /[\s.]/.test(said.charAt(end - 1))) end--;
  return said.slice(0, end);
}
