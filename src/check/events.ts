import type { Node } from '../plan/graph/graph.js';
import type { JournalEvent } from '../plan/model.js';
import { targetsOf } from '../plan/targets.js';
import type { Location } from '../source/range.js';

/** Where an event names what it is about; the whole event where it names it only as one of many. */
export function placeIn(event: JournalEvent, node: Node): Location {
  const named = event.subjects.find((subject) => targetsOf(subject).includes(node));
  return named?.text.loc ?? event.loc;
}

/** Whether an event has a time of day, as a program writes it, not only a date. */
export function isStamped({ at, time }: JournalEvent): boolean {
  return time !== null && at !== null && /\d\d:\d\d:\d\d/.test(at);
}

/**
 * Whether one event certainly took effect after another. A date says nothing of the order within its day, and a log without
 * stamps may be kept newest first.
 */
export function isSurelyAfter(event: JournalEvent, other: JournalEvent): boolean {
  if (event.time === null || other.time === null || event.time <= other.time) return false;
  const hasTimes = [event, other].every(({ at }) => /\d\d:\d\d/.test(at ?? ''));
  return hasTimes || dayOf(event.time) > dayOf(other.time);
}

const dayOf = (time: number) => Math.floor(time / 86_400_000);

/** `2026-11-22T14:03:11.204Z`, or `without a time`. */
export function when({ at }: JournalEvent): string {
  return at === null ? 'without a time' : `of ${at}`;
}

/** `@ana`, whether or not the log writes the sign; `somebody` where it names nobody. */
export function whoDid(by: string | null): string {
  return by === null || by === '' ? 'somebody' : `@${by.replace(/^@/, '')}`;
}
