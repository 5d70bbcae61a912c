import type { Block } from '../../markdown/blocks.js';
import type { Document, Section } from '../../markdown/document.js';
import type { Range } from '../../source/range.js';
import { shortHash } from '../../source/short-hash.js';

/** A stretch of derived text in a plan (LANGUAGE section "Views"). */
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

/** A comment of a view that makes none. */
export interface Stray {
  readonly range: Range;
  /** What is wrong with it, as the rest of a sentence. */
  readonly why: string;
}

export interface Views {
  readonly views: readonly View[];
  readonly strays: readonly Stray[];
}

interface Comment {
  readonly kind: 'open' | 'close';
  /** The name of a view, or the hash of its end. */
  readonly word: string;
  readonly options: string;
  readonly range: Range;
}

interface Open extends Comment {
  /** Whether another view stands in it. */
  holds: boolean;
}

/** The views of a file, in its order; see `readViews`. */
export function viewsOf(document: Document, text: string): readonly View[] {
  return readViews(document, text).views;
}

const NONE: Views = { views: [], strays: [] };

/**
 * The views of a file, and the comments that make none: one that is never closed, or closes nothing, or has no name; and a
 * view around another one with all that is in it, since nobody can say whose text is whose. The comments stand at the left
 * edge, outside lists and fences.
 */
export function readViews(document: Document, text: string): Views {
  if (!text.includes('plan:')) return NONE;
  const views: View[] = [];
  const strays: Stray[] = [];
  const open: Open[] = [];
  for (const comment of commentsOf(document, text)) {
    if (comment.kind === 'open') {
      open.push({ ...comment, holds: false });
      continue;
    }
    const start = open.pop();
    const around = open.at(-1);
    if (around) around.holds = true;
    if (start === undefined) strays.push({ range: comment.range, why: 'closes no view' });
    else if (start.word === '') strays.push({ range: start.range, why: 'names no view' });
    else if (start.holds) {
      while ((views.at(-1)?.opening.start ?? -1) > start.range.start) views.pop();
      strays.push({ range: start.range, why: `opens view ${start.word} around another view` });
    } else views.push(viewBetween(start, comment, text));
  }
  for (const { range, word } of open)
    strays.push({ range, why: word === '' ? 'names no view' : `opens view ${word}, which is never closed` });
  return { views, strays: strays.sort((a, b) => a.range.start - b.range.start) };
}

function viewBetween({ word, options, range: opening }: Comment, close: Comment, text: string): View {
  const content = { start: lineBehind(text, opening.end), end: close.range.start };
  return {
    name: word,
    options,
    opening,
    content,
    hash: close.word === '' ? null : close.word,
    closing: close.range,
  };
}

function commentsOf(document: Document, text: string): Comment[] {
  return document.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'html' ? (commentAt(text, block.range) ?? []) : []));
}

function commentAt(text: string, { start, end }: Range): Comment | null {
  if (!text.startsWith('<!--', start)) return null;
  const close = text.indexOf('-->', start + 4);
  if (close < 0 || close > end) return null;
  const words = text.slice(start + 4, close).trim();
  const range = { start, end: close + 3 };
  const ended = /^plan:end(?:\s+([0-9a-f]{8}))?$/.exec(words);
  if (ended !== null) return { kind: 'close', word: ended[1] ?? '', options: '', range };
  const opened = /^plan:view(?:\s+([\w-]+))?(?:\s+([\s\S]*))?$/.exec(words);
  if (opened === null) return null;
  return { kind: 'open', word: opened[1] ?? '', options: opened[2] ?? '', range };
}

/**
 * A document without the text of its views: what is derived states nothing. A heading in a view opens no section.
 */
export function withoutViews(document: Document, text: string): Document {
  const views = viewsOf(document, text);
  if (views.length === 0) return document;
  let next = 0;
  const isDerived = ({ range: { start } }: { readonly range: Range }) => {
    while ((views[next]?.content.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (views[next]?.content.start ?? Number.POSITIVE_INFINITY) <= start;
  };
  const sections: { heading: Section['heading']; range: Range; blocks: Block[] }[] = [];
  for (const { heading, range, blocks } of document.sections) {
    const kept = heading !== null && isDerived(heading) ? null : heading;
    const own = blocks.filter((block) => !isDerived(block));
    const before = sections.at(-1);
    if (heading === null || kept !== null || before === undefined)
      sections.push({ heading: kept, range, blocks: own });
    else {
      before.blocks.push(...own);
      before.range = { start: before.range.start, end: range.end };
    }
  }
  return { ...document, sections };
}

/**
 * The hash that a closing comment carries of the text before it. Line ends, runs of white space and the length of the
 * dashes below the head of a table do not count, so that neither autocrlf nor a formatter makes a text look edited.
 */
export function viewHash(content: string): string {
  return shortHash(content.replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim());
}

/** Whether somebody edited the text of a view since it was written, or wrote it: without a hash all text is theirs. */
export function isEdited({ hash, content }: View, text: string): boolean {
  const written = text.slice(content.start, content.end);
  return hash === null ? written.trim() !== '' : viewHash(written) !== hash;
}

function lineBehind(text: string, at: number): number {
  return at + (/^[ \t]*(?:\r\n?|\n)?/.exec(text.slice(at, at + 80))?.[0].length ?? 0);
}
