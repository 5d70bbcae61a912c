import { type HtmlEnd, htmlBlock } from './html-block.js';
import { isThematicBreak, lineEnd, nextLine } from './lines.js';

/**
 * Where a text can be cut so that its pieces, parsed one by one, give the blocks of the whole. Parsers of CommonMark
 * are not linear in the number of top-level blocks; pieces keep them so.
 *
 * A line at column 0 continues no list item, quote or footnote, save as lazy paragraph text. So what must be known of
 * it is only: is a fence or an HTML block open at the top level? An opener indented by 2 or 3 columns can instead lie in
 * a list item, and whether an item is open can hang on whether a paragraph was. Where one line leaves two readings, both
 * are followed (a small state set, as in an NFA), and a cut is made only where all agree.
 */
type State = Fence | HtmlBlock | Flow;

interface Fence {
  readonly kind: 'fence';
  readonly marker: string;
  readonly size: number;
}

interface HtmlBlock {
  readonly kind: 'html';
  readonly end: HtmlEnd;
}

interface Flow {
  readonly kind: 'flow';
  /** The content column of the open top-level list item (or footnote); 0 where none is open. */
  readonly item: number;
  readonly open: Open;
}

/**
 * What text would continue: nothing; certainly a paragraph at the top level; perhaps a paragraph, there or in a
 * container; perhaps indented code, which the parser keeps open over blank lines.
 */
type Open = 'nothing' | 'paragraph' | 'maybe' | 'code';

const START = flow(0, 'nothing');

function flow(item: number, open: Open): Flow {
  return { kind: 'flow', item, open };
}

/** Pieces are cut at every heading, and elsewhere once they have this many characters. */
const PIECE_LENGTH = 2000;

/** With more readings than that, what is left is one piece. Two or three are the most that people write. */
const STATE_LIMIT = 16;

/**
 * @returns offsets at which pieces start, ascending, the first being `from`. Lists on both sides of a cut that is no
 * heading may be one list (see `joinLists`).
 */
export function splitText(text: string, from: number, pieceLength = PIECE_LENGTH): number[] {
  const starts = [from];
  let states: readonly State[] = [START];
  let last = from;
  let line = from;
  while (line < text.length && states.length <= STATE_LIMIT) {
    const end = lineEnd(text, line);
    const source = text.slice(line, end);
    if (line > last && isCut(states, source, line - last > pieceLength)) {
      starts.push(line);
      last = line;
      states = [START];
    }
    states = advance(states, source);
    line = nextLine(text, end);
  }
  return starts;
}

/**
 * The first cut at or behind `lost`, and behind `from`, of what starts at `from` with nothing open before it; the end of the
 * text where there is none.
 */
export function cutBehind(text: string, from: number, lost: number): number {
  let states: readonly State[] = [START];
  let line = from;
  while (line < text.length && states.length <= STATE_LIMIT) {
    const end = lineEnd(text, line);
    const source = text.slice(line, end);
    if (line > from && line >= lost && isCut(states, source, true)) return line;
    states = advance(states, source);
    line = nextLine(text, end);
  }
  return text.length;
}

const ATX_HEADING = /^#{1,6}(?:[ \t]|$)/;

function isCut(states: readonly State[], line: string, long: boolean): boolean {
  if (ATX_HEADING.test(line)) return states.every((state) => state.kind === 'flow');
  const indent = indentOf(line);
  if (!long || indent > 3 || BLANK.test(line)) return false;
  const content = line.slice(indent);
  const marker = listMarker(content, indent);
  if (marker?.empty) return false;
  const container = marker !== null || content.startsWith('>') || FOOTNOTE.test(content);
  return states.every((state) => {
    if (state.kind !== 'flow' || (state.item > 0 && indent >= state.item)) return false;
    return state.open === 'nothing' || (container && state.item > 0);
  });
}

function advance(states: readonly State[], line: string): readonly State[] {
  if (states.length === 1 && states[0]) return step(states[0], line);
  const next: State[] = [];
  for (const state of states) {
    for (const after of step(state, line)) if (!next.some((known) => same(known, after))) next.push(after);
  }
  return next;
}

