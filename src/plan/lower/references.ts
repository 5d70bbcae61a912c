import { isWhiteSpace } from '../../source/characters.js';
import { isIdShaped } from '../id.js';
import { isNone } from '../value-words.js';
import { type Noun, nounOf } from '../vocabulary.js';
import { namesIn, rangeEnds } from './names.js';
import { isEmpty, part, spanAt, spansWithin, trimmed, type Value, visible } from './value.js';

/** One entry of a list of names, as written between commas. What it names is for binding. */
export interface Phrase {
  /** Without comment, emoji and noun: tried as a whole, as a title or a compound ID. */
  readonly value: Value;
  /** With the noun: how the author calls it. */
  readonly called: Value;
  readonly comment: string | null;
  /** `Phase 2`: what the author says that it is. */
  readonly noun: Noun | null;
  /** The noun of the entry before (`Phases 1, 2`) or of the label (`Prompts: 7`): what it may be. */
  readonly inherited: Noun | null;
  /** `all of Phase 1`. */
  readonly all: boolean;
  /** The author says it is outside the plan: `EXT client`, `#12`, a link to a page. */
  readonly marked: boolean;
  /** The names in it, where it is more than words: one, or several joined by `/ + & and`. */
  readonly names: readonly Value[];
  /** `T001–T005`: the two ends. */
  readonly ends: readonly [Value, Value] | null;
}

/**
 * Reads a list of names (LANGUAGE, value of "blocked by"). `none` and its kin give an empty list; prose behind the first
 * sentence is not part of the list.
 * @param label the noun that the label of the list gives, if any
 */
export function readPhrases(value: Value, label: Noun | null = null): readonly Phrase[] {
  if (isNameAlone(value, visible(value))) return [nameAlone(value, label)];
  const whole = unbracketed(value);
  if (isEmpty(whole) || isNone(visible(whole))) return NONE;
  const phrases: Phrase[] = [];
  let noun = label;
  for (const piece of pieces(whole)) {
    const text = visible(piece);
    if (isNameAlone(piece, text)) {
      phrases.push(nameAlone(piece, noun));
      continue;
    }
    if (isNone(text)) break;
    for (let rest: Value | null = piece; rest !== null && !isEmpty(rest); ) {
      const read = readPhrase(rest, noun);
      if (read === null) break;
      noun = read.phrase.noun ?? read.phrase.inherited;
      phrases.push(read.phrase);
      rest = read.rest;
    }
  }
  return phrases;
}

const NONE: readonly never[] = [];

/** An ID in plain letters that opens with no word of ours: `ext-1` stands outside, `tbd` names nothing. */
const plainName = /^(?!ext|upstream|tb[dc])[a-z][a-z\d]{0,39}(?:[-._][a-z\d]{1,40}){0,8}$/i;

/** Whether a list of names, or an entry of one, is nothing but an ID, as most are: `text` is what is visible of it. */
export function isNameAlone(value: Value, text: string): boolean {
  if (text.length > 80 || !plainName.test(text) || !isIdShaped(text) || isNone(text)) return false;
  const isMarkedUp = value.inline.spans.length > 0;
  return !(isMarkedUp && spansWithin(value).some(({ kind }) => kind === 'link' || kind === 'strike'));
}

/** The phrase of such an entry: what `readPhrase` would say. */
function nameAlone(name: Value, inherited: Noun | null): Phrase {
  return {
    value: name,
    called: name,
    comment: null,
    noun: null,
    inherited,
    all: false,
    marked: false,
    names: [name],
    ends: null,
  };
}

/** `[b-0, b-1]` without its brackets, `(b-0)` without its parentheses. */
function unbracketed(value: Value): Value {
  const text = visible(value);
  const close = text.startsWith('[') ? ']' : text.startsWith('(') ? ')' : null;
  const isList = close !== null && text.indexOf(close) === text.length - 1 && !text.startsWith('[[');
  return isList ? part(value, 1, text.length - 1) : value;
}

/** What splits a list, or may hide what does. */
const joints = /[(),;、，；.]/g;

