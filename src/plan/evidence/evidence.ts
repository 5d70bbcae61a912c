import type { Criterion } from '../model.js';
import type { Threshold } from '../predicate.js';
import { type Candidate, type Claim, claimsOf } from './claims.js';
import { compare } from './compare.js';
import type { Provenance } from './items.js';
import { type Match, measuredCriteria } from './match.js';
import { artifactAnswer, commandAnswer, manualAnswer } from './outcome.js';

/** What was given for one criterion. */
export interface Given {
  /** As written: `52 min`, a path, a sentence. */
  readonly text: string;
  readonly provenance: Provenance;
  /** How it was matched: by the number of the criterion, by its subject, as the only one of its kind, or as any text at all. */
  readonly how: 'number' | 'subject' | 'unit' | 'text';
  /** Whether nobody could read it otherwise; false where a match rests on likeness, or the value on `about`. */
  readonly sure: boolean;
}

interface Missed {
  readonly kind: 'missed';
  readonly criterion: Criterion;
  readonly given: Given;
  /** How much a value misses (`7 min`); null where that is not known, or it stands on a bound that does not belong. */
  readonly by: string | null;
}

/** What an evidence text says of one criterion. */
export type Answer =
  | { readonly kind: 'met'; readonly criterion: Criterion; readonly given: Given }
  | Missed
  /** Several values could be meant, or the one given cannot be compared. */
  | { readonly kind: 'unclear'; readonly criterion: Criterion; readonly given: readonly Given[] }
  | { readonly kind: 'none'; readonly criterion: Criterion };

/**
 * Holds the evidence of a close against the criteria of its bead (LANGUAGE section "Criteria", Evidence).
 *
 * Values are matched by number (`c1 restore time = 41 min`, `c1=41min`, `c1=87%@data/report.md`), else by subject
 * (`P95 latency 3.8 s`), else as the only value of a fitting unit. Provenance stands behind a value: `(ran)`,
 * ``(found: `out/r.md`)``; without it the value is stated. The order of the evidence does not matter.
 *
 * @param evidence Markdown, as it stands in the journal, or the texts of several `-e` joined by `; `
 * @returns one answer a criterion, in their order
 */
export function judgeEvidence(criteria: readonly Criterion[], evidence: string): Answer[] {
  return criteria.map(judgeOf(criteria, evidence));
}

/** The criteria that the evidence misses: of `judgeEvidence`'s answers these, without working out the others. */
export function missedBy(criteria: readonly Criterion[], evidence: string): Missed[] {
  const asked = criteria.filter(({ predicate: { kind } }) => kind === 'threshold' || kind === 'command');
  if (asked.length === 0) return [];
  return asked.map(judgeOf(criteria, evidence)).filter((answer) => answer.kind === 'missed');
}

/** What tells how the evidence answers one of the criteria. */
function judgeOf(criteria: readonly Criterion[], evidence: string): (criterion: Criterion) => Answer {
  const claims = claimsOf(evidence).filter(
    ({ item }) => item.criterion === null || criteria.some(({ id }) => id === item.criterion),
  );
  const numbered = (criterion: Criterion): Claim[] =>
    claims.filter(({ item }) => item.criterion === criterion.id);
  const free = claims.filter(({ item }) => item.criterion === null);
  const measured = measuredCriteria(criteria, claims);
  return (criterion) => {
    const { predicate } = criterion;
    if (predicate.kind === 'command') return commandAnswer(criterion, predicate, numbered(criterion), free);
    if (predicate.kind === 'artifact') return artifactAnswer(criterion, predicate, numbered(criterion), free);
    if (predicate.kind === 'manual') return manualAnswer(criterion, numbered(criterion), free);
    const match = measured.get(criterion);
    return match === undefined ? { kind: 'none', criterion } : measuredAnswer(criterion, predicate, match);
  };
}

function measuredAnswer(criterion: Criterion, threshold: Threshold, match: Match): Answer {
  const given = match.candidates.map((candidate) => givenIn(candidate, match));
  const [first] = given;
  const [candidate] = match.candidates;
  if (first === undefined || candidate === undefined || given.length > 1 || match.contested)
    return { kind: 'unclear', criterion, given };
  const comparison = compare(threshold, candidate.value);
  if (comparison.kind === 'unclear') return { kind: 'unclear', criterion, given };
  if (comparison.kind === 'met') return { kind: 'met', criterion, given: first };
  return { kind: 'missed', criterion, given: first, by: comparison.by };
}

function givenIn({ claim, value }: Candidate, { how, sure }: Match): Given {
  return { text: value.text, provenance: claim.item.provenance, how, sure: sure && !value.rough };
}
