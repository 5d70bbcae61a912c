import { type Block, childrenOf, type Item, type Table } from '../markdown/blocks.js';
import { scanCell, scanInline } from '../markdown/inline.js';
import type { Criticism, Plan } from '../plan/model.js';
import { normalLabel } from '../plan/vocabulary.js';
import type { WorkspaceFile } from '../plan/workspace.js';
import { hasBom, slice } from '../source/source-file.js';

/** A criticism as it is written into the log. */
export interface Taken {
  readonly id: string;
  readonly text: string;
}

/** Where new criticisms go, and how they are written there. */
export interface Place {
  /** An offset; the lines go behind the line that it is in. */
  readonly at: number;
  /** Numbers that stand in the text around it and must not be given twice. */
  readonly highest: number;
  lines(taken: readonly Taken[]): readonly string[];
}

/**
 * The places for new criticisms in a file, the best first: in the log that there is, in the section headed *review*, in a new
 * one at the end.
 */
export function placesFor(file: WorkspaceFile, plan: Plan): Place[] {
  return [placeInLog(file, plan), placeOfSection(file), atEnd(file)].filter((place) => place !== null);
}

/** Behind the last criticism, in its own form. */
function placeInLog(file: WorkspaceFile, plan: Plan): Place | null {
  const last = plan.criticisms.at(-1);
  if (last === undefined) return null;
  for (const { blocks, range } of file.document.sections) {
    if (last.loc.range.start < range.start || last.loc.range.start >= range.end) continue;
    const holders = blocksAround(blocks, last.loc.range.start);
    const table = holders.find((block): block is Table => block.kind === 'table');
    if (table !== undefined) return behindTable(file, table, last);
    const item = holders.findLast((block): block is Item => block.kind === 'item');
    const list = item === undefined ? undefined : holders[holders.indexOf(item) - 1];
    if (item === undefined || list === undefined) return null;
    return behindItem(file, item, childrenOf(list), slice(file.source, range));
  }
  return null;
}

/** The blocks that hold a place, outermost first. */
function blocksAround(blocks: readonly Block[], offset: number): Block[] {
  const around: Block[] = [];
  let level = blocks;
  for (;;) {
    const holder = level.find(({ range }) => range.start <= offset && offset < range.end);
    if (holder === undefined) return around;
    around.push(holder);
    level = childrenOf(holder);
  }
}

function behindTable(file: WorkspaceFile, table: Table, last: Criticism | null): Place {
  const { text } = file.source;
  const columns = table.header.cells.map((cell) => normalLabel(scanCell(text, cell).text));
  const sharp = last !== null && text.slice(last.loc.range.start).startsWith('#') ? '#' : '';
  const indent = /[ \t]*$/.exec(text.slice(lineStart(text, table.range.start), table.range.start))?.[0] ?? '';
  const row = ({ id, text: said }: Taken): string => {
    let isSaid = false;
    const cells = columns.map((column) => {
      if (idColumns.has(column)) return `${sharp}${id}`;
      if (isSaid || !criticismColumns.has(column)) return '';
      isSaid = true;
      return escapedPipes(said);
    });
    return `${indent}| ${cells.join(' | ')} |`;
  };
  return { at: table.range.end, highest: 0, lines: (taken) => taken.map(row) };
}

const idColumns: ReadonlySet<string> = new Set(['#', 'id', 'no', 'nr']);
const criticismColumns: ReadonlySet<string> = new Set([
  'criticism',
  'finding',
  'critique',
  'issue',
  'comment',
  'concern',
]);

function behindItem(file: WorkspaceFile, item: Item, siblings: readonly Block[], section: string): Place {
  const { text } = file.source;
  const indent = text.slice(lineStart(text, item.range.start), item.range.start).replace(/[^\s]/g, ' ');
  const marker = slice(file.source, item.marker);
  const before = siblings[siblings.length - 2];
  const gap = before === undefined ? '' : text.slice(before.range.end, item.range.start);
  const between = /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/.test(gap) ? [''] : [];
  const numbers = Array.from(section.matchAll(/(?<![\p{L}\p{N}#&])#(\d{1,4})(?![\p{L}\p{N}])/gu), ([, n]) =>
    Number(n),
  );
  const lines = (taken: readonly Taken[]) =>
    taken.flatMap(({ id, text: said }, index) => {
      const sign = item.number === null ? marker : marker.replace(/\d+/, String(item.number + index + 1));
      return [...between, `${indent}${sign} **#${id}.** ${said} — Verdict: open`];
    });
  const end = item.range.start + slice(file.source, item.range).trimEnd().length;
  return { at: end, highest: Math.max(0, ...numbers), lines };
}

/** A section for reviews without any criticism: into its table, where there is one with the right columns, else below its text. */
function placeOfSection(file: WorkspaceFile): Place | null {
  const { text } = file.source;
  const section = file.document.sections.find(
    ({ heading }) =>
      heading !== null && /^\W*(?:\w+\s)?reviews?(?:\s+log)?\W*$/i.test(scanInline(text, heading.lines).text),
  );
  if (section === undefined) return null;
  const table = section.blocks.find((block): block is Table => {
    if (block.kind !== 'table') return false;
    const columns = block.header.cells.map((cell) => normalLabel(scanCell(text, cell).text));
    return columns.some((column) => criticismColumns.has(column)) && columns.includes('verdict');
  });
  if (table !== undefined) return behindTable(file, table, null);
  return behindText(text, section.range.end, []);
}

function atEnd({ source }: WorkspaceFile): Place {
  return behindText(source.text, source.text.length, ['## Review log', '']);
}

/** A new table behind what stands in front of `end`, with blank lines around it. */
function behindText(text: string, end: number, heading: readonly string[]): Place {
  const at = Math.max(textStart(text), text.slice(0, end).trimEnd().length);
  const lines = (taken: readonly Taken[]) => [
    ...(at === textStart(text) ? [] : ['']),
    ...heading,
    '| # | Criticism | Verdict | Reason | Change |',
    '|---|---|---|---|---|',
    ...taken.map(({ id, text: said }) => `| ${id} | ${escapedPipes(said)} |  |  |  |`),
  ];
  return { at, highest: 0, lines };
}

/** `|` as a cell writes it: behind an even number of backslashes it would end the cell. */
function escapedPipes(text: string): string {
  // The second alternative takes a run of backslashes as a whole, so that no run is looked at twice.
  return text.replace(/(\\*)\||\\+/g, (run: string, slashes: string | undefined) =>
    slashes === undefined || slashes.length % 2 === 1 ? run : `${slashes}\\|`,
  );
}

/** Behind a byte order mark. */
export function textStart(text: string): number {
  return hasBom(text) ? 1 : 0;
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
