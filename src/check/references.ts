import type { Bead, Plan, Reference } from '../plan/model.js';

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
export function* usesOf(plan: Plan): Generator<Use> {
  for (const bead of plan.beads) {
    yield* uses(bead.id, 'is blocked by', waitsFor(bead));
    yield* uses(bead.id, 'blocks', bead.blocks);
    yield* uses(bead.id, 'covers', bead.covers);
    for (const { scenario, step } of bead.ifItFails ?? []) {
      if (scenario) yield* uses(bead.id, 'falls back on', [scenario], 'sentence', step);
    }
  }
  for (const gate of plan.gates) {
    const by = `gate ${gate.id}`;
    yield* uses(by, 'comes after', gate.after);
    yield* uses(by, 'comes before', gate.before);
    yield* uses(by, 'is held during', gate.during);
    for (const { pass, adjust, abort } of gate.rows) {
      for (const cell of [pass, adjust, abort])
        yield* uses(by, 'leads to', cell?.references ?? [], 'sentence');
    }
  }
  for (const { id, cascade } of plan.scenarios) {
    for (const { step, references } of cascade) yield* uses(`${id}.${step}`, 'names', references, 'sentence');
  }
  for (const { decisions } of plan.prompts) {
    for (const { id, coveredBy } of decisions) yield* uses(id, 'is covered by', coveredBy, 'record');
  }
  for (const { id, changes } of plan.criticisms)
    yield* uses(`criticism #${id}`, 'changes', changes, 'record');
}

function* uses(
  by: string,
  verb: string,
  references: readonly Reference[],
  site: Use['site'] = 'field',
  step: number | null = null,
): Generator<Use> {
  for (const reference of references) yield { reference, by, verb, site, step };
}
