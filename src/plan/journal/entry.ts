import { isDigit } from '../../source/characters.js';
import type { Range } from '../../source/range.js';
import { isEmpty, trimmed, type Value, visible } from '../lower/value.js';
import type { EventKind } from '../model.js';

/** A journal entry as written; whom it is about is resolved against the plan later. */
export interface RawEntry {
  /**
   * `line` is the canonical form, its names told as written. In a `row` a name that is a bead's is a close; a `list` line or
   * `heading` says what happened in words.
   */
  readonly form: 'line' | 'row' | 'list' | 'heading';
  readonly at: string | null;
  /** Milliseconds since the epoch. */
  readonly time: number | null;
  readonly subject: Value | null;
  /** Null where the entry has no word for it. */
  readonly kind: EventKind | null;
  readonly by: string | null;
  readonly detail: Value | null;
  readonly range: Range;
  /** The entry as one line of text: the second key of the order, and what makes two entries the same. */
  readonly line: string;
}

export interface Stamp {
  readonly at: string;
  /** Null for a date that is none. */
  readonly time: number | null;
}

const stamp = /^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:\s?Z|[+-]\d\d:?\d\d)?)?)/;

/** The date or time that a text starts with; without a zone it is UTC. Null for any other text. */
export function readStamp(text: string): Stamp | null {
  const at = stamp.exec(text.slice(0, 48))?.[1];
  if (at === undefined) return null;
  const time = Date.parse(isPlain(at) ? at : inPlain(at));
  return { at, time: Number.isNaN(time) ? null : time };
}

/** `2026-11-22T09:00:00.000Z`, as we write it. */
function isPlain(at: string): boolean {
  return at.charAt(10) === 'T' && at.endsWith('Z') && isDigit(at.charCodeAt(at.length - 2));
}

function inPlain(at: string): string {
  const iso = at.replace(/\s(?=\d)/, 'T').replace(/\s/, '');
  const hasZone = iso.length === 10 || /Z$|[+-]\d\d:?\d\d$/.test(iso.slice(10));
  return hasZone ? iso : `${iso}Z`;
}

/** `@ana · evidence`: who did it, where the form of the entry has no place of its own for that. */
export function splitActor(value: Value | null): {
  readonly by: string | null;
  readonly detail: Value | null;
} {
  const actor =
    value === null ? null : /^@([^·@|]{1,80}?)(?:\s+·(?=\s)|\s*$)/.exec(visible(value).slice(0, 96));
  if (value === null || actor === null) return { by: null, detail: value };
  const { inline, start, end } = value;
  const detail = trimmed(inline, start + actor[0].length, end);
  return { by: actor[1]?.trim() ?? null, detail: isEmpty(detail) ? null : detail };
}
