import type { Block, Item, List, Paragraph, Quote } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import { isWhiteSpace } from '../../source/characters.js';
import { type Range, range } from '../../source/range.js';
import { readFields } from './fields.js';
import { readOpening } from './opening.js';
import { opensPart } from './paragraph.js';
import { spanAt, type Value, visible } from './value.js';

/**
 * A line right below a list item or a quote belongs, for CommonMark, to the paragraph in it (section 5.1, "laziness"). Where
 * such a line is a label (`**Done when:**`) or names a part of its own, its author means it to end the list or quote.
 */
export interface Cut<B extends Block> {
  readonly kept: B;
  /** What stands behind the cut, the line that made it first. */
  readonly rest: readonly Block[];
}

/**
 * Cuts an item at the first such line.
 * @param isValue the item is a value of a label's list, so that an ID it opens with declares nothing and owns no fields
 */
export function cutItem(text: string, item: Item, isValue: boolean): Cut<Item> | null {
  if (!hasWrappedLines(item.children)) return null;
  const column = columnOf(text, item.marker.start);
  const [first] = item.children;
  const mayOwn = !isValue && item.checkbox === null && first?.kind === 'paragraph';
  let ownsFields: boolean | null = null;
  const cut = cutBlocks(text, item.children, (line) => {
    if (columnOf(text, line.start) > column) return false;
    ownsFields ??= mayOwn && opensWithId(text, first);
    return endsBlock(text, line, ownsFields);
  });
  if (cut === null) return null;
  const end = cut.kept.at(-1)?.range.end ?? item.marker.end;
  return { kept: { ...item, range: range(item.range.start, end), children: cut.kept }, rest: cut.rest };
}

/** Whether a paragraph, however deep in lists, has more than one line: most items are one line each. */
function hasWrappedLines(blocks: readonly Block[]): boolean {
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    if (block.kind === 'paragraph' && block.lines.length > 1) return true;
    if (block.kind === 'list')
      for (const item of block.children) if (hasWrappedLines(item.children)) return true;
  }
  return false;
}

/** Cuts a quote at the first such line, if any, among those at its end that have no `>` of their own. */
export function cutQuote(text: string, quote: Quote): Cut<Quote> | null {
  let start = quote.range.end;
  while (start > quote.range.start) {
    const line = lineStart(text, start - 1);
    if (line < quote.range.start || /^[ \t]*>/.test(text.slice(line, start))) break;
    start = line;
  }
  if (start === quote.range.end) return null;
  const lines = rangesOfLines(text, start, quote.range.end);
  const at = lines.findIndex((line) => endsBlock(text, line, false));
  const rest = at < 0 ? null : paragraphOf(lines.slice(at));
  if (rest === null) return null;
  let end = rest.range.start;
  while (end > quote.range.start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return { kept: { ...quote, range: range(quote.range.start, end) }, rest: [rest] };
}

interface CutBlocks {
  readonly kept: readonly Block[];
  readonly rest: readonly Block[];
}

/** Cuts at the first line of a paragraph, however deep in lists, that `ends` accepts. */
function cutBlocks(text: string, blocks: readonly Block[], ends: (line: Range) => boolean): CutBlocks | null {
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    const cut =
      block.kind === 'paragraph'
        ? cutParagraph(block, ends)
        : block.kind === 'list'
          ? cutList(text, block, ends)
          : null;
    if (cut !== null)
      return {
        kept: [...blocks.slice(0, index), cut.kept],
        rest: [...cut.rest, ...blocks.slice(index + 1)],
      };
  }
  return null;
}

function cutParagraph(block: Paragraph, ends: (line: Range) => boolean): Cut<Paragraph> | null {
  if (block.lines.length < 2) return null;
  const at = block.lines.findIndex((line, index) => index > 0 && ends(line));
  const kept = paragraphOf(block.lines.slice(0, Math.max(0, at)));
  const rest = paragraphOf(block.lines.slice(at));
  return at < 0 || kept === null || rest === null ? null : { kept, rest: [rest] };
}

function cutList(text: string, list: List, ends: (line: Range) => boolean): Cut<List> | null {
  for (let index = 0; index < list.children.length; index++) {
    const item = list.children[index] as Item;
    const cut = cutBlocks(text, item.children, ends);
    if (cut === null) continue;
    const kept = { ...item, children: cut.kept };
    const others = list.children.slice(index + 1);
    const [next] = others;
    return {
      kept: { ...list, children: [...list.children.slice(0, index), kept] },
      rest:
        next === undefined
          ? cut.rest
          : [...cut.rest, { ...list, range: range(next.range.start, list.range.end), children: others }],
    };
  }
  return null;
}

/** Whether the line is a label, or (also below what owns fields) names a part. */
function endsBlock(text: string, line: Range, ownsFields: boolean): boolean {
  const { head, fields } = readFields(scanInline(text, [line]));
  const [label] = fields;
  if (head === null) return !ownsFields && label !== undefined && !label.soft && visible(label.label) !== '';
  return opensPart(head) && (!ownsFields || readOpening(head).id !== null || isAllBold(head));
}

function isAllBold({ inline, start, end }: Value): boolean {
  return (spanAt(inline, 'strong', start)?.end ?? start) >= end;
}

function opensWithId(text: string, { lines }: Paragraph): boolean {
  const inline = scanInline(text, lines.slice(0, 1));
  return readOpening({ inline, start: 0, end: inline.text.length }).id !== null;
}

function paragraphOf(lines: readonly Range[]): Paragraph | null {
  const first = lines[0];
  const last = lines.at(-1);
  return first === undefined || last === undefined
    ? null
    : { kind: 'paragraph', range: range(first.start, last.end), lines };
}

function rangesOfLines(text: string, start: number, end: number): Range[] {
  const lines: Range[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const lead = match[0].length - match[0].trimStart().length;
    const from = start + match.index + lead;
    if (lead < match[0].length) lines.push(range(from, from + match[0].trim().length));
  }
  return lines;
}

function lineStart(text: string, index: number): number {
  let start = index;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** Characters between the start of the line and `index`. */
function columnOf(text: string, index: number): number {
  return index - lineStart(text, index);
}
