import type { Block } from '../markdown/blocks.js';
import type { Document } from '../markdown/document.js';
import { contains, type Range } from '../source/range.js';
import { blocksOf } from './blocks.js';

/** A comment `<!-- plan:ignore rule-id: reason -->` and the block it speaks for. */
export interface Ignore {
  /** Of the comment. */
  readonly range: Range;
  /** What stands before the colon; more than one where the author separated them by commas. */
  readonly ruleIds: readonly string[];
  readonly reason: string;
  /** The block behind the comment; null where there is none. */
  readonly scope: Range | null;
}

const OPENING = /^<!--\s*plan:ignore(?![\w-])/;

/**
 * The ignore comments of a file, in document order. The scope is the next block: for a heading its whole section, down
 * to the next heading of its depth or less; for a list its first item; else the block itself.
 */
export function ignoresOf(document: Document, text: string): readonly Ignore[] {
  if (!text.includes('plan:ignore')) return [];
  const blocks = blocksOf(document);
  const ignores: Ignore[] = [];
  blocks.forEach((block, index) => {
    const comment = commentOf(block, text);
    if (comment === null) return;
    const colon = comment.indexOf(':');
    const names = colon < 0 ? (comment.split(/\s/)[0] ?? '') : comment.slice(0, colon);
    ignores.push({
      range: block.range,
      ruleIds: names.split(/[\s,]+/).filter((name) => name !== ''),
      reason: colon < 0 ? '' : comment.slice(colon + 1).trim(),
      scope: scopeBehind(blocks, index, text),
    });
  });
  return ignores;
}

/** Whether one of these comments, with its reason given, asks for silence about a finding. */
export function isIgnored(ignores: readonly Ignore[], ruleId: string, found: Range): boolean {
  return ignores.some(
    ({ ruleIds, reason, scope }) =>
      reason !== '' && scope !== null && ruleIds.includes(ruleId) && contains(scope, found),
  );
}

/** What an ignore comment says behind `plan:ignore`; null for any other block. */
function commentOf(block: Block, text: string): string | null {
  if (block.kind !== 'html') return null;
  const source = text.slice(block.range.start, block.range.end);
  const opening = OPENING.exec(source)?.[0];
  if (opening === undefined) return null;
  const end = source.indexOf('-->', opening.length);
  return source.slice(opening.length, end < 0 ? source.length : end).trim();
}

function scopeBehind(blocks: readonly Block[], index: number, text: string): Range | null {
  for (let next = index + 1; next < blocks.length; next++) {
    const block = blocks[next];
    if (!block || block.kind === 'list' || commentOf(block, text) !== null) continue;
    return block.kind === 'heading'
      ? { start: block.range.start, end: sectionEnd(blocks, next, text) }
      : block.range;
  }
  return null;
}

function sectionEnd(blocks: readonly Block[], index: number, text: string): number {
  const heading = blocks[index];
  if (heading?.kind !== 'heading') return text.length;
  for (let next = index + 1; next < blocks.length; next++) {
    const block = blocks[next];
    if (block?.kind === 'heading' && block.depth <= heading.depth) return block.range.start;
  }
  return text.length;
}
