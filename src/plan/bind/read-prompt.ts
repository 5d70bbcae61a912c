import type { Range, Text } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';
import { isPlainNumber } from '../id.js';
import { type Candidate, descendants } from '../lower/candidate.js';
import {
  isEmpty,
  locationOf,
  oneLine,
  part,
  rangeOf,
  textEnd,
  textOf,
  type Value,
  visible,
} from '../lower/value.js';
import type { Decision, Prompt } from '../model.js';
import { isNoEntry } from '../vocabulary.js';
import type { Draft } from './draft.js';

export interface RawPrompt {
  readonly prompt: Omit<Prompt, 'decisions'>;
  readonly decisions: readonly Value[];
}

/** Prompts are headings `Prompt 7 — title`, with the words in a block quote and a list of key decisions below. */
export function readPrompts(file: SourceFile, root: Candidate): RawPrompt[] {
  const prompts: RawPrompt[] = [];
  for (const candidate of descendants(root)) {
    const id = candidate.opening?.id;
    if (
      candidate.site !== 'heading' ||
      candidate.opening?.noun !== 'prompt' ||
      id == null ||
      !isPlainNumber(visible(id))
    )
      continue;
    const parts = [candidate, ...inside(candidate)];
    const quotes = parts.flatMap((owner) => owner.quotes);
    const fields = parts.flatMap((owner) => owner.fields).filter((field) => field.name === 'decisions');
    prompts.push({
      prompt: {
        kind: 'prompt',
        id: visible(id),
        title: oneLine(candidate.opening.title),
        loc: locationOf(file, rangeOf(id)),
        verbatim: verbatim(file, quotes),
      },
      decisions: fields.flatMap((field) => field.values).filter((value) => !isNoEntry(visible(value))),
    });
  }
  return prompts;
}

/** Parts of a prompt's section that are no prompt themselves. */
function inside(candidate: Candidate): Candidate[] {
  return candidate.children.filter(
    (child) => (child.site === 'heading' || child.site === 'line') && child.opening?.noun !== 'prompt',
  );
}

/** The quoted words: quote markers removed, lines and blank lines kept. */
function verbatim(file: SourceFile, quotes: readonly Range[]): Prompt['verbatim'] {
  const [first] = quotes;
  const last = quotes.at(-1);
  if (first === undefined || last === undefined) return null;
  const text = quotes
    .map((quote) =>
      file.text
        .slice(quote.start, quote.end)
        .split(/\r\n|\n|\r/)
        .map((line) => line.replace(/^[ \t]*>[ \t]?/, ''))
        .join('\n'),
    )
    .join('\n\n');
  return { text, loc: locationOf(file, { start: first.start, end: last.end }) };
}

const scoped = /(?:^|[—–\-(;,.→]\s{0,8})(?:scoped out|out of scope)\s{0,8}[:—–-]?/i;

/** The decision at `index` of its prompt: `D7.2` is the second of prompt 7. What covers it is resolved later. */
export function readDecision(file: SourceFile, prompt: string, value: Value, index: number): Draft<Decision> {
  return {
    kind: 'decision',
    id: `D${prompt}.${index + 1}`,
    text: textOf(file, value),
    loc: locationOf(file, rangeOf(value)),
    coveredBy: [],
    scopedOut: scopedOut(file, value),
  };
}

/** The reason behind `scoped out:`, or the whole decision where no reason is given; null where it is not scoped out. */
function scopedOut(file: SourceFile, value: Value): Text | null {
  const text = visible(value);
  const match = scoped.exec(text);
  if (match === null) return null;
  const reason = part(value, match.index + match[0].length, text.length);
  const inner = match[0].startsWith('(') ? textEnd(reason, /\)[\s.]*$/) : reason;
  return textOf(file, isEmpty(inner) ? value : inner);
}
