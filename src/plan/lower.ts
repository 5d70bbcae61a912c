import type { Block, List, Paragraph, Table } from '../markdown/blocks.js';
import type { Document, Section } from '../markdown/document.js';
import { scanInline } from '../markdown/inline.js';
import { type Range, range } from '../source/range.js';
import type { Candidate, TableFacts } from './candidate.js';
import { announcedField, type Field, readFields } from './fields.js';
import { fileOpening, frontMatterFields } from './front-matter-bead.js';
import { type Opening, readOpening } from './opening.js';
import { isEmpty, spanAt, trimmed, type Value, visible } from './value.js';
import { type FieldName, fieldOf, normalLabel } from './vocabulary.js';

/**
 * Collects the candidates of a file: a tree of headings with the lines, items and rows below them. A pure function of the
 * text; names are not looked at here.
 */
export function lower(text: string, document: Document): Candidate {
  const root = create('file', null, range(0, text.length), {
    opening: fileOpening(text, document),
    fields: frontMatterFields(text, document),
  });
  const ends = extentEnds(document.sections, text.length);
  let current = root;
  document.sections.forEach((section, index) => {
    const extent = range(section.range.start, ends[index] ?? section.range.end);
    current = lowerSection(text, section, extent, enclosing(current, section.heading?.depth ?? 0), root);
  });
  return root;
}

/** Where each section ends together with its sub-sections: at the next heading that is not deeper. */
function extentEnds(sections: readonly Section[], end: number): number[] {
  const ends = sections.map(() => end);
  const open: number[] = [];
  sections.forEach((section, index) => {
    const depth = section.heading?.depth ?? 7;
    for (
      let last = open.at(-1);
      last !== undefined && (sections[last]?.heading?.depth ?? 7) >= depth;
      last = open.at(-1)
    ) {
      ends[last] = section.range.start;
      open.pop();
    }
    open.push(index);
  });
  return ends;
}

/** The nearest candidate above whose heading is shallower than `depth`. */
function enclosing(candidate: Candidate, depth: number): Candidate {
  let outer = candidate;
  while (outer.parent !== null && (outer.site !== 'heading' || outer.depth >= depth)) outer = outer.parent;
  return outer;
}

function lowerSection(
  text: string,
  section: Section,
  extent: Range,
  parent: Candidate,
  root: Candidate,
): Candidate {
  if (section.heading === null) {
    lowerBlocks({ text, owner: root, announced: null }, section.blocks);
    return root;
  }
  const inline = scanInline(text, section.heading.lines);
  const whole = trimmed(inline, 0, inline.text.length);
  const label = announcedField(inline);
  const announced = label !== null && headingFields.has(label.name) ? label : null;
  const { head, fields } = readFields(inline);
  const heading = create('heading', parent, extent, {
    depth: section.heading.depth,
    inline,
    head: announced === null ? (head ?? whole) : null,
    opening: announced === null ? readOpening(head ?? whole) : null,
    fields: announced === null ? fields.filter((field) => field.values.length > 0) : [],
    announces: announced?.name ?? null,
  });
  lowerBlocks({ text, owner: heading, announced }, section.blocks);
  return heading;
}

/** A field whose values come in the list below it. */
type Label = Omit<Field, 'values'>;

/** Fields that a sub-heading may announce; `## Insights` or `## Status` are chapters of their own. */
const headingFields: ReadonlySet<FieldName> = new Set([
  'blockedBy',
  'blocks',
  'what',
  'doneWhen',
  'ifItFails',
  'touches',
  'detection',
  'cascade',
  'decisions',
]);

interface Scope {
  readonly text: string;
  readonly owner: Candidate;
  /** The label whose list comes next, from a heading or the paragraph before. */
  readonly announced: Label | null;
}

function lowerBlocks(scope: Scope, blocks: readonly Block[]): void {
  const { text } = scope;
  let owner = scope.owner;
  let pending = scope.announced;
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph': {
        if (scope.announced !== null) {
          lowerAnnounced(text, owner, scope.announced, block);
          break;
        }
        const line = lowerParagraph(text, owner, scope.owner, block);
        owner = line.owner;
        pending = line.pending;
        break;
      }
      case 'list':
        if (pending === null) lowerList(text, owner, block);
        else {
          owner.fields.push(listField(text, pending, [], [block]));
          pending = scope.announced;
        }
        break;
      case 'table':
        lowerTable(text, owner, block);
        break;
      case 'quote':
        owner.quotes.push(block.range);
        break;
      default:
        break;
    }
  }
}

