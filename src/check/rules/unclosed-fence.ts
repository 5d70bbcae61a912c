import type { Code } from '../../markdown/blocks.js';
import { blocksOf } from '../blocks.js';
import { type FileRule, severities } from '../rule.js';

export const unclosedFence: FileRule = {
  id: 'unclosed-fence',
  group: 'files',
  ...severities.warning,
  summary: 'a code fence that is never closed swallows the text behind it',
  *check({ file }) {
    const { text, path } = file.source;
    if (!text.includes('```') && !text.includes('~~~')) return;
    let quotedTo = 0;
    for (const block of blocksOf(file.document)) {
      if (block.kind === 'quote') quotedTo = Math.max(quotedTo, block.range.end);
      if (block.kind !== 'code' || !block.fenced || block.closed) continue;
      // Words that are quoted are not ours to mend, and the fence ends where the quote does.
      if (block.range.start < quotedTo) continue;
      const marker = openingOf(block, text);
      yield {
        location: { path, range: { start: block.range.start, end: block.range.start + marker.length } },
        message: `this ${marker} is never closed: all that follows is read as code`,
        help: `close it with a line of ${marker}`,
      };
    }
  },
};

/** The run of backticks or tildes that opens a fence. */
function openingOf({ range }: Code, text: string): string {
  const character = text[range.start] ?? '`';
  let end = range.start;
  while (end < range.end && text[end] === character) end++;
  return text.slice(range.start, end);
}
