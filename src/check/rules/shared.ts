import type { Criterion } from '../../plan/model.js';

/** Whether a machine can tell that a criterion holds. */
export function isMeasurable(criterion: Criterion): boolean {
  return criterion.predicate.kind !== 'manual';
}
