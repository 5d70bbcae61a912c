import { once } from '../../source/once.js';
import { part, type Value, visible } from '../lower/value.js';
import type { EventKind } from '../model.js';

const words = new Map<string, EventKind>([
  ['claimed', 'claimed'],
  ['claim', 'claimed'],
  ['started', 'claimed'],
  ['in progress', 'claimed'],
  ['released', 'released'],
  ['closed', 'closed'],
  ['close', 'closed'],
  ['done', 'closed'],
  ['completed', 'closed'],
  ['complete', 'closed'],
  ['finished', 'closed'],
  ['reopened', 'reopened'],
  ['failed', 'failed'],
  ['recovered', 'recovered'],
  ['pass', 'pass'],
  ['passed', 'pass'],
  ['adjust', 'adjust'],
  ['abort', 'abort'],
  ['aborted', 'abort'],
  ['note', 'note'],
  ['approved', 'approved'],
  ['amended', 'amended'],
  ['renamed', 'renamed'],
]);

const alternatives = [...words.keys()].join('|');
const wordIn = once(() => new RegExp(`(?<![\\p{L}-])(?:${alternatives})(?![\\p{L}-])`, 'iu'));
/** Whether one is there at all: patterns with classes of all of Unicode take long to make ready. */
const anyWord = new RegExp(alternatives, 'i');
const wordAtEnd = new RegExp(`[\\s:—–-](${alternatives})[\\s.!✅☑✔]{0,4}$`, 'iu');
const wordAtStart = once(
  () => new RegExp(`^[^\\p{L}\\p{N}]{0,8}(${alternatives})(?=\\s*(?:[:—–,.;(·|]|$))`, 'iu'),
);
const outcomeAtStart = once(() => /^[^\p{L}\p{N}]{0,8}(pass(?:ed)?|adjust|abort(?:ed)?)(?![\p{L}\p{N}-])/iu);
const notYet = once(() => /^[^\p{L}\p{N}]{0,8}(?:todo|to do|pending|open|blocked|planned|not\s|wip\b)/iu);

/** The event that a word or phrase names, exactly; null for any other text. */
export function eventKindOf(text: string): EventKind | null {
  return words.get(text.trim().toLowerCase()) ?? null;
}

/** The first event word inside a text; null when there is none, or when it is denied (`not started`). */
export function eventKindIn(text: string): EventKind | null {
  if (!anyWord.test(text) || /\b(?:not|never|to be)\s/i.test(text)) return null;
  const match = wordIn().exec(text);
  return match === null ? null : eventKindOf(match[0]);
}

/** What the words at the start of a result say of the bead: `in progress`, `FAILED: p95 = 6020`, `pending`; else null. */
export function eventKindAtStart(text: string): EventKind | null {
  const reach = text.slice(0, 64);
  const word = wordAtStart().exec(reach)?.[1];
  return word === undefined ? (notYet().test(reach) ? 'note' : null) : eventKindOf(word);
}

/** The outcome that a result of a gate starts with (`PASS, 3/3`); else null. */
export function outcomeAtStartOf(text: string): EventKind | null {
  return eventKindOf(outcomeAtStart().exec(text.slice(0, 64))?.[1] ?? '');
}

/** `pg-14.3 done` → `pg-14.3` and the event; the value itself and null without such a word. */
export function withoutEventWord(value: Value): { readonly name: Value; readonly kind: EventKind | null } {
  const length = value.end - value.start;
  const reach = Math.max(0, length - 40);
  const match = wordAtEnd.exec(visible(value).slice(reach));
  const kind = match?.[1] === undefined ? null : eventKindOf(match[1]);
  return match === null || kind === null
    ? { name: value, kind: null }
    : { name: part(value, 0, reach + match.index), kind };
}
