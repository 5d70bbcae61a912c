import { shortHash } from '../../source/short-hash.js';
import { formatPredicate } from '../criteria/criteria.js';
import type { Bead, Criterion, FailurePointer, Plan, Reference } from '../model.js';
import { targetsOf } from '../targets.js';

/**
 * The hash of what a bead demands: title, priority, blockers, criteria in normal form, failure pointers, children. Prose, ticks,
 * layout, and where and in which order names are written are no facts.
 * @param nameOf what a bead is called in the facts, by its ID: another name than today's where it was renamed since
 * @returns by bead, eight hexadecimal digits
 */
export function factHashes(
  plan: Plan,
  nameOf: (id: string) => string = (id) => id,
): ReadonlyMap<Bead, string> {
  const blockers = blockersOf(plan);
  return new Map(
    plan.beads.map((bead) => [bead, shortHash(factsOf(bead, blockers.get(bead) ?? [], nameOf))]),
  );
}

function factsOf(bead: Bead, blockers: readonly string[], nameOf: (id: string) => string): string {
  return JSON.stringify([
    plain(bead.title),
    bead.priority,
    sorted(blockers.map(nameOf)),
    bead.criteria.map(criterionFact),
    (bead.ifItFails ?? []).map(pointerFact),
    sorted(bead.children.map(({ id }) => nameOf(id))),
  ]);
}

/** Whom each bead waits for, whoever of the two says it. */
function blockersOf({ beads }: Plan): ReadonlyMap<Bead, readonly string[]> {
  const blockers = new Map(beads.map((bead) => [bead, (bead.blockedBy ?? []).flatMap(namesOf)]));
  for (const bead of beads) {
    for (const target of bead.blocks.flatMap(targetsOf)) {
      if (target.kind === 'bead') blockers.get(target)?.push(bead.id);
    }
  }
  return blockers;
}

/** What a reference leads to; its own words where it leads nowhere. */
function namesOf({ text, resolution }: Reference): string[] {
  return resolution.kind === 'found' ? resolution.targets.map(({ id }) => id) : [plain(text.text)];
}

/** A machine's criterion in normal form, a person's in words. */
function criterionFact({ predicate, text }: Criterion): string {
  return predicate.kind === 'manual' ? plain(text.text) : formatPredicate(predicate);
}

function pointerFact({ scenario, step, when, text }: FailurePointer): readonly unknown[] {
  return scenario === null
    ? [plain(text.text)]
    : [namesOf(scenario), step, when === null ? null : plain(when.text)];
}

/** The words without emphasis, code marks, and runs of white space. */
function plain(text: string): string {
  return text
    .replace(/[*_`~\\]+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.;]+$/, '')
    .trim();
}

const sorted = (names: readonly string[]) => [...new Set(names)].sort();
