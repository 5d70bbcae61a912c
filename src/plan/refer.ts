import type { Candidate } from './candidate.js';
import { type Declaration, fieldsOf } from './declaration.js';
import type { Field } from './fields.js';
import { isPlainNumber, numericTail } from './id.js';
import { type Phrase, readPhrases } from './references.js';
import { visible } from './value.js';
import { workNouns } from './vocabulary.js';

/**
 * Headings and items with nothing but an ID that a bead waits for, or blocks: the author means them as beads too. A bare
 * number counts only beside the bead that names it, at the same site and depth.
 */
export function referredTo(open: readonly Candidate[], beads: readonly Declaration[]): Declaration[] {
  const names = new Map<string, Declaration>();
  const ranges: { readonly from: Tail; readonly to: Tail; readonly by: Declaration }[] = [];
  for (const by of beads) {
    for (const phrase of by.fields.filter(isOrder).flatMap((field) => field.values.flatMap(readPhrases))) {
      for (const name of phrase.names) names.set(visible(name), by);
      for (const [first, last] of rangesOf(phrase)) {
        const from = numericTail(first);
        const to = numericTail(last);
        if (from !== null && to !== null && from.head === to.head) ranges.push({ from, to, by });
      }
    }
  }
  const declared = new Set(beads.map(({ id }) => visible(id)));
  const found: Declaration[] = [];
  for (const candidate of open) {
    const id = candidate.opening?.id;
    const noun = candidate.opening?.noun ?? null;
    const isPlace = candidate.site === 'heading' || (candidate.site === 'item' && candidate.box === null);
    if (id == null || !isPlace || (noun !== null && !workNouns.has(noun))) continue;
    const name = visible(id);
    if (declared.has(name)) continue;
    const tail = numericTail(name);
    const by = names.get(name) ?? ranges.find((range) => isWithin(tail, range.from, range.to))?.by;
    if (by === undefined) continue;
    const beside = candidate.site === by.candidate.site && candidate.depth === by.candidate.depth;
    if (isPlainNumber(name) && !beside) continue;
    declared.add(name);
    found.push({ candidate, id, fields: fieldsOf(candidate) });
  }
  return found;
}

type Tail = NonNullable<ReturnType<typeof numericTail>>;

function isOrder(field: Field): boolean {
  return (field.name === 'blockedBy' || field.name === 'blocks') && !field.soft;
}

/** `T001–T005`, and `T001-T005` where a plain hyphen makes it one token. */
function rangesOf(phrase: Phrase): [string, string][] {
  if (phrase.ends !== null) return [[visible(phrase.ends[0]), visible(phrase.ends[1])]];
  return phrase.names.flatMap((name) => {
    const halves = visible(name).split('-');
    const [first, last] = halves;
    return halves.length === 2 && first !== undefined && last !== undefined
      ? [[first, last] as [string, string]]
      : [];
  });
}

function isWithin(tail: Tail | null, from: Tail, to: Tail): boolean {
  return tail !== null && tail.head === from.head && tail.number >= from.number && tail.number <= to.number;
}
