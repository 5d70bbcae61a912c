import { isSpace, isWord, saysAt, wordEnd } from './characters.js';
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

const PASSES =
  /(?:[\w/'’.+-]{1,30}\s){0,5}?(?:(?:still|now)\s)?(?:(?:is|are|be)\s)?(pass(?:es|ed|ing)?|succeeds?|succeeded|green)\b/iy;

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

const EXIT =
  /(?:exit(?:s|ed|ing)?(?:\s(?:with|code|status|of|=|:)){0,3}\s?(\d{1,3})\b|non-?zero exit(?: code| status)?|exit(?:s|ed|ing)?(?: with)?(?: an?)?(?: code| status)? non-?zero(?: code| status)?)/iy;

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
  EXIT.lastIndex = at;
  const match = EXIT.exec(text);
  if (match === null) return null;
  const kind = match[1] === undefined ? 'nonzero' : 'exit';
  return { kind, word: match[1] ?? '', end: EXIT.lastIndex };
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
  PASSES.lastIndex = from;
  const passes = PASSES.exec(text);
  if (passes === null || /\bor\b/.test(passes[0])) return null;
  // `suite 1655 passed` counts, it does not say that all did.
  if (kind === 'suite' && /\d/.test(passes[0])) return null;
  const subject = kind === 'suite' ? `${word} ${passes[0]}` : passes[0];
  const words = subject
    .replace(/(?:^|\s)(?:of|the|these|those|two|three|four|five|six|\d[\d+/]*)(?=\s)/gi, '')
    .trim();
  return says('=', { ...ZERO, value: 100, unit: '%' }, from + passes[0].length, {
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
