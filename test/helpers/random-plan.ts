import fc from 'fast-check';
import type { BeadSpec, GateSpec, PlanSpec } from './plan-builder.js';

/** IDs that every object answers to stand first, so that the smallest plans use them. */
const IDS = ['__proto__', 'constructor', 'toString', 'b-4', 'b-5', 'b-6'];
const GATES = ['G1', 'hasOwnProperty', 'G3'];
const PHASES = ['1', '2', '3'];

export interface RandomOptions {
  /** Whether blockers may point forwards, so that there can be cycles. */
  readonly cyclic?: boolean;
  readonly gates?: boolean;
  readonly parents?: boolean;
}

/** Plans of at most six beads and three gates, with children, phases, and gates placed in every way. */
export function randomPlan({
  cyclic = true,
  gates = true,
  parents = true,
}: RandomOptions = {}): fc.Arbitrary<PlanSpec> {
  const some = (ids: readonly string[], maxLength = 2): fc.Arbitrary<string[]> =>
    ids.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...ids), { maxLength });
  const place = fc.constantFrom<readonly [string | null, string | null]>(
    [null, '1'],
    ['1', '2'],
    ['2', '3'],
    ['3', null],
    [null, null],
  );
  return fc.integer({ min: 0, max: IDS.length }).chain((size) => {
    const ids = IDS.slice(0, size);
    return fc.integer({ min: 0, max: gates ? GATES.length : 0 }).chain((gateCount) => {
      const gateIds = GATES.slice(0, gateCount);
      const bead = (k: number): fc.Arbitrary<BeadSpec> => {
        const others = cyclic ? [...ids, ...gateIds] : ids.slice(0, k);
        return fc.record({
          id: fc.constant(ids[k] as string),
          after: some(others),
          blocks: some(cyclic ? ids : ids.slice(k + 1), 1),
          priority: fc.integer({ min: 0, max: 4 }),
          phase: fc.constantFrom(null, ...PHASES),
          ...(parents && k > 0 ? { parent: fc.constantFrom(null, ...ids.slice(0, k)) } : {}),
        });
      };
      const gate = (k: number): fc.Arbitrary<GateSpec> => {
        const before = cyclic ? [...ids, ...gateIds] : [...ids, ...gateIds.slice(0, k)];
        return fc.oneof(
          fc.record({ id: fc.constant(gateIds[k] as string), between: place }),
          fc.record({
            id: fc.constant(gateIds[k] as string),
            after: some(before, 3),
            before: some(cyclic ? ids : [], 1),
            during: some(cyclic ? ids : [], 1),
            between: place,
          }),
        );
      };
      return fc.record({
        phases: fc.constant(PHASES),
        beads: fc.tuple(...ids.map((_, k) => bead(k))),
        gates: fc.tuple(...gateIds.map((_, k) => gate(k))),
      });
    });
  });
}
