import type { Block } from '../markdown/blocks.js';
import { childrenOf } from '../markdown/blocks.js';
import type { Document, Section } from '../markdown/document.js';
import { visibleText } from '../markdown/inline.js';

const goalHeading =
  /^\W*(?:goals?|objectives?|purpose|outcomes?|vision|mission|problem(?: statement)?|why|summary|overview|motivation)\b/i;

/**
 * What a plan is for, in its own words: the text below a heading such as *Goal*, else what stands before its first
 * sub-heading. Visible text, a line a paragraph or item; empty where nothing is said.
 */
export function goalOf(text: string, { sections }: Document): string[] {
  const headed = sections.find(
    ({ heading }) => heading !== null && goalHeading.test(visibleText(text, heading.lines)),
  );
  const first = sections.find(({ heading }, index) => index < 2 && (heading === null || heading.depth === 1));
  const section = headed ?? first;
  return section === undefined ? [] : linesOf(text, section);
}

function linesOf(text: string, { blocks }: Section): string[] {
  const lines: string[] = [];
  const stack: Block[] = blocks.toReversed();
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.kind === 'paragraph') lines.push(visibleText(text, block.lines).replace(/\s+/g, ' ').trim());
    else if (block.kind === 'list' || block.kind === 'item') stack.push(...childrenOf(block).toReversed());
  }
  return lines.filter((line) => line !== '');
}
