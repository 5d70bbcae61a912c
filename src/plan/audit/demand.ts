import { parseCriterion, splitCriteria } from '../criteria/criteria.js';
import { quietText } from '../criteria/mask.js';
import { type Quantity, readQuantity } from '../criteria/quantity.js';
import { subjectOf } from '../criteria/subject.js';
import type { Decision } from '../model.js';
import type { Threshold } from '../predicate.js';
import { subjectWords, type Topic, topicOf } from './subject.js';
import { hasArrow, wordsOf } from './words.js';

/** A number that a decision asks for. */
export interface Demand extends Topic {
  readonly threshold: Threshold;
  /** Without a comparison of its own (`99 % accuracy`): it goes the way that the criterion of the same subject goes. */
  readonly bare: boolean;
}

/** What else a sentence does with a number than to demand it. */
const TAKEN_BACK = /\b(?:instead of|rather than|no longer|not|isn['’]t|was|were|from)\b/i;
const TOLD =
  /\b(?:currently|today|so far|previously|formerly|earlier|about|around|roughly|approximately|maybe|perhaps|could|might|thought|measured|already|every|per|first|last|v\d)\b|[~≈]/i;

/** What makes a number exact: `exactly 3`, `20/20`, `no errors`. Alone behind a label (`budget: $300`) it is a mark. */
const EQUALS = /=|\d\s?\/\s?\d|\b(?:exactly|equals?|equal to|no|zero|0|without|all|every|each|exit\w*)\b/i;

/**
 * The numbers that a decision demands, one a sentence. Prose is read with care: a sentence that takes a number back
 * (`not 95 %`), changes one into another or names several of one unit demands nothing that could be compared.
 */
export function demandsOf(decision: Decision): readonly Demand[] {
  const said = plainText(decision);
  if (said === null) return [];
  return splitCriteria(said, []).flatMap(({ start, end }) => demandIn(said.slice(start, end)) ?? []);
}

/** A longer one is an essay. */
const longest = 1000;

/** The words without markup, code and link; null where an arrow changes something into something. */
function plainText(decision: Decision): string | null {
  const words = wordsOf(decision);
  if (words.length > longest || hasArrow(words)) return null;
  if (!/[`(*_~]/.test(words)) return words;
  return words
    .replace(/`[^`\n]*`/g, ' ')
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\*\*|__|~~/g, '')
    .replace(/\s*\([^()<>≤≥=%]*\)[.\s]*$/, '');
}

function demandIn(text: string): Demand | null {
  const quiet = quietText({ text, code: [] });
  if (TAKEN_BACK.test(quiet)) return null;
  const quantities = quantitiesIn(quiet);
  const predicate = parseCriterion({ text, code: [] });
  if (predicate.kind === 'threshold' && (predicate.operator !== '=' || EQUALS.test(text))) {
    const { unit, noun, operator, relativeTo } = predicate;
    const alike = quantities.filter((each) => each.unit === unit && (unit !== 'count' || each.noun === noun));
    const most = operator === 'in' ? 2 : 1;
    if (relativeTo !== null || operator === '!=' || alike.length > most) return null;
    return { threshold: predicate, bare: false, ...topicOf(predicate.subject, text) };
  }
  const measured = quantities.filter(({ unit, noun }) => unit !== 'count' || noun !== '');
  const [only] = measured;
  if (only === undefined || measured.length > 1 || only.unit === 'count' || TOLD.test(quiet)) return null;
  const { value, unit, noun, start, end } = only;
  const before = subjectOf(text, quiet, start, end, text.length);
  const subject = subjectWords(before).length > 0 ? before : (/^[^,;:.(]*/.exec(text.slice(end))?.[0] ?? '');
  const words = subjectWords(subject);
  const closed = [true, true] as const;
  const said = { value, upper: null, closed, unit, noun, relativeTo: null, window: null };
  const threshold = {
    kind: 'threshold',
    subject: words.length > 0 ? subject.trim() : '',
    operator: '=',
    ...said,
  } as const;
  return { threshold, bare: true, ...topicOf(subject, text) };
}

function quantitiesIn(quiet: string): (Quantity & { readonly start: number })[] {
  const found: (Quantity & { readonly start: number })[] = [];
  let at = 0;
  for (const { index } of quiet.matchAll(/(?<![\w.,/#@'’\uE000])[$€£]?\d/g)) {
    if (index < at) continue;
    const quantity = readQuantity(quiet, index);
    if (quantity === null) continue;
    found.push({ ...quantity, start: index });
    at = quantity.end;
  }
  return found;
}
