import type { Operator } from '../predicate.js';
import { isDefect } from './outcome.js';

/** Words that end the claim which `no` opens, so that a comparison behind them is not what it denies. */
const ELSEWHERE =
  /^(?:and|or|but|nor|with|when|where|if|for|in|at|after|before|because|while|as|so|then|than|until|on|from|by|to)$/i;
const NOBODY = /^(?:no|none|nothing|nobody|neither)$/i;
const DENIABLE: ReadonlySet<Operator> = new Set(['<', '<=', '>', '>=']);

/**
 * The `no file` of `no file exceeds 200 lines`: where the claim starts that denies the comparison at `at`, and what it is about;
 * null where nothing denies it. `window` is whether the comparison may be a time span instead (`no errors over 5 min`).
 */
export function deniedBefore(
  text: string,
  at: number,
  operator: Operator,
  window: boolean,
): { start: number; subject: string } | null {
  if (!DENIABLE.has(operator)) return null;
  const words = /(?:[\w/'’-]{1,30} ){1,6}$/.exec(text.slice(Math.max(0, at - 120), at))?.[0] ?? '';
  const all = words.trim().split(' ');
  const from = all.findLastIndex((word) => NOBODY.test(word));
  const about = all.slice(from + 1);
  if (from < 0 || about.some((word) => ELSEWHERE.test(word))) return null;
  const subject = about.join(' ').replace(/^of /i, '');
  if (window && (subject === '' || isDefect(subject))) return null;
  const length = all.slice(from).join(' ').length + 1;
  return { start: at - length, subject };
}
