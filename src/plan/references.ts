import { idTokenAt, isIdShaped, isPlainNumber, wordAt } from './id.js';
import { isEmpty, part, trimmed, type Value, visible } from './value.js';
import { isNone, type Noun, namesAnother, nounOf } from './vocabulary.js';

/** One entry of a list of names, as written between commas. What it names is for binding. */
export interface Phrase {
  /** Without comment, emoji and noun: tried as a whole, as a title or a compound ID. */
  readonly value: Value;
  /** With the noun: how the author calls it. */
  readonly called: Value;
  readonly comment: string | null;
  readonly noun: Noun | null;
  /** `all of Phase 1`. */
  readonly all: boolean;
  /** The author says it is outside the plan: `EXT client`, `#12`, a link to a page. */
  readonly marked: boolean;
  /** The names in it, where it is more than words: one, or several joined by `/ + & and`. */
  readonly names: readonly Value[];
  /** `T001–T005`: the two ends. */
  readonly ends: readonly [Value, Value] | null;
}

const comma = /[,;、，；]/;

/**
 * Reads a list of names (LANGUAGE, value of "blocked by"). `none` and its kin give an empty list; prose behind the first
 * sentence is not part of the list.
 */
export function readPhrases(value: Value): readonly Phrase[] {
  const whole = unbracketed(value);
  if (isEmpty(whole) || isNone(visible(whole))) return [];
  const phrases: Phrase[] = [];
  let noun: Noun | null = null;
  for (const piece of pieces(whole)) {
    if (isNone(visible(piece))) break;
    for (let rest: Value | null = piece; rest !== null; ) {
      const phrase = readPhrase(rest, noun);
      if (phrase === null) break;
      noun = phrase.noun;
      phrases.push(phrase);
      rest = behindRange(phrase, rest);
    }
  }
  return phrases;
}

/** `and T005` of `T001–T003 and T005`. */
function behindRange(phrase: Phrase, piece: Value): Value | null {
  if (phrase.ends === null) return null;
  const rest = trimmed(piece.inline, phrase.ends[1].end, piece.end);
  const joined = /^(?:and\s|[&+/])\s*/i.exec(visible(rest));
  return joined === null ? null : part(rest, joined[0].length, visible(rest).length);
}

/** `[b-0, b-1]` without its brackets. */
function unbracketed(value: Value): Value {
  const text = visible(value);
  const isList =
    text.startsWith('[') &&
    text.endsWith(']') &&
    !text.startsWith('[[') &&
    text.indexOf(']') === text.length - 1;
  return isList ? part(value, 1, text.length - 1) : value;
}

