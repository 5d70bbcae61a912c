import { isLetter, isSpace, isWord, saysAt, wordEnd } from './characters.js';
import { readQuantity } from './quantity.js';
import { isPlural, readNoun } from './quantity-noun.js';
import { type Found, type Reading, readingAt, says, ZERO } from './reading.js';
import { Sign } from './signs.js';

/** What goes wrong, in one word. */
const DEFECTS = new Set(
  `error errors fail failure failures fails failed regression regressions warning warnings violation violations crash crashes issue issues
  defect defects bug bugs exception exceptions panic panics leak leaks conflict conflicts duplicate duplicates downtime loss mismatch
  mismatches flake flakes timeout timeouts vulnerability vulnerabilities deadlock deadlocks outage outages incident incidents diff diffs
  difference differences drift orphan orphans findings`.split(/\s+/),
);
const BROKEN = /\b(?:broken|dead) links?$/i;

/** Whether a noun names what goes wrong, so that a tool which finds any also fails. */
export function isDefect(noun: string): boolean {
  let start = noun.length;
  while (start > 0 && isWord(noun.charCodeAt(start - 1))) start -= 1;
  const last = noun.slice(start).toLowerCase();
  return DEFECTS.has(last) || (last.startsWith('link') && BROKEN.test(noun));
}

const PASSED = new Set('pass passes passed passing succeed succeeds succeeded green'.split(' '));
const STILL = new Set(['still', 'now']);
const ARE = new Set(['is', 'are', 'be']);

/** The index behind the word that says that all is well, with five others before it at most (`tests still pass`); else -1. */
function passesEnd(text: string, from: number): number {
  let at = from;
  for (let words = 0; words <= 5; words += 1) {
    const behind = behindWord(text, behindWord(text, at, STILL), ARE);
    const end = wordEnd(text, behind);
    if (end > behind && PASSED.has(text.slice(behind, end).toLowerCase())) return end;
    const next = nameEnd(text, at);
    if (next === at || next - at > 30 || !isSpace(text.charCodeAt(next))) return -1;
    at = next + 1;
  }
  return -1;
}

/** The index behind one of these words at `at` and the white space behind it; `at` where none stands. */
function behindWord(text: string, at: number, words: ReadonlySet<string>): number {
  const end = wordEnd(text, at);
  const isOne =
    end - at <= 5 && isSpace(text.charCodeAt(end)) && words.has(text.slice(at, end).toLowerCase());
  return isOne ? end + 1 : at;
}

/** The index behind letters, digits and what joins them in names and numbers. */
function nameEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && (isWord(text.charCodeAt(end)) || "/'’.+-".includes(text.charAt(end)))) end += 1;
  return end;
}

/** How an outcome begins. */
interface Opening {
  readonly kind: 'none' | 'all' | 'suite' | 'exit' | 'nonzero';
  /** As written, without the space behind it; for `exit` the code. */
  readonly word: string;
  readonly end: number;
}

