import type { Block, Item, Table } from '../markdown/blocks.js';
import { childrenOf } from '../markdown/blocks.js';
import { scanCell, scanInline } from '../markdown/inline.js';
import { numericTail } from '../plan/id.js';
import type { Criticism, Plan } from '../plan/model.js';
import { normalLabel } from '../plan/vocabulary.js';
import { compile, type Workspace, type WorkspaceFile } from '../plan/workspace.js';
import { hasBom, slice } from '../source/source-file.js';
import { applyEdits, type TextEdit, type WorkspaceEdit } from '../source/text-edit.js';
import { keysOf } from './review-answer.js';

/** A criticism as it is written into the log. */
export interface Taken {
  readonly id: string;
  readonly text: string;
}

export interface ReviewImport {
  readonly path: string;
  /** Empty where all are there already. */
  readonly edit: WorkspaceEdit;
  readonly taken: readonly Taken[];
  /** Those that the log holds already. */
  readonly already: readonly string[];
}

/**
 * Adds criticisms to the review log of a plan, without a verdict, in the form that the log has (table or list), else as a table
 * of its own in the section headed *review*, else in a new section at the end. Nothing else changes.
 * @param texts one line of Markdown each
 * @returns null where the plan would not be read as it is to be: an open fence swallows the place, for one
 */
export function importCriticisms(
  workspace: Workspace,
  plan: Plan,
  texts: readonly string[],
): ReviewImport | null {
  const known = new Set(plan.criticisms.flatMap(({ text }) => keysOf(text.text)));
  const isKnown = (text: string) => keysOf(text).some((key) => known.has(key));
  const already = texts.filter(isKnown);
  const fresh = texts.filter((text) => !isKnown(text));
  const path = plan.criticisms.at(-1)?.loc.path ?? plan.path;
  const file = workspace.files.get(path);
  if (file === undefined) return null;
  if (fresh.length === 0) return { path, edit: new Map(), taken: [], already };
  for (const place of [placeInLog(file, plan), placeOfSection(file), atEnd(file)]) {
    if (place === null) continue;
    const taken = numbered(plan, place, fresh);
    const edits = [linesBehind(file.source.text, place.at, place.lines(taken))];
    if (readsBack(workspace, plan, path, edits, taken))
      return { path, edit: new Map([[path, edits]]), taken, already };
  }
  return null;
}

/** Where new criticisms go, and how they are written there. */
interface Place {
  readonly at: number;
  /** Numbers that stand in the text around it and must not be given twice. */
  readonly highest: number;
  lines(taken: readonly Taken[]): readonly string[];
}

/** Puts lines behind the line that `at` is in. */
function linesBehind(text: string, at: number, lines: readonly string[]): TextEdit {
  const eol = lineEnd(text);
  const rest = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(at))?.[0];
  const start = at + (rest?.length ?? 0);
  const newText = lines.join(eol);
  const isWhole = rest !== undefined || at === textStart(text);
  return { range: { start, end: start }, newText: isWhole ? `${newText}${eol}` : `${eol}${newText}` };
}

/** IDs go on as the log counts: `3`, `C3`. */
function numbered(plan: Plan, { highest }: Place, texts: readonly string[]): Taken[] {
  const last = numericTail(plan.criticisms.at(-1)?.id ?? '');
  const head = last === null || last.letter !== '' ? '' : last.head;
  let number = highest;
  for (const { id } of plan.criticisms) {
    const tail = numericTail(id);
    if (tail !== null && tail.head === head) number = Math.max(number, tail.number);
  }
  return texts.map((text) => ({ id: `${head}${++number}`, text }));
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
function textStart(text: string): number {
  return hasBom(text) ? 1 : 0;
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** How the file ends its lines. */
function lineEnd(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}

/** Whether the plan then holds each of them, without a verdict, and is otherwise the plan that it was. */
function readsBack(
  workspace: Workspace,
  plan: Plan,
  path: string,
  edits: readonly TextEdit[],
  taken: readonly Taken[],
): boolean {
  const inputs = [...workspace.files].map(([at, { source, kind }]) => ({
    ...source,
    kind,
    text: at === path ? applyEdits(source.text, edits) : source.text,
  }));
  const after = compile(inputs).plans.find((each) => each.path === plan.path);
  return after !== undefined && holdsCriticisms(plan, after, taken);
}

/** Whether `after` is `before` with the taken criticisms behind the others, none of them judged. */
export function holdsCriticisms(before: Plan, after: Plan, taken: readonly Taken[]): boolean {
  const fresh = new Map(taken.map(({ id, text }) => [id, text]));
  const told = ({ id, text, verdict }: Criticism) => `${id} ${verdict} ${text.text}`;
  const old = after.criticisms.filter(({ id }) => !fresh.has(id));
  const isThere = ({ id, text }: Taken) => {
    const same = after.criticisms.filter((each) => each.id === id);
    const keys = keysOf(text);
    return (
      same.length === 1 &&
      same.every((each) => each.verdict === null && keysOf(each.text.text).some((key) => keys.includes(key)))
    );
  };
  const sizes = ({ beads, tasks, gates, scenarios, phases, insights, criteria }: Plan) =>
    [beads, tasks, gates, scenarios, phases, insights, criteria].map(({ length }) => length).join(' ');
  return (
    taken.every(isThere) &&
    old.map(told).join('\n') === before.criticisms.map(told).join('\n') &&
    sizes(before) === sizes(after)
  );
}
