import type { Predicate } from '../predicate.js';
import { isDigit, isSpace, saysAt } from './characters.js';
import type { CriterionInput } from './criteria.js';
import { exact } from './quantity-unit.js';
import { isPlainValue } from './threshold.js';

/** What was read of a criterion. */
export interface Read {
  readonly predicate: Predicate;
  /** Where in its text the number stands that could be any other; -1 where there is none. */
  readonly number: number;
  /** What one of that number is in the base unit. */
  readonly scale: number;
}

/** Forms and whole texts known by now. Plans repeat their sentences, most of all with other numbers. */
const forms = new Map<string, Read>();
const texts = new Map<string, Read>();
const MOST = 2000;
/** Longer ones hardly come twice. */
const LONGEST = 160;

/**
 * Reads criteria that are alike but for one number only once. Where `read` says that the last number of a text could be any
 * other, the form of the text is kept, the number left out; else the whole text.
 */
export function readAlike(input: CriterionInput, read: (input: CriterionInput) => Read): Predicate {
  const { text, code } = input;
  if (text.length > LONGEST || code.length > 1) return read(input).predicate;
  const [span] = code;
  // Joined anew, the text is a copy, and holds no file in memory.
  const whole = span === undefined ? `=${text}` : `${span.start}-${span.end}=${text}`;
  const end = span === undefined ? lastDigitEnd(text) : 0;
  const start = end === 0 ? 0 : numberStart(text, end);
  if (start > 0) {
    const form = `${text.slice(0, start)}#${text.slice(end)}`;
    const alike = forms.get(form);
    if (alike !== undefined) {
      const predicate = withNumber(alike, text.slice(start, end));
      if (predicate !== null) return predicate;
    }
    const same = texts.get(whole);
    if (same !== undefined) return copyOf(same.predicate);
    const fresh = read(input);
    if (fresh.number === start && canVary(text, start, end) && !isZero(fresh.predicate))
      keep(forms, form, fresh);
    else keep(texts, whole, fresh);
    return fresh.predicate;
  }
  const same = texts.get(whole);
  if (same !== undefined) return copyOf(same.predicate);
  const fresh = read(input);
  keep(texts, whole, fresh);
  return fresh.predicate;
}

function keep(known: Map<string, Read>, key: string, read: Read): void {
  if (known.size >= MOST) known.clear();
  known.set(key, { ...read, predicate: copyOf(read.predicate) });
}

/** The index behind the last digit; 0 where there is none. */
function lastDigitEnd(text: string): number {
  let end = text.length;
  while (end > 0 && !isDigit(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** Where the digits that end at `end` start, with a point among them at most. */
function numberStart(text: string, end: number): number {
  let start = digitsStart(text, end);
  if (text.charCodeAt(start - 1) === 46 && isDigit(text.charCodeAt(start - 2)))
    start = digitsStart(text, start - 1);
  return start;
}

function digitsStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start -= 1;
  return start;
}

/** Whether no number at that place belongs together with what stands beside it: `12 345`, `3 of five`. */
function canVary(text: string, start: number, end: number): boolean {
  if (isSpace(text.charCodeAt(start - 1)) && isDigit(text.charCodeAt(start - 2))) return false;
  return !saysAt(text, end, ' of ') && !saysAt(text, end, ' in ') && !saysAt(text, end, ' out ');
}

/** Of nothing is said what of no other number is: `0-fail`. */
function isZero(predicate: Predicate): boolean {
  return predicate.kind === 'threshold' && predicate.value === 0;
}

/** The same with another number; null where the form of that number could matter. */
function withNumber({ predicate, scale }: Read, digits: string): Predicate | null {
  if (predicate.kind !== 'threshold') return null;
  const value = exact(Number(digits) * scale);
  if (value === 0 || !isPlainValue(value)) return null;
  const { subject, operator, unit, noun } = predicate;
  return {
    kind: 'threshold',
    subject,
    operator,
    value,
    upper: null,
    closed: [true, true],
    unit,
    noun,
    relativeTo: null,
    window: null,
  };
}

/** A copy: predicates belong to their criteria. */
function copyOf(predicate: Predicate): Predicate {
  if (predicate.kind === 'manual') return { kind: 'manual', weasels: [...predicate.weasels] };
  if (predicate.kind !== 'threshold') return { ...predicate };
  return { ...predicate, closed: [predicate.closed[0], predicate.closed[1]] };
}
