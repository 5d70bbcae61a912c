import { type Block, childrenOf } from '../../markdown/blocks.js';
import { type Document, parseDocument } from '../../markdown/document.js';
import type { Range } from '../../source/range.js';
import { applyEdits } from '../../source/text-edit.js';
import { viewEdit } from './view-edit.js';
import { isEdited, type View, viewsOf } from './views.js';

/** What both sides of the merge conflicts in a text say. */
export interface Sides {
  readonly ours: string;
  readonly theirs: string;
}

/** A marker line as git writes it (gitattributes, `conflict-marker-size` 7): exactly seven characters, then a label. */
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \t\r\n]|$)/;

/**
 * Both sides of a text with merge conflicts, the ancestor of style `diff3` left out; null where there is none outside code.
 * What is left of a conflict (a marker without its others) counts as text of both sides.
 */
function conflictSides(document: Document, text: string): Sides | null {
  const isCode = within(codeOf(document));
  const ours: string[] = [];
  const theirs: string[] = [];
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  let found = false;
  let at = 0;
  for (const line of text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []) {
    const marker = side === 'both' && isCode(at) ? undefined : MARKER.exec(line)?.[0][0];
    at += line.length;
    if (marker === '<' && side === 'both') side = 'ours';
    else if (marker === '|' && side === 'ours') side = 'base';
    else if (marker === '=' && (side === 'ours' || side === 'base')) side = 'theirs';
    else if (marker === '>' && side === 'theirs') {
      side = 'both';
      found = true;
    } else {
      if (side === 'both' || side === 'ours') ours.push(line);
      if (side === 'both' || side === 'theirs') theirs.push(line);
    }
  }
  return found && side === 'both' ? { ours: ours.join(''), theirs: theirs.join('') } : null;
}

/** What becomes of the conflicts of a text. */
export type Settlement =
  | { readonly kind: 'none' }
  /** They lie wholly inside views: one side, whose views are to be rendered again. */
  | { readonly kind: 'settled'; readonly text: string }
  /** They are about more than derived text, or about text that somebody wrote into a view. */
  | { readonly kind: 'unsettled'; readonly why: 'outside' | 'edited' };

/**
 * Settles conflicts that lie wholly inside views: both sides then say the same but for derived text, and that can be made
 * anew. A view that both sides have alike is left as it is.
 * @param force drops what somebody wrote into a view on either side
 */
export function settleConflicts(document: Document, text: string, force = false): Settlement {
  const sides = conflictSides(document, text);
  if (sides === null)
    return hasOpening(document, text) ? { kind: 'unsettled', why: 'outside' } : { kind: 'none' };
  const [ours, theirs] = [readSide(sides.ours), readSide(sides.theirs)];
  if (withoutText(ours) !== withoutText(theirs)) return { kind: 'unsettled', why: 'outside' };
  const differing = ours.views.flatMap((view, index) => {
    const other = theirs.views[index];
    return other !== undefined && whole(ours, view) !== whole(theirs, other) ? [{ view, other }] : [];
  });
  const isByHand = differing.some(
    ({ view, other }) => isEdited(view, ours.text) || isEdited(other, theirs.text),
  );
  if (isByHand && !force) return { kind: 'unsettled', why: 'edited' };
  return {
    kind: 'settled',
    text: emptied(
      ours,
      differing.map(({ view }) => view),
    ),
  };
}

interface Side {
  readonly text: string;
  readonly views: readonly View[];
}

function readSide(text: string): Side {
  const document = parseDocument({ path: '', text, encodingProblem: null });
  return { text, views: viewsOf(document, text) };
}

const whole = ({ text }: Side, { opening, closing }: View) => text.slice(opening.start, closing.end);
const withoutText = (side: Side) => emptied(side, side.views);

/** A side with nothing between the comments of some of its views, and no hash. */
function emptied({ text }: Side, views: readonly View[]): string {
  return applyEdits(
    text,
    views.map((view) => viewEdit(text, view, '', null)),
  );
}

/** Whether an opening marker stands outside code; the others can be a heading or a quote. */
function hasOpening(document: Document, text: string): boolean {
  const isCode = within(codeOf(document));
  for (const { index } of text.matchAll(/^<{7}(?=[ \t\r\n]|$)/gm)) if (!isCode(index)) return true;
  return false;
}

function codeOf({ sections }: Document): Range[] {
  const code: Range[] = [];
  const stack: Block[] = sections.flatMap(({ blocks }) => blocks).reverse();
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.kind === 'code') code.push(block.range);
    stack.push(...childrenOf(block).toReversed());
  }
  return code;
}

/** A test for ascending offsets. */
function within(ranges: readonly Range[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= offset) next++;
    return (ranges[next]?.start ?? Number.POSITIVE_INFINITY) <= offset;
  };
}
