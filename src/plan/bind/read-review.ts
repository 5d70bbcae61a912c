import type { SourceFile } from '../../source/source-file.js';
import { ancestors, type Candidate, type TableFacts } from '../lower/candidate.js';
import { locationOf, part, rangeOf, textEnd, textOf, trimmed, type Value, visible } from '../lower/value.js';
import type { Criticism, Reference } from '../model.js';
import { isNoEntry } from '../value-words.js';

const reviewHeading = /\breviews?\b|\bcriticisms?\b/i;
const criticismColumns = ['criticism', 'finding', 'critique', 'issue', 'comment', 'concern'];
const reasonColumns = ['reason', 'why', 'rationale'];
const changeColumns = ['change', 'changes', 'action', 'what changed', 'resolution'];
const verdictColumns = ['verdict', 'decision'];
/** A column of many tables: it holds verdicts where one row has one. */
const statusColumns = ['status'];

/** Criticisms of a section headed *review*: a table with a Criticism and a Verdict column, or a list `**#3 Title.** …`. */
export function readReviews(
  file: SourceFile,
  candidates: readonly Candidate[],
  references: (value: Value) => readonly Reference[],
): Criticism[] {
  const criticisms: Criticism[] = [];
  let end = 0;
  for (const candidate of candidates) {
    if (isReview(candidate)) end = Math.max(end, candidate.extent.end);
    if (candidate.extent.start >= end) continue;
    for (const facts of candidate.tables) {
      if (!isOfCriticisms(facts)) continue;
      for (const row of facts.rows) criticisms.push(...fromRow(file, row, criticisms.length + 1, references));
    }
    if (candidate.site === 'item') criticisms.push(...fromItem(file, candidate, references));
  }
  return criticisms;
}

function isReview({ site, inline }: Candidate): boolean {
  return site === 'heading' && inline !== null && reviewHeading.test(inline.text);
}

function isOfCriticisms({ columns, rows }: TableFacts): boolean {
  if (!columns.some((column) => criticismColumns.includes(column))) return false;
  if (columns.some((column) => verdictColumns.includes(column))) return true;
  return rows.some((row) => {
    const status = cellOf(row, statusColumns);
    return status !== null && verdictOf(visible(status)) !== null;
  });
}

/** The first of these columns that says something. */
function cellOf(row: Candidate, columns: readonly string[]): Value | null {
  for (const column of columns) {
    const value = row.cells.get(column);
    if (value !== undefined && !isNoEntry(visible(value))) return value;
  }
  return null;
}

function fromRow(
  file: SourceFile,
  row: Candidate,
  number: number,
  references: (value: Value) => readonly Reference[],
): Criticism[] {
  const text = cellOf(row, criticismColumns);
  if (text === null) return [];
  const id = cellOf(row, ['#', 'id', 'no', 'nr']);
  const verdict = cellOf(row, [...verdictColumns, ...statusColumns]);
  const reason = cellOf(row, reasonColumns);
  const change = cellOf(row, changeColumns);
  return [
    {
      id: id === null ? String(number) : visible(id).replace(/^#/, ''),
      text: textOf(file, text),
      loc: locationOf(file, rangeOf(id ?? text)),
      verdict: verdict === null ? null : verdictOf(visible(verdict)),
      reason: reason === null ? null : textOf(file, reason),
      change: change === null ? null : textOf(file, change),
      changes: change === null ? [] : references(change),
    },
  ];
}

/**
 * `**#3 Title.** text`. The verdict stands behind `Verdict:`, in the title, in the label of the group, or in a sentence of its
 * own; `Verdict: open` is none, whatever else is said.
 */
function fromItem(
  file: SourceFile,
  item: Candidate,
  references: (value: Value) => readonly Reference[],
): Criticism[] {
  const id = item.opening?.id;
  if (id == null || item.inline === null || !/^#\d+$/.test(visible(id))) return [];
  const whole = trimmed(item.inline, 0, item.inline.text.length);
  const label = labelled(whole);
  const said = label === null ? whole : textEnd(part(whole, 0, label.start), /[\s|·—–-]+$/);
  const title = item.opening?.title ?? whole;
  const from = Math.min(Math.max(title.end, id.end), said.end);
  const rest = withoutDash(trimmed(item.inline, from, said.end));
  const reason = label === null ? rest : (label.reason ?? rest);
  return [
    {
      id: visible(id).slice(1),
      text: textOf(file, said),
      loc: locationOf(file, rangeOf(id)),
      verdict: label === null ? unlabelledVerdict(item, title, rest) : verdictOf(label.verdict),
      reason: /[\p{L}\p{N}]/u.test(visible(reason)) ? textOf(file, reason) : null,
      change: textOf(file, whole),
      changes: references(whole),
    },
  ];
}

function unlabelledVerdict(item: Candidate, title: Value, rest: Value): Criticism['verdict'] {
  const own = verdictOf(asideOf(visible(title)));
  if (own !== null) return own;
  for (const outer of ancestors(item)) {
    const verdict = verdictOf(outer.inline?.text ?? '');
    if (verdict !== null) return verdict;
  }
  return verdictOf(sentenceOf(visible(rest)));
}

/** `Title (rejected)`: what stands in parentheses, else all of it. */
function asideOf(title: string): string {
  return /\(([^()]*)\)[\s.:]*$/.exec(title)?.[1] ?? sentenceOf(title);
}

const verdictSentence =
  /(?:^|[.;!?→(|]\s*|[—–]\s+)((?:not\s)?(?:adopt|accept|reject|declin|fold|amend)(?:s|ed)?)(?=\s*(?:[:.,;)—–|]|$)|\s(?:in|into|as|with|by|because)\s)/i;

/** A verdict that opens a sentence or closes one, not a word in the middle of it (`we should adopt a cache`). */
function sentenceOf(text: string): string {
  return verdictSentence.exec(text)?.[1] ?? '';
}

interface Labelled {
  /** Where `Verdict:` begins. */
  readonly start: number;
  readonly verdict: string;
  readonly reason: Value | null;
}

/** The last `Verdict: …` of the text, with `Reason: …` behind it. */
function labelled(whole: Value): Labelled | null {
  const text = visible(whole);
  const last = Array.from(text.matchAll(/(?<![\p{L}\p{N}])verdict\s?:/giu)).at(-1);
  if (last === undefined) return null;
  const from = last.index + last[0].length;
  const reason = /(?<![\p{L}\p{N}])reason\s?:/iu.exec(text.slice(from));
  const end = reason === null ? text.length : from + reason.index;
  return {
    start: last.index,
    verdict: text.slice(from, end),
    reason: reason === null ? null : part(whole, end + reason[0].length, text.length),
  };
}

/** What stands behind a title, without the mark between them. */
function withoutDash(value: Value): Value {
  const lead = /^[\s.:—–-]+/.exec(visible(value).slice(0, 16))?.[0].length ?? 0;
  return part(value, lead, value.end - value.start);
}

const verdictWord = /(\bnot\s+)?\b(adopt|accept|reject|declin|fold|amend)(?:s|e|ed|es|ing)?\b/i;

/** The first verdict word of the text; `not adopted` is a rejection. */
function verdictOf(text: string): Criticism['verdict'] {
  const [, not, stem] = verdictWord.exec(text) ?? [];
  switch (stem?.toLowerCase()) {
    case 'adopt':
    case 'accept':
      return not === undefined ? 'adopted' : 'rejected';
    case 'fold':
      return not === undefined ? 'folded' : null;
    case 'amend':
      return not === undefined ? 'amended' : null;
    case undefined:
      return null;
    default:
      return not === undefined ? 'rejected' : null;
  }
}
