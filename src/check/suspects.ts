import { isIdShaped } from '../plan/id.js';
import { once } from '../source/once.js';
import type { Range } from '../source/range.js';
import type { TextEdit } from '../source/text-edit.js';

/** A character, or a run of equal ones, that is not what it seems. */
export interface Suspect {
  readonly range: Range;
  /** Invisible; turning the direction of writing; or a token with letters of another alphabet. */
  readonly kind: 'unseen' | 'turning' | 'look-alike';
  /** `zero-width space (U+200B)`; for a look-alike the token as it is written. */
  readonly name: string;
  /** What a reader takes it for; empty but for a look-alike. */
  readonly meant: string;
  /** What makes the text be what it seems. */
  readonly edits: readonly TextEdit[];
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00ad', 'soft hyphen'],
  ['\u200b', 'zero-width space'],
  ['\u200c', 'zero-width non-joiner'],
  ['\u200d', 'zero-width joiner'],
  ['\u200e', 'left-to-right mark'],
  ['\u200f', 'right-to-left mark'],
  ['\u202a', 'left-to-right embedding'],
  ['\u202b', 'right-to-left embedding'],
  ['\u202d', 'left-to-right override'],
  ['\u202e', 'right-to-left override'],
  ['\u2060', 'word joiner'],
  ['\u2066', 'left-to-right isolate'],
  ['\u2067', 'right-to-left isolate'],
  ['\u2068', 'first-strong isolate'],
  ['\ufeff', 'zero-width no-break space'],
]);

const HIDDEN = /([\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])\1*/g;
/** Any character that one of the searches below starts from: one pass over a text that has none. */
const ODD = /[\u00ad\u0370-\u04ff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const OVERRIDE = /[\u202d\u202e]/;
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const TURNING_ALL = new RegExp(TURNING, 'g');
/** Letters of Hebrew, Arabic and their kin, beside which directions have to be marked. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** What a joiner may rightly stand beside: emoji, and letters of scripts that join. Few texts pay for looking all of them up. */
const joined = once(
  () => /[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f|\p{M}|[^\P{L}\p{Script=Latin}]/u,
);

/**
 * All suspects of a text, in order. `ids` are the names that plans declare: a token wholly of another alphabet is told
 * only where it looks like one of them, or like a priority. A byte order mark at the start is none.
 */
export function suspectsIn(text: string, ids: ReadonlySet<string>): Suspect[] {
  if (!ODD.test(text)) return [];
  const suspects = [...hidden(text), ...lookAlikes(text, ids)];
  return suspects.sort((a, b) => a.range.start - b.range.start);
}

function* hidden(text: string): Generator<Suspect> {
  let line = 0;
  for (const { index, 0: run } of text.matchAll(HIDDEN)) {
    const [character = ''] = run;
    const name = NAMES.get(character);
    const isTurning = TURNING.test(character);
    // A line is turned once, by the first character that does it; its others go with that one.
    if (name === undefined || (index === 0 && character === '\ufeff') || (isTurning && index < line))
      continue;
    if (!OVERRIDE.test(character) && isAtHome(text, index, run, isTurning)) continue;
    const range = { start: index, end: index + run.length };
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const edits = isTurning ? turnsFrom(text, index) : [{ range, newText: '' }];
    if (isTurning) line = edits.at(-1)?.range.end ?? line;
    yield {
      range,
      kind: isTurning ? 'turning' : 'unseen',
      name: `${name} (U+${code})`,
      meant: '',
      edits,
    };
  }
}

/** Deletes every character that turns the rest of a line. */
function turnsFrom(text: string, start: number): TextEdit[] {
  const rest = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
  return Array.from(rest.matchAll(TURNING_ALL), ({ index }) => ({
    range: { start: start + index, end: start + index + 1 },
    newText: '',
  }));
}

/** Whether the text around an invisible character has a use for it. */
function isAtHome(text: string, index: number, run: string, isTurning: boolean): boolean {
  const before = text.slice(Math.max(0, index - 40), index);
  const behind = text.slice(index + run.length, index + run.length + 40);
  const around = `${before.split(/[\r\n]/).at(-1)}${behind.split(/[\r\n]/)[0]}`;
  if (isTurning) return RIGHT_TO_LEFT.test(around);
  if (run.startsWith('\u00ad')) return !/\d/.test(`${/\S*$/.exec(before)?.[0]}${/^\S*/.exec(behind)?.[0]}`);
  if (!/^[\u200c\u200d]/.test(run)) return false;
  return joined().test([...before].at(-1) ?? '') || joined().test([...behind][0] ?? '');
}

/** Cyrillic and Greek letters that look like Latin ones, each above the one it looks like. */
const ALIKE = 'АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ';
const LATIN = 'ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovp';
const latin: ReadonlyMap<string, string> = new Map(
  [...ALIKE].map((letter, k) => [letter, LATIN[k] ?? letter]),
);
const alike = new RegExp(`[${ALIKE}]`);
const tokens = once(() => /[\p{L}\p{N}#][\p{L}\p{N}\-_.#]*/gu);

function* lookAlikes(text: string, ids: ReadonlySet<string>): Generator<Suspect> {
  if (!alike.test(text)) return;
  for (const { index, 0: word } of text.matchAll(tokens())) {
    const token = word.replace(/[-_.]+$/, '');
    if (token.length > 80 || !alike.test(token) || !isIdShaped(token)) continue;
    const meant = [...token].map((letter) => latin.get(letter) ?? letter).join('');
    if (!/^[\x21-\x7e]+$/.test(meant)) continue;
    // `API-а` is a declined word, `АPI` a slip: what counts is the mixture within one run of letters.
    const isMixed = token.split(/[-_.#]/).some((run) => /[A-Za-z]/.test(run) && alike.test(run));
    if (!isMixed && !ids.has(meant) && !/^P[0-4]$/.test(meant)) continue;
    const range = { start: index, end: index + token.length };
    yield { range, kind: 'look-alike', name: token, meant, edits: [{ range, newText: meant }] };
  }
}