/** Text below a heading such as `Acceptance criteria`: its values, and fields of lines with a label of their own. */
function lowerAnnounced(text: string, owner: Candidate, announced: Label, block: Paragraph): void {
  const { head, fields } = readFields(scanInline(text, block.lines));
  if (head !== null) owner.fields.push({ ...announced, values: [head] });
  owner.fields.push(...fields.filter((field) => field.values.length > 0));
}

/** Fields go to the owner; a bold line of its own (`**G0 Feasibility** (after A1)`) becomes the owner of what follows. */
function lowerParagraph(
  text: string,
  owner: Candidate,
  outer: Candidate,
  block: Paragraph,
): { readonly owner: Candidate; readonly pending: Scope['announced'] } {
  const inline = scanInline(text, block.lines);
  const { head, fields } = readFields(inline);
  const announced = fields.at(-1)?.values.length === 0 ? fields.at(-1) : undefined;
  const filled = fields.filter((field) => field.values.length > 0);
  if (head === null) {
    owner.fields.push(...filled);
    return { owner, pending: announced ?? null };
  }
  const strong = spanAt(inline, 'strong', head.start);
  if (strong !== null) {
    const opening = readOpening(head);
    const rest = inline.text.slice(strong.end, head.end).trim();
    const opens =
      opening.id !== null ||
      rest === '' ||
      /^[:：(—–]/.test(rest) ||
      /[:：]$/.test(inline.text.slice(strong.start, strong.end));
    if (opens) {
      const line = create('line', outer, block.range, { inline, head, opening, fields: filled });
      lowerNumberedLines(text, line, block);
      return { owner: line, pending: announced ?? null };
    }
  }
  owner.fields.push(...filled);
  return { owner, pending: announced ?? null };
}

/**
 * `**Tier 2:**` with `5. …` right below: for CommonMark one paragraph, since only a list that starts at 1 may interrupt it;
 * for the author the rest of a list.
 */
function lowerNumberedLines(text: string, owner: Candidate, block: Paragraph): void {
  const starts = block.lines.flatMap((line, index) =>
    /^\d{1,3}[.)]\s/.test(text.slice(line.start, line.start + 6)) ? [index] : [],
  );
  if (starts[0] !== 1) return;
  starts.forEach((from, index) => {
    const lines = block.lines.slice(from, starts[index + 1]);
    const [first] = lines;
    const last = lines.at(-1);
    if (first === undefined || last === undefined) return;
    const marker = /^(\d+)[.)]\s+/.exec(text.slice(first.start, first.end));
    const body = [range(first.start + (marker?.[0].length ?? 0), first.end), ...lines.slice(1)];
    const inline = scanInline(text, body);
    const { head, fields } = readFields(inline);
    create('item', owner, range(first.start, last.end), {
      inline,
      head,
      opening: readOpening(head ?? trimmed(inline, 0, 0)),
      number: Number(marker?.[1] ?? 0),
      fields: fields.filter((field) => field.values.length > 0),
    });
  });
}

function lowerList(text: string, owner: Candidate, list: List): void {
  for (const item of list.children) {
    const paragraph = item.children[0];
    const rest = paragraph?.kind === 'paragraph' ? item.children.slice(1) : item.children;
    const inline = scanInline(text, paragraph?.kind === 'paragraph' ? paragraph.lines : []);
    const { head, fields } = readFields(inline);
    if (head === null && fields.length > 0 && item.checkbox === null) {
      lowerFieldItem(text, owner, fields, rest);
      continue;
    }
    const whole = head ?? trimmed(inline, 0, 0);
    const candidate = create('item', owner, item.range, {
      inline,
      head,
      opening: readOpening(whole),
      box: item.checkbox,
      number: item.number,
      fields: fields.filter((field) => field.values.length > 0),
    });
    const last = fields.at(-1);
    const pending = last?.values.length === 0 ? last : null;
    if (pending === null) lowerBlocks({ text, owner: candidate, announced: null }, rest);
    else lowerPending(text, candidate, pending, rest);
  }
}

