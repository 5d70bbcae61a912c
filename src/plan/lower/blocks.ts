import type { Block, Item, List, Paragraph } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import { type Candidate, createCandidate } from './candidate.js';
import { type Field, isStated, readFields } from './fields.js';
import { cutItem, cutQuote } from './lazy-lines.js';
import { type Label, listField, otherItems } from './list-field.js';
import { readOpening } from './opening.js';
import { lowerParagraph } from './paragraph.js';
import { lowerTable } from './table.js';
import { trimmed } from './value.js';

interface Scope {
  readonly text: string;
  readonly owner: Candidate;
  /** The label of the heading above: all text and lists below are its values. */
  readonly announced: Label | null;
}

/** Who owns the next block, and the label whose list it may be. */
interface Place {
  readonly owner: Candidate;
  readonly pending: Label | null;
}

/** Collects what the blocks below a heading, line or item hold. Nesting is bounded by the reader. */
export function lowerBlocks(scope: Scope, blocks: readonly Block[]): void {
  let place: Place = { owner: scope.owner, pending: scope.announced };
  for (const block of blocks) place = lowerBlock(scope, place, block);
}

function lowerBlock(scope: Scope, place: Place, block: Block): Place {
  const { text, announced } = scope;
  switch (block.kind) {
    case 'paragraph':
      if (announced === null) return lowerParagraph(text, place.owner, scope.owner, block);
      lowerAnnounced(text, place.owner, announced, block);
      return place;
    case 'list':
      return lowerList(scope, place, block);
    case 'table':
      lowerTable(text, place.owner, block);
      return place;
    case 'quote': {
      const cut = cutQuote(text, block);
      place.owner.quotes.push((cut?.kept ?? block).range);
      return cut === null ? place : cut.rest.reduce((at, rest) => lowerBlock(scope, at, rest), place);
    }
    case 'code':
      if (block.fenced && block.closed) place.owner.fences.push(block.range);
      return place;
    default:
      return place;
  }
}

/** Text below a heading such as `Acceptance criteria`: its values, and fields of lines with a label of their own. */
function lowerAnnounced(text: string, owner: Candidate, announced: Label, block: Paragraph): void {
  const { head, fields } = readFields(scanInline(text, block.lines));
  if (head !== null) owner.fields.push({ ...announced, values: [head] });
  owner.fields.push(...fields.filter(isStated));
}

/** A list, up to each line that ends it only for its author (see `lazy-lines`), and what stands behind such lines. */
function lowerList(scope: Scope, start: Place, list: List): Place {
  let place = start;
  let items: Item[] = [];
  for (const item of list.children) {
    const cut = cutItem(scope.text, item, place.pending !== null);
    items.push(cut?.kept ?? item);
    if (cut === null) continue;
    place = lowerItems(scope, place, { ...list, children: items });
    for (const rest of cut.rest) place = lowerBlock(scope, place, rest);
    items = [];
  }
  return items.length === 0 ? place : lowerItems(scope, place, { ...list, children: items });
}

function lowerItems({ text, announced }: Scope, { owner, pending }: Place, list: List): Place {
  if (pending === null) for (const item of list.children) lowerItem(text, owner, item);
  else {
    const field = listField(text, pending, [], [list]);
    if (field !== null) owner.fields.push(field);
    for (const item of otherItems(pending, list).children) lowerItem(text, owner, item);
  }
  return { owner, pending: announced };
}

function lowerItem(text: string, owner: Candidate, item: Item): void {
  const first = item.children[0];
  const rest = first?.kind === 'paragraph' ? item.children.slice(1) : item.children;
  const inline = scanInline(text, first?.kind === 'paragraph' ? first.lines : []);
  const { head, fields } = readFields(inline);
  if (head === null && fields.length > 0 && item.checkbox === null) {
    lowerFieldItem(text, owner, fields, rest);
    return;
  }
  const candidate = createCandidate('item', owner, item.range, {
    inline,
    head,
    opening: readOpening(head ?? trimmed(inline, 0, 0)),
    box: item.checkbox,
    number: item.number,
    fields: fields.filter(isStated),
  });
  const last = fields.at(-1);
  const pending = last?.values.length === 0 ? last : null;
  let place: Place = { owner: candidate, pending };
  for (const block of rest) place = lowerBlock({ text, owner: candidate, announced: null }, place, block);
}

/** `- Blocked by: b-0`, or `- Done when:` over a list of its own. */
function lowerFieldItem(
  text: string,
  owner: Candidate,
  fields: readonly Field[],
  rest: readonly Block[],
): void {
  const last = fields.at(-1);
  owner.fields.push(...fields.filter((field) => field !== last && isStated(field)));
  if (last === undefined) return;
  const lists = rest.filter((block): block is List => block.kind === 'list');
  const field = lists.length === 0 ? last : listField(text, last, last.values, lists);
  if (field !== null && isStated(field)) owner.fields.push(field);
}
