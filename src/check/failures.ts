import type { Bead } from '../plan/model.js';
import { targetsOf } from '../plan/targets.js';

/** `F4 step 1 "restore with 8 parallel jobs"`: what a bead says to do when it fails; null where it names no scenario. */
export function wayOnFailure({ ifItFails }: Bead): string | null {
  for (const { scenario: reference, step } of ifItFails ?? []) {
    const targets = reference === null ? [] : targetsOf(reference);
    const scenario = targets.find((target) => target.kind === 'scenario');
    if (scenario === undefined) continue;
    const first = step === null ? scenario.cascade[0] : scenario.cascade.find((each) => each.step === step);
    return first === undefined ? scenario.id : `${scenario.id} step ${first.step} "${first.text.text}"`;
  }
  return null;
}
