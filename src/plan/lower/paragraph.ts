import type { Paragraph } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import { isDigit } from '../../source/characters.js';
import { type Range, range } from '../../source/range.js';
import { addFields, createCandidate, type Draft } from './candidate.js';
import { type Field, readFields } from './fields.js';
import { readOpening } from './opening.js';
import { spanAt, trimmed, type Value, visible } from './value.js';

export interface LoweredParagraph {
  /** Who owns what follows: a new line, or whoever owned it before. */
  readonly owner: Draft;
  /** The label that the paragraph ends with: its list comes next. */
  readonly pending: Field | null;
}

/** Fields go to the owner; a bold line of its own (`**G0 Feasibility** (after A1)`) becomes the owner of what follows. */
export function lowerParagraph(text: string, owner: Draft, outer: Draft, block: Paragraph): LoweredParagraph {
  const inline = scanInline(text, block.lines);
  const { head, fields } = readFields(inline);
  const last = fields.length === 0 ? null : fields[fields.length - 1];
  const pending = last != null && last.values.length === 0 ? last : null;
  if (head === null || !opensPart(head)) {
    addFields(owner, fields);
    return { owner, pending };
  }
  const line = createCandidate('line', outer, block.range);
  line.inline = inline;
  line.head = head;
  line.opening = readOpening(head);
  addFields(line, fields);
  lowerNumberedLines(text, line, block.lines);
  return { owner: line, pending };
}

const tierLine = /^(?:tier\s+[1-3]\b|do(?:es)? not apply\b)/i;

/** `Blockers (all adopted):`, `Rejected:` above a list of criticisms. */
const verdictLine =
  /^(?:[^()]{1,60}\((?:all|both|each)?\s?(?:adopt|accept|reject|declin|fold|amend)(?:ed|s)?[^()]{0,40}\)|(?:adopted|accepted|rejected|declined|folded|amended))\s?[:：]?$/i;

/**
 * Whether a paragraph names a part of its own: it is bold up to a title, a colon or a parenthesis, or the line of a tier or of
 * a group of criticisms.
 */
export function opensPart(head: Value): boolean {
  const { inline } = head;
  const strong = spanAt(inline, 'strong', head.start);
  if (strong === null) {
    if (head.end - head.start >= 120 || inline.text.includes('\n')) return false;
    const text = visible(head);
    return isTierLine(text) || isVerdictLine(text);
  }
  const rest = inline.text.slice(strong.end, head.end).trim();
  return (
    rest === '' ||
    /^[:：(—–]/.test(rest) ||
    /[:：]$/.test(inline.text.slice(strong.start, strong.end)) ||
    readOpening(head).id !== null
  );
}

/** Lines of tiers and of verdicts begin or end as few others do. */
function isTierLine(text: string): boolean {
  return text.length < 80 && tierStarts.includes(text.slice(0, 2).toLowerCase()) && tierLine.test(text);
}

const tierStarts = ['ti', 'do'];

function isVerdictLine(text: string): boolean {
  const mayBeOne = text.length <= LONGEST_VERDICT || text.includes('(');
  return mayBeOne && ':：)dD'.includes(text.charAt(text.length - 1)) && verdictLine.test(text);
}

/** `Accepted :` */
const LONGEST_VERDICT = 10;

/**
 * `**Tier 2:**` with `5. …` right below: for CommonMark one paragraph, since only a list that starts at 1 may interrupt it;
 * for the author the rest of a list.
 */
function lowerNumberedLines(text: string, owner: Draft, lines: readonly Range[]): void {
  const second = lines[1];
  if (second === undefined || !isDigit(text.charCodeAt(second.start))) return;
  const starts = lines.flatMap((line, index) =>
    /^\d{1,3}[.)]\s/.test(text.slice(line.start, line.start + 6)) ? [index] : [],
  );
  if (starts[0] !== 1) return;
  starts.forEach((from, index) => {
    const [first, ...others] = lines.slice(from, starts[index + 1]);
    if (first === undefined) return;
    const marker = /^(\d+)[.)]\s+/.exec(text.slice(first.start, first.end));
    const body = [range(first.start + (marker?.[0].length ?? 0), first.end), ...others];
    const inline = scanInline(text, body);
    const { head, fields } = readFields(inline);
    const item = createCandidate('item', owner, range(first.start, (others.at(-1) ?? first).end));
    item.inline = inline;
    item.head = head;
    item.opening = readOpening(head ?? trimmed(inline, 0, 0));
    item.number = Number(marker?.[1] ?? 0);
    addFields(item, fields);
  });
}
