import type { Inline } from '../../markdown/inline.js';
import { isCapital, isLetter, isWhiteSpace } from '../../source/characters.js';
import { bareLabel, type FieldName, fieldOf, isLabelLike, mayBeLabel, type Spelling } from '../vocabulary.js';
import type { Label } from './list-field.js';
import { spanAt, trimmed, trimmedEnd, type Value, visible } from './value.js';

/** A label of ours as it stands in a text; `start` and `end` are its own, the value begins at `valueStart`. */
export interface FoundLabel {
  readonly spelling: Spelling;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
}

/** How much of a text is looked at for a label. */
const REACH = 64;

/**
 * A label of ours at the start of the stretch, which is no white space: before a colon, alone in bold, or (softly) without a
 * colon.
 */
export function labelAt(inline: Inline, first: number, end: number): FoundLabel | null {
  const { text } = inline;
  // It may have a bullet or an emoji before it.
  const from = isLetter(text.charCodeAt(first)) ? first : first + leadLength(text, first, end);
  const reach = Math.min(end, first + REACH);
  if (!mayBeLabel(text, from, reach)) return null;
  const colon = colonAt(text, from, reach);
  if (colon >= 0) {
    const spelling = fieldOf(text.slice(from, colon));
    if (spelling !== null) return { spelling, start: from, end: colon, valueStart: colon + 1 };
  }
  const last = trimmedEnd(text, first, end);
  const strong = spanAt(inline, 'strong', from);
  if (strong !== null && strong.end <= last) {
    const spelling = fieldOf(text.slice(strong.start, strong.end));
    if (spelling !== null) return { spelling, start: strong.start, end: strong.end, valueStart: strong.end };
  }
  return bareLabelAt(text, from, Math.min(last, reach));
}

const lead = /^(?:[-*•]\s+)?(?:\p{Extended_Pictographic}\ufe0f?\s*)?/u;

/** How long the bullet and the emoji are that stand before a label. */
function leadLength(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (code < 128 && !((code === HYPHEN || code === STAR) && isWhiteSpace(text.charCodeAt(start + 1))))
    return 0;
  return lead.exec(text.slice(start, Math.min(end, start + REACH)))?.[0].length ?? 0;
}

const STAR = 42;
const HYPHEN = 45;
const COLON = 58;
const WIDE_COLON = 0xff1a;

/** Where the first colon stands from `start` up to `end`; -1 where there is none. */
function colonAt(text: string, start: number, end: number): number {
  const colon = text.slice(start, end).search(/[:：]/);
  return colon < 0 ? -1 : start + colon;
}

function isColon(code: number): boolean {
  return code === COLON || code === WIDE_COLON;
}

/** `blocked by b-0`; `BLOCKED BY — b-0` is as firm as with a colon. */
function bareLabelAt(text: string, from: number, reach: number): FoundLabel | null {
  if (!'bdnrBDNR'.includes(text.charAt(from))) return null;
  const stretch = text.slice(from, reach);
  const bare = bareLabel.exec(stretch);
  const spelling = bare === null ? null : fieldOf(bare[0]);
  if (bare === null || spelling === null) return null;
  const end = bare[0].length;
  const dash = /^\s*[—–]\s*/.exec(stretch.slice(end))?.[0].length ?? 0;
  return {
    spelling: { ...spelling, soft: dash === 0 },
    start: from,
    end: from + end,
    valueStart: from + end + dash,
  };
}

/**
 * Somebody else's label (`**Note:** …`, `Context: …`): its line is not the rest of the field above it. `If < 80%: see F3` is
 * none below a field that says when a bead is done or what to do if not.
 */
export function isForeignLabel(value: Value, above: FieldName | null): boolean {
  const { inline, start } = value;
  const { text } = inline;
  const strong = spanAt(inline, 'strong', start);
  const colon = colonAt(text, start, Math.min(value.end, start + LONGEST_FOREIGN + 1));
  if (strong === null && colon < 0) return false;
  if (
    (above === 'doneWhen' || above === 'ifItFails') &&
    /^(?:if|when)\s/i.test(text.slice(start, Math.min(value.end, start + 5)))
  )
    return false;
  if (strong !== null && endsWithColon(text, strong.start, strong.end + 1)) return true;
  if (colon <= start || !(colon + 1 >= value.end || isWhiteSpace(text.charCodeAt(colon + 1)))) return false;
  return isUpperCase(text, start) && isLabelLike(text.slice(start, colon));
}

const LONGEST_FOREIGN = 40;

function endsWithColon(text: string, start: number, end: number): boolean {
  let last = Math.min(end, text.length) - 1;
  while (last >= start && isWhiteSpace(text.charCodeAt(last))) last--;
  return last >= start && isColon(text.charCodeAt(last));
}

/** Whether a capital letter stands there. */
function isUpperCase(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? isCapital(code) : /^\p{Lu}/u.test(text.slice(at, at + 2));
}

/** The field that a label on its own (a sub-heading, `**Blocked by**`, `Acceptance criteria:`) announces for the list below it. */
export function announcedLabel(inline: Inline): Label | null {
  if (!mayBeLabel(inline.text, 0, inline.text.length)) return null;
  const label = trimmed(inline, 0, inline.text.length);
  if (label.end - label.start > 60) return null;
  const text = visible(label);
  const spelling = text.includes('\n') ? null : fieldOf(text);
  return spelling && { name: spelling.field, soft: spelling.soft, quiet: spelling.quiet, label };
}