/** `- Blocked by: b-0`, or `- Done when:` over a list of its own. */
function lowerFieldItem(
  text: string,
  owner: Candidate,
  fields: readonly Field[],
  rest: readonly Block[],
): void {
  const last = fields.at(-1);
  owner.fields.push(...fields.filter((field) => field !== last && field.values.length > 0));
  if (last === undefined) return;
  const lists = rest.filter((block): block is List => block.kind === 'list');
  const field = listField(text, last, last.values, lists);
  if (field.values.length > 0) owner.fields.push(field);
}

function lowerPending(text: string, owner: Candidate, pending: Field, rest: readonly Block[]): void {
  const first = rest.find((block) => block.kind === 'list');
  if (first?.kind === 'list') owner.fields.push(listField(text, pending, [], [first]));
  lowerBlocks(
    { text, owner, announced: null },
    rest.filter((block) => block !== first),
  );
}

/** One value an item: the text of its first paragraph, behind what stood beside the label. */
function listField(text: string, label: Label, beside: readonly Value[], lists: readonly List[]): Field {
  const values = [...beside];
  const numbers: (number | null)[] = beside.map(() => null);
  for (const item of lists.flatMap((list) => list.children)) {
    const paragraph = item.children[0];
    if (paragraph?.kind !== 'paragraph') continue;
    const inline = scanInline(text, paragraph.lines);
    const value = trimmed(inline, 0, inline.text.length);
    if (isEmpty(value)) continue;
    values.push(value);
    numbers.push(item.number);
  }
  return { ...label, values, numbers };
}

function lowerTable(text: string, owner: Candidate, table: Table): void {
  const columns = table.header.cells.map((cell) => normalLabel(scanInline(text, [cell]).text));
  const rows = table.children.map((row) => {
    const cells = new Map<string, Value>();
    row.cells.forEach((cell, index) => {
      const inline = scanInline(text, [cell]);
      const column = columns[index];
      const value = trimmed(inline, 0, inline.text.length);
      if (column !== undefined && !cells.has(column) && !isEmpty(value)) cells.set(column, value);
    });
    return create('row', owner, row.range, { opening: rowOpening(cells), cells, fields: rowFields(cells) });
  });
  const facts: TableFacts = { table, columns, rows };
  owner.tables.push(facts);
}

const idColumns = ['id', '#', 'bead', 'task', 'bead id', 'task id', 'issue'];
const titleColumns = [
  'title',
  'task',
  'name',
  'bead',
  'what',
  'description',
  'failure',
  'scenario',
  'summary',
];

/** The opening of a row: its ID column, with the title from a column of its own where there is one. */
function rowOpening(cells: ReadonlyMap<string, Value>): Opening | null {
  const idColumn = idColumns.find((name) => cells.has(name));
  const cell = idColumn === undefined ? undefined : cells.get(idColumn);
  if (cell === undefined) return null;
  const opening = readOpening(cell);
  const titleColumn = titleColumns.find((name) => name !== idColumn && cells.has(name));
  const title = titleColumn === undefined ? undefined : cells.get(titleColumn);
  return title === undefined || visible(opening.title) !== '' ? opening : { ...opening, title };
}

function rowFields(cells: ReadonlyMap<string, Value>): Field[] {
  const fields: Field[] = [];
  for (const [column, value] of cells) {
    const spelling = fieldOf(column);
    if (spelling === null) continue;
    fields.push({
      name: spelling.field,
      soft: spelling.soft,
      quiet: spelling.quiet,
      label: value,
      values: [value],
    });
  }
  return fields;
}

type Parts = Partial<Omit<Candidate, 'site' | 'parent' | 'extent'>>;

function create(site: Candidate['site'], parent: Candidate | null, extent: Range, parts: Parts): Candidate {
  const candidate: Candidate = {
    site,
    depth: 0,
    opening: null,
    inline: null,
    head: null,
    box: null,
    number: null,
    fields: [],
    children: [],
    parent,
    quotes: [],
    tables: [],
    cells: new Map(),
    announces: null,
    extent,
    ...parts,
  };
  parent?.children.push(candidate);
  return candidate;
}
