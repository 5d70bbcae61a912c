import { hasLetterOrNumber } from '../../source/letters.js';
import { isDigit, isLetter, isSpace, isWord, saysAt, wordEnd } from './characters.js';
import { BOUNDARY } from './mask.js';
import { NO_NOUN } from './quantity-noun.js';

/** Labels that name no quantity: `Target: < 5 ms` is not about a target. */
const GENERIC = new Set([
  ...`target expected expect goal result results verification verify verified criterion criteria pass adjust abort must threshold bar check note test
  actual limit required require any all every each n/a`.split(/\s+/),
  ...['acceptance', 'success', 'exit', 'pass'].map((word) => `${word} criteria`),
  'done when',
]);
const NUMBERED = /^(?:ac|c|d|dod|fr|m|nfr|perf|r|req|sc|us)-?\d+(?:\.\d+)*$/i;

function isGeneric(subject: string): boolean {
  const isNumbered = isDigit(subject.charCodeAt(subject.length - 1)) && NUMBERED.test(subject);
  return isNumbered || GENERIC.has(subject.toLowerCase());
}

const LEADING = new Set(
  'a an the and but or then that verify verified ensure ensures confirm confirms expect expected assert make sure our with has have get gets reports shows returns'.split(
    ' ',
  ),
);
const TRAILING = new Set(
  `is are was were be being been must should shall will may can stays stay remains remain kept in of to at by for with has have having a an the and or
  than only on as gets get returns return reports report shows show contains contain currently still always consistently = == : reach reaches hits
  does do did achieves achieve produce produces yields yield require requires allow allows`.split(/\s+/),
);

/**
 * What a comparison at `start`–`end` is about, in the author's words: those before it in its clause, else those behind
 * it (`≥ 80% of examples get facts`), else the clause that it is an aside or a value of (`Coverage: ≥ 80%`).
 * `quiet` is `text` with silent parts blotted out, `stop` where the next comparison begins.
 */
export function subjectOf(text: string, quiet: string, start: number, end: number, stop: number): string {
  let before = start;
  for (let hop = 0; hop < 4; hop += 1) {
    const from = clauseStart(quiet, before);
    const subject = tidy(text.slice(from, before));
    if (subject !== '' && !isGeneric(subject)) return subject;
    if (hop === 0) {
      const following = followingWords(text, quiet, end, stop);
      if (following !== '' && !isGeneric(following)) return following;
    }
    if (from === 0 || /[,;.!?]/.test(quiet[from - 1] ?? '')) return '';
    before = from - 1;
  }
  return '';
}

/** Index of the first character of the clause that ends at `end`; what stands in closed parentheses belongs to it. */
function clauseStart(quiet: string, end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    const char = quiet[at] ?? '';
    if (char === ')') depth += 1;
    else if (char === '(' && depth > 0) depth -= 1;
    else if (char === '(' || (depth === 0 && isClauseEnd(quiet, at))) return at + 1;
  }
  return 0;
}

function isClauseEnd(quiet: string, at: number): boolean {
  const code = quiet.charCodeAt(at);
  // Letters and digits, most of all.
  if (isWord(code) || code === 32) return false;
  const char = quiet[at] ?? '';
  if (char === BOUNDARY || char === ';' || char === '→') return true;
  const spaceAfter = at + 1 >= quiet.length || isSpace(quiet.charCodeAt(at + 1));
  if (',:.!?'.includes(char)) return spaceAfter;
  if (!spaceAfter || !'|—–-+'.includes(char)) return false;
  const before = quiet.charCodeAt(at - 1);
  return at === 0 || isSpace(before) || before === 45;
}

function followingWords(text: string, quiet: string, end: number, stop: number): string {
  if (end >= quiet.length) return '';
  const of = ofLength(quiet, end);
  let to = end + of;
  while (to < stop && text[to] !== '(' && text[to] !== ')' && !isClauseEnd(quiet, to)) to += 1;
  const words = wordsOf(text.slice(end + of, to), 12);
  if (words.length > 0 && ARTICLES.has(words[0]?.toLowerCase() ?? '')) words.shift();
  const first = words[0]?.toLowerCase() ?? '';
  return of === 0 && NO_NOUN.has(first) ? '' : tidy(words.join(' '));
}

const ARTICLES = new Set(['the', 'a', 'an']);

/** The length of the `of the` at `at`, with the white space around it. */
function ofLength(quiet: string, at: number): number {
  let from = at;
  while (isSpace(quiet.charCodeAt(from))) from += 1;
  if (!saysAt(quiet, from, 'of ')) return 0;
  return /^\s*of (?:the |all )?/i.exec(quiet.slice(at, at + 16))?.[0].length ?? 0;
}

/** `done when`, `passes if`: what leads to a criterion is no part of it. */
const LEAD_IN = /^\W*(?:done|pass(?:es|ed)?|ok|green|complete|successful) (?:only )?(?:when|if) /i;

const LEADS = new Set('done pass passes passed ok green complete successful'.split(' '));

const LED_TO = [' when ', ' if ', ' only '];

/** `in the range of`, at the end. */
const IN_RANGE = /\bin (?:the|a) range(?: of)?\s*$/i;

/** The words of a subject without those that only lead to it or to the comparison. */
export function tidy(text: string): string {
  let plain = text;
  let at = 0;
  while (at < text.length && !isWord(text.charCodeAt(at))) at += 1;
  const first = wordEnd(text, at);
  if (LEADS.has(text.slice(at, first).toLowerCase()) && LED_TO.some((words) => saysAt(text, first, words)))
    plain = plain.replace(LEAD_IN, '');
  let end = plain.length;
  while (end > 0 && isSpace(plain.charCodeAt(end - 1))) end -= 1;
  if (saysAt(plain, end - 5, 'range') || saysAt(plain, end - 8, 'range of'))
    plain = plain.replace(IN_RANGE, '');
  return tidied(wordsOf(plain, Number.POSITIVE_INFINITY));
}

/** The parts of a text between white space, `most` at most. */
function wordsOf(text: string, most: number): string[] {
  const words: string[] = [];
  let at = 0;
  while (words.length < most) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
    if (at >= text.length) break;
    const start = at;
    while (at < text.length && !isSpace(text.charCodeAt(at))) at += 1;
    words.push(text.slice(start, at));
  }
  return words;
}

function tidied(all: readonly string[]): string {
  const words = all.filter(says);
  let from = 0;
  let to = words.length;
  while (to > from && TRAILING.has(words[to - 1]?.toLowerCase() ?? '')) to -= 1;
  // `reach: 60–80%`: alone it is no verb.
  if (to === from && words.length === 1 && /^(?:reach|hits|yields)\b/i.test(words[0] ?? '')) to += 1;
  while (from < to && LEADING.has(words[from]?.toLowerCase() ?? '')) from += 1;
  if (from === to) return '';
  const joined = to - from === 1 ? (words[from] ?? '') : words.slice(from, to).join(' ');
  if (!words.slice(from, to).some(hasLetterOrNumber)) return '';
  const isPlain = isWord(joined.charCodeAt(0)) && isPlainEnd(joined.charCodeAt(joined.length - 1));
  return isPlain && joined.charCodeAt(0) !== 95
    ? joined
    : joined.replace(/^["'“”‘’*_]+|["'“”‘’*_.,:]+$/g, '');
}

function isPlainEnd(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 41;
}

function says(word: string): boolean {
  return hasLetterOrNumber(word) || /^[&/%−×]$/.test(word);
}