function same(a: State, b: State): boolean {
  if (a.kind === 'flow') return b.kind === 'flow' && a.item === b.item && a.open === b.open;
  if (a.kind === 'fence') return b.kind === 'fence' && a.marker === b.marker && a.size === b.size;
  return b.kind === 'html' && a.end === b.end;
}

const BLANK = /^[ \t]*$/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
/** The opening of a footnote, which holds lines indented by 4; rarer forms of labels need not be known. */
const FOOTNOTE = /^\[\^[^\s[\]\\]{1,99}\]:/;
const SETEXT_UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const TABLE_DELIMITER = /^[-|: \t]+$/;

/** The readings of the text after `line`, given one reading of the text before it. */
function step(state: State, line: string): readonly State[] {
  const indent = indentOf(line);
  if (state.kind === 'fence') return [closesFence(state, line, indent) ? START : state];
  if (state.kind === 'html') {
    const ends = state.end === null ? BLANK.test(line) : state.end.test(line);
    return [ends ? START : state];
  }
  if (BLANK.test(line)) return [flow(state.item, state.open === 'code' ? 'code' : 'nothing')];
  if (state.item > 0 && indent >= state.item) return [flow(state.item, 'maybe')];
  if (indent < 4) return stepContent(state, line.slice(indent), indent);
  return afterText(state, state.open === 'paragraph' ? 'paragraph' : 'code');
}

/** Text may continue the paragraph of an item (lazily) or end the item. */
function afterText(state: Flow, open: Open): readonly Flow[] {
  if (state.item === 0) return [flow(0, open)];
  return state.open === 'nothing' ? [flow(0, open)] : [flow(0, open), flow(state.item, 'maybe')];
}

/** A line that starts a paragraph, or goes on with one, without making a table or definitions of it. */
function paragraphAfter(state: Flow, content: string): Open {
  if (state.open === 'paragraph') return TABLE_DELIMITER.test(content) ? 'maybe' : 'paragraph';
  return state.open === 'nothing' && !content.startsWith('[') ? 'paragraph' : 'maybe';
}

function stepContent(state: Flow, content: string, indent: number): readonly State[] {
  if (ATX_HEADING.test(content) || isThematicBreak(content)) return [START];
  const fence = FENCE.exec(content);
  const run = fence?.[1] ?? fence?.[2];
  if (run !== undefined) return [{ kind: 'fence', marker: run.charAt(0), size: run.length }];
  if (state.open === 'paragraph' && SETEXT_UNDERLINE.test(content)) return [START];
  if (content.startsWith('>')) return [flow(0, 'maybe')];
  if (FOOTNOTE.test(content)) return [flow(4, 'maybe')];
  const html = htmlBlock(content);
  if (html) {
    const opened: State = html.end?.test(html.rest) ? START : { kind: 'html', end: html.end };
    return html.certain ? [opened] : [opened, ...afterText(state, 'maybe')];
  }
  const marker = listMarker(content, indent);
  if (marker) {
    const item = flow(marker.column, 'maybe');
    const certain = marker.interrupts || (state.open === 'nothing' && !marker.empty);
    return certain ? [item] : [item, ...afterText(state, 'maybe')];
  }
  return afterText(state, paragraphAfter(state, content));
}

function closesFence(fence: Fence, line: string, indent: number): boolean {
  if (indent > 3) return false;
  const content = line.replace(/^ +|[ \t]+$/g, '');
  return content.length >= fence.size && content === fence.marker.repeat(content.length);
}

function indentOf(line: string): number {
  let columns = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === ' ') columns++;
    else if (char === '\t') columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

interface Marker {
  /** Where the content of the item starts. */
  readonly column: number;
  readonly empty: boolean;
  /** Whether it starts an item even where a paragraph is open. */
  readonly interrupts: boolean;
}

const LIST_MARKER = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;

/** CommonMark 0.31, section 5.2. */
function listMarker(content: string, indent: number): Marker | null {
  const match = LIST_MARKER.exec(content);
  if (!match) return null;
  const width = indent + match[0].length;
  const rest = content.slice(match[0].length);
  if (BLANK.test(rest)) return { column: width + 1, empty: true, interrupts: false };
  const column = indentOf(' '.repeat(width % 4) + rest) - (width % 4) + width;
  return {
    column: column - width > 4 ? width + 1 : column,
    empty: false,
    interrupts: match[1] === undefined || match[1] === '1',
  };
}
