import type { Document } from '../../markdown/document.js';
import type { Range } from '../../source/range.js';
import { shortHash } from '../../source/short-hash.js';

/** A stretch of derived text in a file (LANGUAGE section "Views"). */
export interface View {
  /** `status`, `beads`, … */
  readonly name: string;
  /** What stands behind the name: `where="phase:2" limit=5`. */
  readonly options: string;
  /** Of the opening comment. */
  readonly opening: Range;
  /** Between the comments, the line break behind the first one left out. */
  readonly content: Range;
  /** The hash in the closing comment; null where it has none: nothing was written there yet. */
  readonly hash: string | null;
  /** Of the closing comment. */
  readonly closing: Range;
}

const opens = /^<!--\s*plan:view\s+([\w-]+)([^>]*?)-->/;
const closes = /^<!--\s*plan:end(?:\s+([0-9a-f]{8}))?\s*-->/;

/**
 * The views of a file, in its order. The comments stand at the left edge, outside lists and fences; one that is never
 * closed, or closes nothing, is prose.
 */
export function viewsOf(document: Document, text: string): View[] {
  const views: View[] = [];
  let open: Pick<View, 'name' | 'options' | 'opening'> | null = null;
  for (const block of document.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'html') continue;
    const { start } = block.range;
    const source = text.slice(start, block.range.end);
    const opened = opens.exec(source);
    const closed = closes.exec(source);
    if (opened !== null) {
      const opening = { start, end: start + opened[0].length };
      open = { name: opened[1] ?? '', options: (opened[2] ?? '').trim(), opening };
    } else if (closed !== null && open !== null) {
      const content = { start: lineBehind(text, open.opening.end), end: start };
      views.push({
        ...open,
        content,
        hash: closed[1] ?? null,
        closing: { start, end: start + closed[0].length },
      });
      open = null;
    }
  }
  return views;
}

/**
 * The hash that a closing comment carries of the text before it. Line ends and runs of white space do not count, so that
 * neither autocrlf nor a formatter of tables makes a text look edited.
 */
export function viewHash(content: string): string {
  return shortHash(content.replace(/\s+/g, ' ').trim());
}

/** Whether somebody edited the text of a view since it was written. */
export function isEdited({ hash, content }: View, text: string): boolean {
  return hash !== null && viewHash(text.slice(content.start, content.end)) !== hash;
}

function lineBehind(text: string, at: number): number {
  return at + (/^[ \t]*(?:\r\n?|\n)?/.exec(text.slice(at, at + 80))?.[0].length ?? 0);
}
