import type { Block, Item, List, Paragraph } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import { addFields, appended, createCandidate, type Draft } from './candidate.js';
import { type Field, isStated, readFields } from './fields.js';
import { cutItem, cutQuote } from './lazy-lines.js';
import { isValueOf, type Label, labelled, listField } from './list-field.js';
import { readOpening } from './opening.js';
import { lowerParagraph } from './paragraph.js';
import { lowerTable } from './table.js';
import { trimmed } from './value.js';

interface Scope {
  readonly text: string;
  readonly owner: Draft;
  /** The label of the heading above: all text and lists below are its values. */
  readonly announced: Label | null;
}

/** Who owns the next block, and the label whose list it may be. */
interface Place {
  readonly owner: Draft;
  readonly pending: Label | null;
}

/** Collects what the blocks below a heading, line or item hold, from the block at `first` on. Nesting is bounded by the reader. */
export function lowerBlocks(scope: Scope, pending: Label | null, blocks: readonly Block[], first = 0): void {
  if (first >= blocks.length) return;
  let place: Place = { owner: scope.owner, pending };
  for (let i = first; i < blocks.length; i++) place = lowerBlock(scope, place, blocks[i] as Block);
}

function lowerBlock(scope: Scope, place: Place, block: Block): Place {
  const { text, announced } = scope;
  const { owner } = place;
  switch (block.kind) {
    case 'paragraph':
      if (announced === null) return lowerParagraph(text, owner, scope.owner, block);
      lowerAnnounced(text, owner, announced, block);
      return place;
    case 'list':
      return lowerList(scope, place, block);
    case 'table':
      lowerTable(text, owner, block);
      return place;
    case 'quote': {
      const cut = cutQuote(text, block);
      owner.quotes = appended(owner.quotes, (cut?.kept ?? block).range);
      return cut === null ? place : cut.rest.reduce((at, rest) => lowerBlock(scope, at, rest), place);
    }
    case 'code':
      if (block.fenced && block.closed) owner.fences = appended(owner.fences, block.range);
      return place;
    default:
      return place;
  }
}

/** Text below a heading such as `Acceptance criteria`: its values, and fields of lines with a label of their own. */
function lowerAnnounced(text: string, owner: Draft, announced: Label, block: Paragraph): void {
  const { head, fields } = readFields(scanInline(text, block.lines));
  if (head !== null) owner.fields = appended(owner.fields, labelled(announced, [head]));
  addFields(owner, fields);
}

/** A list, up to each line that ends it only for its author (see `lazy-lines`), and what stands behind such lines. */
function lowerList(scope: Scope, start: Place, list: List): Place {
  const { children } = list;
  let place = start;
  let from = 0;
  for (let i = 0; i < children.length; i++) {
    const cut = cutItem(scope.text, children[i] as Item, place.pending !== null);
    if (cut === null) continue;
    place = lowerItems(scope, place, [...children.slice(from, i), cut.kept]);
    for (const rest of cut.rest) place = lowerBlock(scope, place, rest);
    from = i + 1;
  }
  if (from === children.length) return place;
  return lowerItems(scope, place, from === 0 ? children : children.slice(from));
}

function lowerItems({ text, announced }: Scope, { owner, pending }: Place, items: readonly Item[]): Place {
  const field = pending === null ? null : listField(text, pending, [], items);
  if (field !== null) owner.fields = appended(owner.fields, field);
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    if (pending === null || !isValueOf(pending, item)) lowerItem(text, owner, item);
  }
  return { owner, pending: announced };
}

const NO_LINES: readonly never[] = [];

function lowerItem(text: string, owner: Draft, item: Item): void {
  const paragraph = item.children[0]?.kind === 'paragraph' ? item.children[0] : null;
  const rest = paragraph === null ? 0 : 1;
  const inline = scanInline(text, paragraph === null ? NO_LINES : paragraph.lines);
  const { head, fields } = readFields(inline);
  const last = fields.length === 0 ? null : (fields[fields.length - 1] as Field);
  if (head === null && last !== null && item.checkbox === null) {
    lowerFieldItem(text, owner, fields, last, item.children);
    return;
  }
  const candidate = createCandidate('item', owner, item.range);
  candidate.inline = inline;
  candidate.head = head;
  candidate.opening = readOpening(head ?? trimmed(inline, 0, 0));
  candidate.box = item.checkbox;
  candidate.number = item.number;
  addFields(candidate, fields);
  const pending = last !== null && last.values.length === 0 ? last : null;
  lowerBlocks({ text, owner: candidate, announced: null }, pending, item.children, rest);
}

/** `- Blocked by: b-0`, or `- Done when:` over a list of its own. */
function lowerFieldItem(
  text: string,
  owner: Draft,
  fields: readonly Field[],
  last: Field,
  blocks: readonly Block[],
): void {
  for (const field of fields)
    if (field !== last && isStated(field)) owner.fields = appended(owner.fields, field);
  const items: Item[] = [];
  for (const block of blocks) if (block.kind === 'list') items.push(...block.children);
  const hasList = blocks.some((block) => block.kind === 'list');
  const field = hasList ? listField(text, last, last.values, items) : last;
  if (field !== null && isStated(field)) owner.fields = appended(owner.fields, field);
}
