import type { SourceFile } from '../../source/source-file.js';
import { ancestors, type Candidate, descendants } from '../lower/candidate.js';
import { locationOf, part, rangeOf, textOf, trimmed, type Value, visible } from '../lower/value.js';
import type { Criticism, Reference } from '../model.js';

const reviewHeading = /\breviews?\b|\bcriticisms?\b/i;
const criticismColumns = ['criticism', 'finding', 'critique', 'issue', 'comment', 'concern'];
const reasonColumns = ['reason', 'why', 'rationale'];
const changeColumns = ['change', 'changes', 'action', 'what changed', 'resolution'];
const verdictColumns = ['verdict', 'decision', 'status'];

/** Criticisms of a section headed *review*: a table with a Criticism and a Verdict column, or a list `**#3 Title.** …`. */
export function readReviews(
  file: SourceFile,
  root: Candidate,
  references: (value: Value) => readonly Reference[],
): Criticism[] {
  const criticisms: Criticism[] = [];
  for (const candidate of descendants(root)) {
    if (!inReview(candidate)) continue;
    for (const facts of candidate.tables) {
      if (
        facts.columns.some((column) => criticismColumns.includes(column)) &&
        facts.columns.some((column) => verdictColumns.includes(column))
      ) {
        for (const row of facts.rows)
          criticisms.push(...fromRow(file, row, criticisms.length + 1, references));
      }
    }
    if (candidate.site === 'item') criticisms.push(...fromItem(file, candidate, references));
  }
  return criticisms;
}

function inReview(candidate: Candidate): boolean {
  for (const outer of [candidate, ...ancestors(candidate)]) {
    if (outer.site === 'heading' && reviewHeading.test(outer.inline?.text ?? '')) return true;
  }
  return false;
}

function fromRow(
  file: SourceFile,
  row: Candidate,
  number: number,
  references: (value: Value) => readonly Reference[],
): Criticism[] {
  const cell = (columns: readonly string[]): Value | null =>
    columns.map((column) => row.cells.get(column)).find((value) => value !== undefined) ?? null;
  const text = cell(criticismColumns);
  if (text === null) return [];
  const id = cell(['#', 'id', 'no', 'nr']);
  const verdict = cell(verdictColumns);
  const reason = cell(reasonColumns);
  const change = cell(changeColumns);
  return [
    {
      id: id === null ? String(number) : visible(id).replace(/^#/, ''),
      text: textOf(file, text),
      loc: locationOf(file, rangeOf(id ?? text)),
      verdict: verdict === null ? null : verdictOf(visible(verdict)),
      reason: reason === null ? null : textOf(file, reason),
      changes: change === null ? [] : references(change),
    },
  ];
}

/** `**#3 Title.** text`, the verdict in the item or in the label of its group. */
function fromItem(
  file: SourceFile,
  item: Candidate,
  references: (value: Value) => readonly Reference[],
): Criticism[] {
  const id = item.opening?.id;
  if (id == null || item.inline === null || !/^#\d+$/.test(visible(id))) return [];
  const whole = trimmed(item.inline, 0, item.inline.text.length);
  const group =
    [...ancestors(item)]
      .map((outer) => verdictOf(outer.inline?.text ?? ''))
      .find((verdict) => verdict !== null) ?? null;
  const title = item.opening?.title ?? whole;
  const rest = withoutDash(trimmed(item.inline, Math.max(title.end, id.end), item.inline.text.length));
  const hasText = /[\p{L}\p{N}]/u.test(visible(rest));
  return [
    {
      id: visible(id).slice(1),
      text: textOf(file, whole),
      loc: locationOf(file, rangeOf(id)),
      verdict: verdictOf(visible(title)) ?? group ?? verdictOf(visible(rest)),
      reason: hasText ? textOf(file, rest) : null,
      changes: references(whole),
    },
  ];
}

/** What stands behind a title, without the mark between them. */
function withoutDash(value: Value): Value {
  const lead = /^[\s.:—–-]+/.exec(visible(value).slice(0, 16))?.[0].length ?? 0;
  return part(value, lead, value.end - value.start);
}

/** The first verdict word of the text. */
function verdictOf(text: string): Criticism['verdict'] {
  const word = /\b(adopt|accept|reject|declin|fold|amend)(?:s|ed|ing)?\b/i.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) return null;
  if (word === 'adopt' || word === 'accept') return 'adopted';
  if (word === 'fold') return 'folded';
  return word === 'amend' ? 'amended' : 'rejected';
}
