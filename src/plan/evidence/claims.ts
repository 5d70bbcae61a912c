import { once } from '../../source/once.js';
import { type Item, readItems } from './items.js';
import type { Measured } from './measured.js';
import { valuesOf } from './values.js';
import { wordsOf } from './words.js';

/** An item with what it measured. */
export interface Claim {
  readonly item: Item;
  /** Asked for where a number is wanted. */
  values(): readonly Measured[];
  /** What it is about, without its values. Asked where no number says it. */
  words(): ReadonlySet<string>;
}

/** A value and the claim it stands in. */
export interface Candidate {
  readonly claim: Claim;
  readonly value: Measured;
}

const strength = { ran: 0, found: 1, stated: 2 } as const;

/**
 * The claims of an evidence text, the better founded first, then by their text: an order that does not depend on that in
 * which they were written.
 */
export function claimsOf(evidence: string): Claim[] {
  return readItems(evidence)
    .map(claimOf)
    .sort(
      (a, b) =>
        strength[a.item.provenance.kind] - strength[b.item.provenance.kind] ||
        compareText(a.item.text, b.item.text),
    );
}

function claimOf(item: Item): Claim {
  const values = once(() => valuesOf(item));
  return { item, values, words: once(() => wordsOf(without(item.text, values()))) };
}

/** Every value of the claims; the same one said twice counts once. */
export function candidatesOf(claims: readonly Claim[]): Candidate[] {
  const [first, ...others] = claims;
  if (first !== undefined && others.length === 0 && first.values().length < 2)
    return first.values().map((value) => ({ claim: first, value }));
  const seen = new Set<string>();
  return claims.flatMap((claim) =>
    claim.values().flatMap((value) => {
      const { low, high, unit, noun, outOf, relativeTo } = value;
      const key = JSON.stringify([
        `${low}`,
        `${high}`,
        unit,
        noun,
        outOf,
        relativeTo,
        [...claim.words()].sort(),
      ]);
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ claim, value }];
    }),
  );
}

/** The text with its values blotted out, but not what they count. */
function without(text: string, values: readonly Measured[]): string {
  let rest = '';
  let from = 0;
  for (const { range, noun, unit } of values) {
    if (range.start < from) continue;
    rest += `${text.slice(from, range.start)} ${unit === 'count' ? noun : ''} `;
    from = range.end;
  }
  return rest + text.slice(from);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
