import type { Block } from '../../src/markdown/blocks.js';
import type { Range } from '../../src/source/range.js';

/** Blocks as an indented outline with the source of their lines and cells, for tests to compare. */
export function outline(text: string, blocks: readonly Block[], indent = ''): string[] {
  return blocks.flatMap((block) => {
    const shown = indent + [block.kind, ...details(text, block)].join(' ');
    if (block.kind === 'table')
      return [shown, ...outline(text, [block.header, ...block.children], `${indent}  `)];
    return 'children' in block ? [shown, ...outline(text, block.children, `${indent}  `)] : [shown];
  });
}

function details(text: string, block: Block): string[] {
  const show = (ranges: readonly Range[]) => ranges.map(({ start, end }) => `‹${text.slice(start, end)}›`);
  switch (block.kind) {
    case 'heading':
      return [`${block.depth}`, ...show(block.lines)];
    case 'paragraph':
      return show(block.lines);
    case 'list':
      return block.ordered ? ['ordered'] : [];
    case 'item':
      return [
        ...show([block.marker]),
        ...(block.number === null ? [] : [`#${block.number}`]),
        ...(block.checkbox ? [`[${block.checkbox.mark}]`] : []),
      ];
    case 'row':
      return show(block.cells);
    case 'code':
      return [block.fenced ? 'fenced' : 'indented', ...(block.closed ? [] : ['unclosed']), `‹${block.info}›`];
    case 'html':
      return block.comment ? ['comment'] : [];
    default:
      return [];
  }
}
