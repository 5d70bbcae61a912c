import type { Bead, Scenario } from '../plan/model.js';

/** `F4 step 1 "restore with 8 parallel jobs"`: what a bead says to do when it fails; null where it names no scenario. */
export function wayOnFailure({ ifItFails }: Bead): string | null {
  for (const { scenario: reference, step } of ifItFails ?? []) {
    const { resolution } = reference ?? {};
    if (resolution?.kind !== 'found') continue;
    const scenario = resolution.targets.find((target): target is Scenario => target.kind === 'scenario');
    if (scenario === undefined) continue;
    const first = step === null ? scenario.cascade[0] : scenario.cascade.find((each) => each.step === step);
    return first === undefined ? scenario.id : `${scenario.id} step ${first.step} "${first.text.text}"`;
  }
  return null;
}
