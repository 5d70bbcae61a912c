import type { Inline } from '../../markdown/inline.js';
import { bareLabel, type FieldName, fieldOf, isLabelLike, type Spelling } from '../vocabulary.js';
import { spanAt, trimmed, type Value, visible } from './value.js';

/** A label of ours as it stands in a text; `start` and `end` are its own, the value begins at `valueStart`. */
export interface FoundLabel {
  readonly name: FieldName;
  readonly soft: boolean;
  readonly quiet: boolean;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
}

/** How much of a text is looked at for a label. */
const REACH = 64;

/** A label of ours at the start of the stretch: before a colon, alone in bold, or (softly) without a colon. */
export function labelAt(inline: Inline, start: number, end: number): FoundLabel | null {
  const value = trimmed(inline, start, end);
  const text = inline.text.slice(value.start, Math.min(value.end, value.start + REACH));
  const lead = /^(?:[-*•]\s+)?(?:\p{Extended_Pictographic}\ufe0f?\s*)?/u.exec(text)?.[0].length ?? 0;
  const from = value.start + lead;
  const colon = /[:：]/.exec(text.slice(lead));
  if (colon !== null) {
    const spelling = fieldOf(text.slice(lead, lead + colon.index));
    if (spelling !== null) return found(spelling, from, from + colon.index, from + colon.index + 1);
  }
  const strong = spanAt(inline, 'strong', from);
  if (strong !== null && strong.end <= value.end) {
    const spelling = fieldOf(inline.text.slice(strong.start, strong.end));
    if (spelling !== null) return found(spelling, strong.start, strong.end, strong.end);
  }
  return bareLabelAt(text.slice(lead), from);
}

/** `blocked by b-0`; `BLOCKED BY — b-0` is as firm as with a colon. */
function bareLabelAt(text: string, from: number): FoundLabel | null {
  const bare = bareLabel.exec(text);
  const spelling = bare === null ? null : fieldOf(bare[0]);
  if (bare === null || spelling === null) return null;
  const end = bare[0].length;
  const dash = /^\s*[—–]\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return found({ ...spelling, soft: dash === 0 }, from, from + end, from + end + dash);
}

function found(spelling: Spelling, start: number, end: number, valueStart: number): FoundLabel {
  return { name: spelling.field, soft: spelling.soft, quiet: spelling.quiet, start, end, valueStart };
}

/**
 * Somebody else's label (`**Note:** …`, `Context: …`): its line is not the rest of the field above it. `If < 80%: see F3` is
 * none below a field that says when a bead is done or what to do if not.
 */
export function isForeignLabel(value: Value, above: FieldName | null): boolean {
  const { inline } = value;
  const text = inline.text.slice(value.start, Math.min(value.end, value.start + REACH));
  if ((above === 'doneWhen' || above === 'ifItFails') && /^(?:if|when)\s/i.test(text)) return false;
  const colon = /^([^:：]{1,40})[:：](?=\s|$)/.exec(text);
  const strong = spanAt(inline, 'strong', value.start);
  const bold = strong !== null && /[:：]\s*$/.test(inline.text.slice(strong.start, strong.end + 1));
  return bold || (colon?.[1] !== undefined && /^\p{Lu}/u.test(colon[1]) && isLabelLike(colon[1]));
}

/** The field that a label on its own (a sub-heading, `**Blocked by**`, `Acceptance criteria:`) announces for the list below it. */
export function announcedLabel(
  inline: Inline,
): (Pick<FoundLabel, 'name' | 'soft' | 'quiet'> & { readonly label: Value }) | null {
  const label = trimmed(inline, 0, inline.text.length);
  const text = visible(label);
  const spelling = text.includes('\n') ? null : fieldOf(text);
  return spelling && { name: spelling.field, soft: spelling.soft, quiet: spelling.quiet, label };
}
