import type { Bead, Plan, Reference } from '../plan/model.js';
import { onceFor } from '../source/once.js';

/** A name that something in a plan uses, and how. */
export interface Use {
  readonly reference: Reference;
  /** Who uses it: `pg-14.5`, `gate G1`. */
  readonly by: string;
  /** How: `is blocked by`. */
  readonly verb: string;
  /** A field that holds names; a sentence that may hold some; or a record of what was said (prompt log, review). */
  readonly site: 'field' | 'sentence' | 'record';
  /** The step of the scenario, where it is told apart from the name (`F4, step 2`). */
  readonly step: number | null;
}

/** What a bead waits for by its own words. */
export function waitsFor(bead: Bead): readonly Reference[] {
  return bead.blockedBy ?? [];
}

/** Whether a name with the shape of an ID leads nowhere, or to several things. */
export function isUnresolved({ resolution }: Reference): boolean {
  return resolution.kind === 'unknown' || resolution.kind === 'ambiguous';
}

/** Every name that a plan uses: its beads, gates and scenarios, then its logs. The journal's names are not among them. */
export function usesOf(plan: Plan): readonly Use[] {
  return usesWhere(plan, () => true);
}

/** Those uses of which there may be something to tell: all but IDs to the letter. */
export const oddUses = onceFor((plan: Plan): readonly Use[] => usesWhere(plan, isOdd));

function isOdd({ resolution, text }: Reference, step: number | null): boolean {
  if (resolution.kind !== 'found' || resolution.how !== 'exact' || step !== null) return true;
  const [target] = resolution.targets;
  return resolution.targets.length > 1 || target?.id.length !== text.text.length;
}

function usesWhere(
  plan: Plan,
  isWanted: (reference: Reference, step: number | null) => boolean,
): readonly Use[] {
  const uses: Use[] = [];
  const add = (
    by: string,
    verb: string,
    references: readonly Reference[],
    site: Use['site'] = 'field',
    step: number | null = null,
  ): void => {
    for (const reference of references) {
      if (isWanted(reference, step)) uses.push({ reference, by, verb, site, step });
    }
  };
  for (const bead of plan.beads) {
    add(bead.id, 'is blocked by', waitsFor(bead));
    add(bead.id, 'blocks', bead.blocks);
    add(bead.id, 'covers', bead.covers);
    for (const { scenario, step } of bead.ifItFails ?? []) {
      if (scenario) add(bead.id, 'falls back on', [scenario], 'sentence', step);
    }
  }
  for (const gate of plan.gates) {
    const by = `gate ${gate.id}`;
    add(by, 'comes after', gate.after);
    add(by, 'comes before', gate.before);
    add(by, 'is held during', gate.during);
    for (const { pass, adjust, abort } of gate.rows) {
      for (const cell of [pass, adjust, abort]) add(by, 'leads to', cell?.references ?? [], 'sentence');
    }
  }
  for (const { id, cascade } of plan.scenarios) {
    for (const { step, references } of cascade) add(`${id}.${step}`, 'names', references, 'sentence');
  }
  for (const { decisions } of plan.prompts) {
    for (const { id, coveredBy } of decisions) add(id, 'is covered by', coveredBy, 'record');
  }
  for (const { id, changes } of plan.criticisms) add(`criticism #${id}`, 'changes', changes, 'record');
  return uses;
}
