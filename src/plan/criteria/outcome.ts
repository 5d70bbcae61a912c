import { readQuantity } from './quantity.js';
import { isPlural, readNoun } from './quantity-noun.js';
import { type Found, type Reading, says, ZERO } from './reading.js';

const DEFECT =
  '(?:errors?|fail(?:ures?|s|ed)?|regressions?|warnings?|violations?|crash(?:es)?|issues?|defects?|bugs?|exceptions?|panics?|leaks?|conflicts?|duplicates?|downtime|loss|mismatch(?:es)?|flakes?|timeouts?|vulnerabilit(?:y|ies)|deadlocks?|outages?|incidents?|diffs?|differences?|drift|orphans?|broken links?|dead links?|findings)';
const OUTCOMES =
  /(?<![\w-])(?:(no|zero|without(?: any)?)[\s-]|(?:all|every|each)\s|exit(?:s|ed|ing)?(?:\s(?:with|code|status|of|=|:)){0,3}\s?(\d{1,3})\b|(non-?zero exit(?: code| status)?|exit(?:s|ed|ing)?(?: with)?(?: an?)?(?: code| status)? non-?zero(?: code| status)?)|((?:test )?suite)\s)/gi;
const DEFECT_LAST = new RegExp(`\\b${DEFECT}$`, 'i');

/** Whether a noun names what goes wrong, so that a tool which finds any also fails. */
export function isDefect(noun: string): boolean {
  return DEFECT_LAST.test(noun);
}

const PASSES =
  /(?:[\w/'’.+-]{1,30}\s){0,5}?(?:(?:still|now)\s)?(?:(?:is|are|be)\s)?(pass(?:es|ed|ing)?|succeeds?|succeeded|green)\b/iy;

/** `no errors`, `zero regressions`, `all tests pass`, `100% of …` by its number, `exit 0`. */
export function* outcomes(text: string): Generator<Reading> {
  for (const match of text.matchAll(OUTCOMES)) {
    const start = match.index;
    const from = start + match[0].length;
    const found = readOutcome(text, match, from);
    if (found !== null) yield { ...found, start };
  }
}

function readOutcome(text: string, match: RegExpExecArray, from: number): Found | null {
  if (match[2] !== undefined) {
    const value = Number(match[2]);
    return says('=', { ...ZERO, value }, from, { subject: 'exit code', outcome: true });
  }
  if (match[3] !== undefined) return says('!=', ZERO, from, { subject: 'exit code' });
  if (match[1] !== undefined) return readZero(text, match[1], match.index, from);
  PASSES.lastIndex = from;
  const passes = PASSES.exec(text);
  if (passes === null || /\bor\b/.test(passes[0])) return null;
  // `suite 1655 passed` counts, it does not say that all did.
  if (match[4] !== undefined && /\d/.test(passes[0])) return null;
  const subject = match[4] === undefined ? passes[0] : `${match[4]} ${passes[0]}`;
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