/** Splits at commas and semicolons outside parentheses; a sentence end closes the list. */
function pieces(value: Value): Value[] {
  const text = visible(value);
  const found: Value[] = [];
  let depth = 0;
  let from = 0;
  let end = text.length;
  joints.lastIndex = 0;
  for (let match = joints.exec(text); match !== null; match = joints.exec(text)) {
    const { index, 0: char } = match;
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (char !== '.') {
      found.push(part(value, from, index));
      from = index + 1;
    } else if (
      isWhiteSpace(text.charCodeAt(index + 1)) &&
      /^\.\s+[\p{Lu}`]/u.test(text.slice(index, index + 4))
    ) {
      end = index;
      break;
    }
  }
  found.push(part(value, from, end));
  return found.filter((piece) => !isEmpty(piece));
}

const lead = /^(?:and\s+|&\s*|[-*•]\s+|\[\s?[ xX]?\s?\]\s+|see\s+|\p{Extended_Pictographic}\ufe0f?\s*)+/iu;
const allOf = /^(?:all\s+(?:of\s+)?(?:the\s+)?|everything\s+in\s+|every\s+)(?=\p{L}|\d)/iu;
const nounBefore = /^(\p{L}{4,9})\s+#?(?=\S)/u;
const placeholder = /^(?:[<{?]|tb[dc]\b)/i;
/** Where a name ends and a comment begins. */
const comment = /(?<=\s)[—–-](?=\s)|:(?=\s)|[([{]|\p{Extended_Pictographic}/u;

/** One entry, and what stands behind it in the same piece; null where it names nothing. */
function readPhrase(
  piece: Value,
  inherited: Noun | null,
): { readonly phrase: Phrase; readonly rest: Value | null } | null {
  const opened = unbracketed(skip(piece, lead));
  const all = allOf.test(visible(opened));
  const called = skip(opened, allOf);
  const noun = nounOf(nounBefore.exec(visible(called))?.[1] ?? '');
  const named = noun === null ? called : skip(called, nounBefore);
  const text = visible(named);
  if (placeholder.test(text)) return null;
  const ends = rangeEnds(named);
  const cut = ends === null ? comment.exec(text) : null;
  const end = ends === null ? (cut?.index ?? text.length) : ends[1].end - named.start;
  const core = withoutStop(unquoted(withoutStrike(part(named, 0, end))));
  if (!/[\p{L}\p{N}]/u.test(visible(core))) return null;
  const phrase: Phrase = {
    value: core,
    called: noun === null ? core : { ...core, start: called.start },
    comment: cut === null ? null : commentIn(text.slice(cut.index)),
    noun,
    inherited: isIdShaped(visible(core)) || namesIn(core, true).length > 0 ? inherited : null,
    all,
    marked: isMarked({ ...opened, end: Math.max(opened.start, named.start + end) }),
    names: ends === null ? namesIn(core, noun !== null) : [],
    ends,
  };
  return {
    phrase,
    rest: behind(part(named, ends === null ? (cut?.index ?? text.length) : end, text.length)),
  };
}

function commentIn(text: string): string | null {
  const said = text.replace(/^[\s—–\-:(]+/, '').replace(/[).\s]{1,8}$/, '');
  return said === '' ? null : said;
}

/** `and T005` of `T001–T003 and T005`, `T001 (schema only) and T005`. */
function behind(tail: Value): Value | null {
  const text = visible(tail);
  const aside = /^\([^()]*\)\s*|^(?:\p{Extended_Pictographic}\ufe0f?\s*)+/u.exec(text)?.[0].length ?? 0;
  const joined = /^(?:and\s|[&+/])\s*/i.exec(text.slice(aside));
  return joined === null ? null : part(tail, aside + joined[0].length, text.length);
}

function skip(value: Value, pattern: RegExp): Value {
  const match = pattern.exec(visible(value));
  return match === null ? value : part(value, match[0].length, visible(value).length);
}

function withoutStop(value: Value): Value {
  const text = visible(value);
  return text.endsWith('.') ? part(value, 0, text.length - 1) : value;
}

const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '«': '»' };

function unquoted(value: Value): Value {
  const text = visible(value);
  const close = quotes[text.charAt(0)];
  return close !== undefined && text.length > 2 && text.endsWith(close)
    ? part(value, 1, text.length - 1)
    : value;
}

/** What is struck through before a name is taken back: `~~b-0~~ b-1` names `b-1` alone. */
function withoutStrike(value: Value): Value {
  const strike = spanAt(value.inline, 'strike', value.start);
  return strike === null || strike.end >= value.end ? value : trimmed(value.inline, strike.end, value.end);
}

function isMarked(value: Value): boolean {
  const link = spansWithin(value).some((span) => span.kind === 'link' && /^\w+:\/\//.test(span.target));
  const words = /^(?:ext(?:ernal)?\b|#\d+|https?:\/\/|[\w.-]{1,40}\/[\w.-]{1,80}#\d+|upstream\b)/i;
  return link || words.test(visible(value));
}
