import { isDigit, isLetter, isWhiteSpace, skipWhiteSpace } from '../../source/characters.js';
import { idTokenAt, isLetterName, isPlainNumber, wordAt } from '../id.js';
import { type Noun, namesAnother, nounOf } from '../vocabulary.js';
import { part, spanAt, trimmed, type Value, visible } from './value.js';

/** How a heading, list item or table cell begins: `~~[x] Task~~ 1.2 (P0) — Title ✅`, each part optional. */
export interface Opening {
  readonly noun: Noun | null;
  readonly id: Value | null;
  readonly title: Value;
  /** `(P0)` behind the ID, `P0:` before it. */
  readonly priority: Value | null;
  /** `[x]` in a heading, a check mark before or behind the title, a strike through the ID or all of it. */
  readonly mark: Value | null;
}

const checkMark = /^(?:\[[xX✓✅]\]|[✅☑✔]\ufe0f?)\s*/u;
const openBox = /^\[[ ~\-/!>?*oO]\]\s+/;
const decoration = /^(?:\p{Extended_Pictographic}\ufe0f?\s*)+/u;
const leadingPriority = /^P[0-4]\s*[:—–-]\s*/;
const priorityBehind = /^\s*[([]P[0-4][)\]]/;
const separator = /\s*(?:[—–:|]|-{1,2}(?=\s)|[.)](?=\s))\s*/y;
const anchor = /\s*\{#[^{}]*\}\s*$/;

/** Reads the opening of a stretch of text. Nothing is decided here: whether the ID declares anything is for binding. */
export function readOpening(value: Value): Opening {
  const { inline } = value;
  const text = visible(value);
  let at = 0;
  let mark: Value | null = null;
  let priority: Value | null = null;

  for (let i = 0; i < 4 && mayBeMark(text.charCodeAt(at)); i++) {
    const checked = lengthOf(checkMark, text, at);
    if (checked > 0) mark = part(value, at, at + checked);
    const length = checked || lengthOf(openBox, text, at) || lengthOf(decoration, text, at);
    if (length === 0) break;
    at += length;
  }
  const mayLead = text.charCodeAt(at) === CAPITAL_P && isDigit(text.charCodeAt(at + 1));
  const lead = mayLead ? lengthOf(leadingPriority, text, at) : 0;
  if (lead > 0) priority = part(value, at, at + 2);
  at += lead;

  const named = readName(text, at);
  const struck = spanAt(inline, 'strike', value.start + at);
  if (struck !== null && struck.end >= value.start + (named?.end ?? at + 1))
    mark ??= { inline, start: struck.start, end: struck.end };
  if (named === null)
    return { noun: null, id: null, title: titleOf(value, at), priority, mark: mark ?? trailingMark(value) };

  at = named.end;
  const behind = mayBePriority(text, at) ? lengthOf(priorityBehind, text, at) : 0;
  at += behind;
  if (behind > 0) priority = part(value, at - 3, at - 1);
  separator.lastIndex = at;
  if (separator.test(text)) at = separator.lastIndex;
  return {
    noun: named.noun,
    id: part(value, named.start, named.end),
    title: titleOf(value, at),
    priority,
    mark: mark ?? trailingMark(value),
  };
}

const CAPITAL_P = 80;
const BRACKET = 91;

/** Whether a box, a check mark or an emoji may start with this code unit. */
function mayBeMark(code: number): boolean {
  return code === BRACKET || code > 127;
}

/** Whether a parenthesis or bracket comes next. */
function mayBePriority(text: string, start: number): boolean {
  const at = skipWhiteSpace(text, start, text.length);
  return text.charAt(at) === '(' || text.charCodeAt(at) === BRACKET;
}

/** How much a pattern takes from `at` on. */
function lengthOf(pattern: RegExp, text: string, at: number): number {
  return pattern.exec(text.slice(at, at + 80))?.[0].length ?? 0;
}

interface Name {
  readonly noun: Noun | null;
  readonly start: number;
  readonly end: number;
}

function readName(text: string, at: number): Name | null {
  const noun = nounAt(text, at);
  if (noun !== null) {
    const { start } = noun;
    const token = idTokenAt(text, start) ?? letterName(text, start);
    if (token !== null && namesAnother(text.slice(start + token.length, start + token.length + 24)))
      return null;
    if (token !== null) return { noun: noun.noun, start, end: start + token.length };
  }
  const token = idTokenAt(text, at);
  if (token === null) return null;
  const name = { noun: null, start: at, end: at + token.length };
  if (!isPlainNumber(token)) return name;
  // a section number before the real ID: `3.2 ft-1.12 - title`
  const gap = /^\.?\s+/.exec(text.slice(name.end, name.end + 8))?.[0].length ?? 0;
  const next = gap > 0 ? idTokenAt(text, name.end + gap) : null;
  const isName = next !== null && /\d/.test(next) && /^\p{L}/u.test(next) && !isPlainNumber(next);
  return isName ? { noun: null, start: name.end + gap, end: name.end + gap + next.length } : name;
}

/** `Phase ` before a name, which starts at `start`. */
function nounAt(text: string, at: number): { readonly noun: Noun; readonly start: number } | null {
  let end = at;
  while (isLetter(text.charCodeAt(end)) && end - at < 10) end++;
  if (end - at < 4 || end - at > 9 || !isWhiteSpace(text.charCodeAt(end))) return null;
  const noun = nounOf(text.slice(at, end));
  if (noun === null) return null;
  let start = skipWhiteSpace(text, end, text.length);
  if (text.charAt(start) === '#' && start + 1 < text.length && !isWhiteSpace(text.charCodeAt(start + 1)))
    start++;
  return start - at >= 40 || start >= text.length ? null : { noun, start };
}

function letterName(text: string, at: number): string | null {
  const word = wordAt(text, at);
  return word !== null && isLetterName(word) ? word : null;
}

/** The title: the rest of the bold text that holds the ID, else the rest of the stretch, without anchors and check marks. */
function titleOf(value: Value, at: number): Value {
  const { inline } = value;
  const from = value.start + at;
  const strong = spanAt(inline, 'strong', value.start) ?? spanAt(inline, 'strong', from);
  const rest = trimmed(
    inline,
    from,
    strong !== null && strong.end > from && strong.end <= value.end ? strong.end : value.end,
  );
  if (!mayHaveTail(inline.text.charCodeAt(rest.end - 1))) return rest;
  const text = visible(rest);
  const tail = text.slice(-80);
  const kept = tail
    .replace(anchor, '')
    .replace(/\s*[✅☑✔]\ufe0f?\s*$/u, '')
    .replace(/[\s:：—–]+$/, '');
  return trimmed(inline, rest.start, rest.start + text.length - tail.length + kept.length);
}

/** Whether a title may end with an anchor, a check mark or a colon, given its last character. */
function mayHaveTail(code: number): boolean {
  return code === CLOSING_BRACE || code === COLON || code > 127;
}

const COLON = 58;
const CLOSING_BRACE = 125;

function trailingMark(value: Value): Value | null {
  const { inline, start, end } = value;
  const lineBreak = inline.text.indexOf('\n', start);
  let last = (lineBreak < 0 || lineBreak > end ? end : lineBreak) - 1;
  while (last > start && isWhiteSpace(inline.text.charCodeAt(last))) last--;
  if (!(inline.text.charCodeAt(last) > 127)) return null;
  const match = /[✅☑✔]\ufe0f?$/u.exec(visible(value).split('\n', 1)[0]?.trimEnd() ?? '');
  return match === null ? null : part(value, match.index, match.index + match[0].length);
}