/** `no errors`, `zero regressions`, `all tests pass`, `100% of …` by its number, `exit 0`. */
export function outcomes(text: string, signs: number): Reading[] {
  const readings: Reading[] = [];
  if ((signs & Sign.outcome) === 0) return readings;
  for (let at = 0; at < text.length; ) {
    if (!isWord(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const end = wordEnd(text, at);
    const opening = text.charCodeAt(at - 1) === 45 ? null : openingAt(text, at, end);
    const found = opening === null ? null : readOutcome(text, opening, at, signs);
    if (found !== null) readings.push(readingAt(at, found));
    at = opening === null ? end : opening.end;
  }
  return readings;
}

const NONZERO =
  /(?:non-?zero exit(?: code| status)?|exit(?:s|ed|ing)?(?: with)?(?: an?)?(?: code| status)? non-?zero(?: code| status)?)/iy;
const EXITS = new Set(['exit', 'exits', 'exited', 'exiting']);
const OF_EXIT = new Set(['with', 'code', 'status', 'of', '=', ':']);

/** `exit 0`, `exits with code 1`, at a word that begins with `exit` or `non`. */
function exitAt(text: string, at: number): Opening | null {
  const code = exitCodeAt(text, at);
  if (code !== null) return code;
  NONZERO.lastIndex = at;
  const match = NONZERO.exec(text);
  return match === null ? null : { kind: 'nonzero', word: '', end: NONZERO.lastIndex };
}

function exitCodeAt(text: string, at: number): Opening | null {
  let behind = at;
  while (isLetter(text.charCodeAt(behind))) behind += 1;
  if (!EXITS.has(text.slice(at, behind).toLowerCase())) return null;
  for (let words = 0; words < 3 && isSpace(text.charCodeAt(behind)); words += 1) {
    const from = behind + 1;
    let end = from + 1;
    if (isLetter(text.charCodeAt(from))) while (isLetter(text.charCodeAt(end))) end += 1;
    if (!OF_EXIT.has(text.slice(from, end).toLowerCase())) break;
    behind = end;
  }
  const from = isSpace(text.charCodeAt(behind)) ? behind + 1 : behind;
  const end = wordEnd(text, from);
  const word = text.slice(from, end);
  return /^\d{1,3}$/.test(word) ? { kind: 'exit', word, end } : null;
}

/** The opening that the word from `at` to `end` is, with a white space (for `no` a hyphen as well) behind it. */
function openingAt(text: string, at: number, end: number): Opening | null {
  const first = text.charCodeAt(at) | 32;
  // The words below begin with a, e, n, s, t, w or z.
  if (first !== 97 && first !== 101 && first !== 110 && first < 115) return null;
  const word = text.slice(at, end).toLowerCase();
  const isParted = isSpace(text.charCodeAt(end));
  switch (word) {
    case 'no':
    case 'zero':
    case 'without': {
      const behind = word === 'without' && saysAt(text, end, ' any') ? end + 4 : end;
      for (const to of behind === end ? [end] : [behind, end])
        if (isSpace(text.charCodeAt(to)) || text.charCodeAt(to) === 45)
          return { kind: 'none', word: text.slice(at, to), end: to + 1 };
      return null;
    }
    case 'all':
    case 'every':
    case 'each':
      return isParted ? { kind: 'all', word, end: end + 1 } : null;
    case 'suite':
      return isParted ? { kind: 'suite', word: text.slice(at, end), end: end + 1 } : null;
    case 'test': {
      const behind = end + 6;
      const isSuite = saysAt(text, end, ' suite') && isSpace(text.charCodeAt(behind));
      return isSuite ? { kind: 'suite', word: text.slice(at, behind), end: behind + 1 } : null;
    }
  }
  if (!word.startsWith('exit') && !word.startsWith('non')) return null;
  return exitAt(text, at);
}

function readOutcome(
  text: string,
  { kind, word, end: from }: Opening,
  start: number,
  signs: number,
): Found | null {
  if (kind === 'exit')
    return says('=', { ...ZERO, value: Number(word) }, from, { subject: 'exit code', outcome: true });
  if (kind === 'nonzero') return says('!=', ZERO, from, { subject: 'exit code' });
  if (kind === 'none') return readZero(text, word, start, from);
  if ((signs & Sign.passes) === 0) return null;
  const end = passesEnd(text, from);
  if (end === -1) return null;
  const passes = text.slice(from, end);
  if (/\bor\b/.test(passes)) return null;
  // `suite 1655 passed` counts, it does not say that all did.
  if (kind === 'suite' && /\d/.test(passes)) return null;
  const subject = kind === 'suite' ? `${word} ${passes}` : passes;
  const words = subject
    .replace(/(?:^|\s)(?:of|the|these|those|two|three|four|five|six|\d[\d+/]*)(?=\s)/gi, '')
    .trim();
  return says('=', { ...ZERO, value: 100, unit: '%' }, end, {
    subject: words,
    outcome: true,
  });
}

/** `no` needs a noun for what goes wrong (`no regressions`), `zero` any plural (`zero hits`). */
function readZero(text: string, word: string, start: number, from: number): Found | null {
  const { noun, end } = readNoun(text, from);
  const defect = isDefect(noun);
  if (!defect && !(/^zero$/i.test(word) && isPlural(noun))) return null;
  if (/^without/i.test(word) && /^\w+ing\b/i.test(noun)) return null;
  if (/\b(?:by|or)\s$/i.test(text.slice(Math.max(0, start - 5), start))) return null;
  const quantity = readQuantity(`0 ${noun}`, 0);
  return quantity && says('=', quantity, end, { outcome: defect });
}
