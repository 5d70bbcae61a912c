import type { Range, Text } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Candidate, TableFacts } from '../lower/candidate.js';
import {
  isEmpty,
  locationOf,
  part,
  rangeOf,
  textEnd,
  textOf,
  type Value,
  visible,
  visibleLine,
} from '../lower/value.js';
import type { Decision, Prompt } from '../model.js';
import { joinLines, linesOf, type PromptNotes, promptNotes } from '../prompt-notes.js';
import { isNoEntry } from '../value-words.js';
import type { Draft } from './draft.js';

export interface RawPrompt {
  readonly prompt: Omit<Prompt, 'decisions'>;
  readonly decisions: readonly RawDecision[];
}

export interface RawDecision {
  readonly value: Value;
  /** What stands in lists below it: its link may be there. */
  readonly details: readonly Value[];
}

/** `7`, `7.1`, and `7b` for a word that came later. */
const promptId = /^\d+(?:\.\d+)*[a-z]?$/;

/**
 * Prompts are headings, or bold lines, `Prompt 7 — title`, with the words in a block quote (or a code fence) and a list of
 * key decisions below. A bold line with nothing of the kind below only speaks of a prompt.
 */
export function readPrompts(file: SourceFile, candidates: readonly Candidate[]): RawPrompt[] {
  const prompts: RawPrompt[] = [];
  for (const candidate of candidates) {
    const { site, opening } = candidate;
    if (opening?.noun !== 'prompt' || opening.id === null || !promptId.test(visible(opening.id))) continue;
    if (site !== 'heading' && site !== 'line') continue;
    const parts = [candidate, ...inside(candidate)];
    const fields = parts.flatMap((owner) => owner.fields).filter((field) => field.name === 'decisions');
    const quotes = parts.flatMap((part) => part.quotes);
    const fences = parts.flatMap((part) => part.fences);
    const notes = notesAbove(file, rangeOf(opening.id).end, quotes[0] ?? fences[0]);
    const words = verbatim(file, quotes, fences, notes);
    if (site === 'line' && words === null && fields.length === 0) continue;
    prompts.push({
      prompt: {
        kind: 'prompt',
        id: visible(opening.id),
        title: visibleLine(opening.title),
        loc: locationOf(file, rangeOf(opening.id)),
        verbatim: words,
        origin: notes.origin,
        hasDecisions: fields.length > 0 || parts.some(({ tables }) => tables.some(isOfDecisions)),
      },
      decisions: fields
        .flatMap(({ values, details }) =>
          values.map((value, index) => ({ value, details: details?.[index] ?? [] })),
        )
        .filter(({ value }) => !isNoEntry(visible(value))),
    });
  }
  return prompts;
}

/** Its rows are no decisions that can be named, but they tell what was decided. */
function isOfDecisions({ columns }: TableFacts): boolean {
  return columns.some((column) => /^(?:key )?decisions?$/.test(column));
}

/** Parts of a prompt's section that are no prompt themselves. */
function inside(candidate: Candidate): Candidate[] {
  return candidate.children.filter(
    (child) => (child.site === 'heading' || child.site === 'line') && child.opening?.noun !== 'prompt',
  );
}

/** What is noted between the number of a prompt and its words. */
function notesAbove({ text }: SourceFile, from: number, words: Range | undefined): PromptNotes {
  return promptNotes(words === undefined ? '' : text.slice(from, words.start));
}

/**
 * The quoted words: quote markers removed, blank lines kept, lines ended as is noted. Without a quote, the first code fence
 * with words.
 */
function verbatim(
  file: SourceFile,
  quotes: readonly Range[],
  fences: readonly Range[],
  { lineBreaks }: PromptNotes,
): Prompt['verbatim'] {
  const whole = quotes.map((quote) => wholeQuote(file.text, quote));
  const [first] = whole;
  const last = whole.at(-1);
  if (first === undefined || last === undefined) {
    const words = fences.map((fence) => insideFence(file.text, fence)).find(({ start, end }) => start < end);
    return words === undefined
      ? null
      : { text: joinLines(lines(file.text, words), lineBreaks), loc: locationOf(file, words) };
  }
  const said = whole.flatMap((quote, index) => [
    ...(index > 0 ? [''] : []),
    ...lines(file.text, quote).map((line) => line.replace(/^[ \t]*>[ \t]?/, '')),
  ]);
  return { text: joinLines(said, lineBreaks), loc: locationOf(file, { start: first.start, end: last.end }) };
}

/** A quote with the blanks at its end, and with the lines behind it that hold nothing but markers: they are words as well. */
function wholeQuote(text: string, { start, end }: Range): Range {
  const rest = /[^\r\n]*(?:(?:\r\n|\n|\r) {0,3}>[^\r\n]*)*/y;
  rest.lastIndex = end;
  return { start, end: end + (rest.exec(text)?.[0].length ?? 0) };
}

function lines(text: string, { start, end }: Range): string[] {
  return linesOf(text.slice(start, end));
}

/** What stands between the lines of a fence, without blank lines around it. */
function insideFence(text: string, fence: Range): Range {
  const block = text.slice(fence.start, fence.end);
  const opening = /^[^\r\n]*\s*/.exec(block)?.[0].length ?? 0;
  const closing = /\s*(?:`{3,}|~{3,})[ \t]*$/.exec(block.slice(-200))?.[0].length ?? 0;
  return { start: fence.start + opening, end: Math.max(fence.start + opening, fence.end - closing) };
}

const scoped =
  /(?:^|[—–\-([;,.→]\s{0,8})(?:scoped out|out of scope)\s{0,8}[:—–-]?|(?<![\p{L}-])scoped out\s{0,8}[:—–]/iu;

/**
 * The decision at `index` of its prompt: `D7.2` is the second of prompt 7, unless it opens with an ID of that prompt. What
 * covers it is resolved later.
 */
export function readDecision(
  file: SourceFile,
  prompt: string,
  { value, details }: RawDecision,
  index: number,
): Draft<Decision> {
  const own = `D${prompt}.`;
  const numbered = visible(value).startsWith(own) ? /^\d+\b/.exec(visible(value).slice(own.length)) : null;
  return {
    kind: 'decision',
    id: `${own}${numbered?.[0] ?? index + 1}`,
    text: textOf(file, value),
    loc: locationOf(file, rangeOf(value)),
    coveredBy: [],
    scopedOut:
      [value, ...details].map((each) => scopedOut(file, each)).find((reason) => reason !== null) ?? null,
  };
}

/** The reason behind `scoped out:`, or the whole text where no reason is given; null where it does not say so. */
export function scopedOut(file: SourceFile, value: Value): Text | null {
  const text = visible(value);
  const match = /cope/i.test(text) ? scoped.exec(text) : null;
  if (match === null) return null;
  const from = match.index + match[0].length;
  // `[scoped out: next year] several regions`
  const bracket = match[0].startsWith('[') ? text.indexOf(']', from) : -1;
  const reason = part(value, from, bracket < 0 ? text.length : bracket);
  const inner = match[0].startsWith('(') ? textEnd(reason, /\)[\s.]*$/) : reason;
  return textOf(file, isEmpty(inner) ? value : inner);
}