/** Splits at commas and semicolons outside parentheses; a sentence end closes the list. */
function pieces(value: Value): Value[] {
  const text = visible(value);
  const found: Value[] = [];
  let depth = 0;
  let from = 0;
  let end = text.length;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && comma.test(char)) {
      found.push(part(value, from, i));
      from = i + 1;
    } else if (depth === 0 && char === '.' && /^\.\s+[\p{Lu}`]/u.test(text.slice(i, i + 4))) {
      end = i;
      break;
    }
  }
  found.push(part(value, from, end));
  return found.filter((piece) => !isEmpty(piece));
}

const lead = /^(?:and\s+|&\s*|[-*•]\s+|\[\s*[ xX]\s*\]\s+|see\s+|\p{Extended_Pictographic}\ufe0f?\s*)+/iu;
const allOf = /^(?:all\s+(?:of\s+)?(?:the\s+)?|everything\s+in\s+|every\s+)(?=\p{L}|\d)/iu;
const tail = /\s+[—–]\s|\s-\s|:\s|\s*[([{]|\s*\p{Extended_Pictographic}/u;

function readPhrase(piece: Value, inherited: Noun | null): Phrase | null {
  let rest = skip(piece, lead);
  const marked = isMarked(rest);
  const all = allOf.test(visible(rest));
  rest = skip(rest, allOf);
  const named = rest;
  const nounWord = /^(\p{L}{4,9})\s+#?(?=\S)/u.exec(visible(rest));
  const ownNoun = nounWord?.[1] === undefined ? null : nounOf(nounWord[1]);
  if (nounWord !== null && ownNoun !== null) rest = part(rest, nounWord[0].length, visible(rest).length);

  const isPlaceholder = /^(?:[<{?]|tb[dc]\b)/i.test(visible(rest));
  if (isPlaceholder) return null;
  const range = readEnds(rest);
  const text = visible(rest);
  const cut = tail.exec(text);
  const end = range === null ? (cut?.index ?? text.length) : range[1].end - rest.start;
  const core = withoutStrike(part(rest, 0, end));
  if (isEmpty(core) || !/[\p{L}\p{N}]/u.test(visible(core))) return null;
  const comment =
    cut === null || range !== null ? '' : text.slice(cut.index).replace(/^[\s—–\-:(]+|[\s).]+$/g, '');
  return {
    value: withoutStop(core),
    called: ownNoun === null ? withoutStop(core) : withoutStop({ ...core, start: named.start }),
    comment: comment === '' ? null : comment,
    noun: ownNoun ?? (isIdShaped(visible(core)) ? inherited : null),
    all,
    marked,
    names: range === null ? namesIn(core, ownNoun !== null) : [],
    ends: range,
  };
}

function skip(value: Value, pattern: RegExp): Value {
  const match = pattern.exec(visible(value));
  return match === null ? value : part(value, match[0].length, visible(value).length);
}

function withoutStop(value: Value): Value {
  const text = visible(value);
  return text.endsWith('.') ? part(value, 0, text.length - 1) : value;
}

/** What is struck through is taken back: `~~b-0~~ b-1` names `b-1` alone. */
function withoutStrike(value: Value): Value {
  const strike = value.inline.spans.find(
    (span) => span.kind === 'strike' && span.start <= value.start && span.end > value.start,
  );
  return strike === undefined || strike.end >= value.end
    ? value
    : trimmed(value.inline, strike.end, value.end);
}

function isMarked(value: Value): boolean {
  const text = visible(value);
  const link = value.inline.spans.some(
    (span) =>
      span.kind === 'link' &&
      span.start >= value.start &&
      span.end <= value.end &&
      /^\w+:\/\//.test(span.target),
  );
  return link || /^(?:ext(?:ernal)?\b|#\d+|https?:\/\/|[\w.-]+\/[\w.-]+#\d+|upstream\b)/i.test(text);
}

const joint = /\s*(?:\/|\+|&|\s+and\s+|→|->|\s+)\s*/y;

/** Names joined by `/ + & and` or white space; empty when any part is a plain word that cannot be a name. */
function namesIn(value: Value, isNamed: boolean): Value[] {
  const text = visible(value);
  const names: Value[] = [];
  let at = 0;
  while (at < text.length) {
    const word = wordAt(text, at);
    if (word === null || (!isIdShaped(word) && !continuesCompound(text, at, word, names.length))) break;
    names.push(part(value, at, at + word.length));
    joint.lastIndex = at + word.length;
    const next = joint.exec(text);
    at += word.length;
    if (next === null) break;
    at += next[0].length;
  }
  // `2 approvals` counts something; `E-1 being signed` and `Task 1 passing` name a bead and say more
  const first = names[0];
  if (isNamed && namesAnother(text.slice(at))) return [];
  return at < text.length && !isNamed && first !== undefined && isPlainNumber(visible(first)) ? [] : names;
}

/** `CI` of `B6-TEST+CI`: a bare word right behind `/` or `+` belongs to the names before it. */
function continuesCompound(text: string, at: number, word: string, before: number): boolean {
  return before > 0 && /[/+&]\s*$/.test(text.slice(Math.max(0, at - 3), at)) && /^\p{Lu}/u.test(word);
}

const rangeSign = /^\s*(?:\.\.\.?|…|[–—]|\s-\s|through\s|thru\s|to\s)\s*/;

function readEnds(value: Value): readonly [Value, Value] | null {
  const text = visible(value);
  const first = plainToken(text, 0);
  if (first === null) return null;
  const sign = rangeSign.exec(text.slice(first.length));
  if (sign === null) return null;
  const start = first.length + sign[0].length;
  const second = plainToken(text, start);
  return second === null ? null : [part(value, 0, first.length), part(value, start, start + second.length)];
}

/** A token that a typographic dash or `..` ends: here those are range signs, not parts of a name. */
function plainToken(text: string, at: number): string | null {
  const token =
    idTokenAt(text.slice(at).replace(/(?:[–—…]|\.\.).*$/s, ''), 0) ??
    /^\d+/.exec(text.slice(at))?.[0] ??
    null;
  return token !== null && isIdShaped(token) && token.length < 80 ? token : null;
}
