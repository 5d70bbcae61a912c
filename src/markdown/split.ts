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

/** What ends an HTML block: a text in one of its lines (`null`: a blank line). */
type HtmlEnd = RegExp | null;

interface Flow {
  readonly kind: 'flow';
  /** The content column of the open top-level list item; 0 where none is open. */
  readonly item: number;
  /** A paragraph may be open (outside the item), so that text continues it. */
  readonly paragraph: boolean;
}

const START: Flow = { kind: 'flow', item: 0, paragraph: false };

/** Pieces are cut at every heading, and elsewhere once they are this long. */
const LONG = 2000;

/**
 * @returns offsets at which pieces start, ascending, the first being `from`. Lists on both sides of a cut that is no
 * heading may be one list (see `joinLists`).
 */
export function splitText(text: string, from: number): number[] {
  const starts = [from];
  let states: readonly State[] = [START];
  let last = from;
  let line = from;
  while (line < text.length) {
    const end = lineEnd(text, line);
    const source = text.slice(line, end);
    if (line > last && isCut(states, source, line - last > LONG)) {
      starts.push(line);
      last = line;
      states = [START];
    }
    states = advance(states, source);
    line = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  return starts;
}

/** The offset of the line break (or the end of the text) at or after `offset`. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) break;
    end++;
  }
  return end;
}

const ATX_HEADING = /^#{1,6}(?:[ \t]|$)/;

function isCut(states: readonly State[], line: string, long: boolean): boolean {
  if (ATX_HEADING.test(line)) return states.every((state) => state.kind === 'flow');
  if (!long || BLANK.test(line) || line.startsWith(' ') || line.startsWith('\t')) return false;
  const marker = listMarker(line, 0);
  return states.every(
    (state) => state.kind === 'flow' && (marker ? marker.interrupts || canStart(state) : canStart(state)),
  );
}

function canStart(state: Flow): boolean {
  return state.item === 0 && !state.paragraph;
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
  if (a.kind === 'flow') return b.kind === 'flow' && a.item === b.item && a.paragraph === b.paragraph;
  if (a.kind === 'fence') return b.kind === 'fence' && a.marker === b.marker && a.size === b.size;
  return b.kind === 'html' && a.end === b.end;
}

const BLANK = /^[ \t]*$/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/** The readings of the text after `line`, given one reading of the text before it. */
function step(state: State, line: string): readonly State[] {
  const indent = indentOf(line);
  if (state.kind === 'fence') return [closesFence(state, line, indent) ? START : state];
  if (state.kind === 'html') {
    const ends = state.end === null ? BLANK.test(line) : state.end.test(line);
    return [ends ? START : state];
  }
  if (BLANK.test(line)) return [{ kind: 'flow', item: state.item, paragraph: false }];
  if (state.item > 0 && indent >= state.item) return [{ kind: 'flow', item: state.item, paragraph: true }];
  return indent < 4 ? stepContent(state, line.trimStart(), indent) : afterText(state);
}

/** Plain text may continue the paragraph of an item (lazily) or end the item. */
function afterText(state: Flow): readonly Flow[] {
  const ended: Flow = { kind: 'flow', item: 0, paragraph: true };
  return state.item > 0 && state.paragraph
    ? [ended, { kind: 'flow', item: state.item, paragraph: true }]
    : [ended];
}

function stepContent(state: Flow, content: string, indent: number): readonly State[] {
  if (ATX_HEADING.test(content) || THEMATIC_BREAK.test(content)) return [START];
  const fence = FENCE.exec(content);
  const run = fence?.[1] ?? fence?.[2];
  if (run !== undefined) return [{ kind: 'fence', marker: run.charAt(0), size: run.length }];
  if (content.startsWith('>')) return [{ kind: 'flow', item: 0, paragraph: true }];
  const html = htmlBlock(content);
  if (html) {
    const opened: State = html.end?.test(html.rest) ? START : { kind: 'html', end: html.end };
    return html.interrupts || !state.paragraph ? [opened] : [opened, ...afterText(state)];
  }
  const marker = listMarker(content, indent);
  if (marker) {
    const item: Flow = { kind: 'flow', item: marker.column, paragraph: true };
    return marker.interrupts || (!state.paragraph && !marker.empty) ? [item] : [item, ...afterText(state)];
  }
  return afterText(state);
}

function closesFence(fence: Fence, line: string, indent: number): boolean {
  if (indent > 3) return false;
  const content = line.trim();
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

const RAW = /^<(?:script|pre|style|textarea)(?=[ \t>]|$)/i;
const BLOCK_NAME = new RegExp(
  `^</?(?:${[
    'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt',
    'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu',
    'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr',
    'track|ul',
  ].join('|')})(?:[ \\t>]|/>|$)`,
  'i',
);
const ATTRIBUTE = `[ \\t]+[a-z_:][\\w.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t"'=<>\`]+|'[^']*'|"[^"]*"))?`;
const COMPLETE_TAG = new RegExp(
  `^(?:<[a-z][a-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?>|</[a-z][a-z0-9-]*[ \\t]*>)[ \\t]*$`,
  'i',
);

const RAW_END = /<\/(?:script|pre|style|textarea)>/i;
const COMMENT_END = /-->/;
const INSTRUCTION_END = /\?>/;
const DECLARATION_END = />/;
const CDATA_END = /\]\]>/;

/** The seven kinds of HTML blocks; `rest` is where their end may already stand. CommonMark 0.31, section 4.6. */
function htmlBlock(content: string): { end: HtmlEnd; rest: string; interrupts: boolean } | null {
  if (!content.startsWith('<')) return null;
  if (RAW.test(content)) return { end: RAW_END, rest: content, interrupts: true };
  if (content.startsWith('<!--')) return { end: COMMENT_END, rest: content.slice(2), interrupts: true };
  if (content.startsWith('<?')) return { end: INSTRUCTION_END, rest: content.slice(1), interrupts: true };
  if (/^<![a-z]/i.test(content)) return { end: DECLARATION_END, rest: content, interrupts: true };
  if (content.startsWith('<![CDATA[')) return { end: CDATA_END, rest: content.slice(9), interrupts: true };
  if (BLOCK_NAME.test(content)) return { end: null, rest: '', interrupts: true };
  if (COMPLETE_TAG.test(content)) return { end: null, rest: '', interrupts: false };
  return null;
}
