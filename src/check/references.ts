import type { Bead, Plan, Reference } from '../plan/model.js';

/** A name that something in a plan uses, and who uses it how. */
export interface Use {
  readonly reference: Reference;
  /** What uses it, as a subject: `pg-14.5`, `gate G1`. */
  readonly by: string;
  /** Whether a bead waits for it. */
  readonly blocks: boolean;
  /** The verb between the two: `is blocked by`. */
  readonly verb: string;
}

/** What a bead waits for by its own words. */
export function waitsFor(bead: Bead): readonly Reference[] {
  return bead.blockedBy ?? [];
}

export function isUnresolved({ resolution }: Reference): boolean {
  return resolution.kind === 'unknown' || resolution.kind === 'ambiguous';
}

/** Every name that a plan's beads, gates, scenarios and logs use, each once. */
export function* referencesOf(plan: Plan): Generator<Use> {
  for (const bead of plan.beads) {
    const by = bead.id;
    yield* uses(by, 'is blocked by', waitsFor(bead), true);
    yield* uses(by, 'blocks', bead.blocks, true);
    yield* uses(by, 'covers', bead.covers);
    for (const { scenario } of bead.ifItFails ?? []) {
      if (scenario) yield* uses(by, 'falls back on', [scenario]);
    }
  }
  for (const gate of plan.gates) {
    const by = `gate ${gate.id}`;
    yield* uses(by, 'comes after', gate.after);
    yield* uses(by, 'comes before', gate.before);
    yield* uses(by, 'is held during', gate.during);
    for (const { pass, adjust, abort } of gate.rows) {
      for (const cell of [pass, adjust, abort]) yield* uses(by, 'leads to', cell?.references ?? []);
    }
  }
  for (const scenario of plan.scenarios) {
    for (const step of scenario.cascade) yield* uses(`${scenario.id}.${step.step}`, 'names', step.references);
  }
  for (const { decisions } of plan.prompts) {
    for (const decision of decisions) yield* uses(decision.id, 'is covered by', decision.coveredBy);
  }
  for (const criticism of plan.criticisms)
    yield* uses(`criticism #${criticism.id}`, 'changes', criticism.changes);
}

function* uses(by: string, verb: string, references: readonly Reference[], blocks = false): Generator<Use> {
  for (const reference of references) yield { reference, by, blocks, verb };
}
