import type { Rule } from '../rule.js';
import { ambiguousReference } from './ambiguous-reference.js';
import { dependencyCycle } from './dependency-cycle.js';
import { duplicateId } from './duplicate-id.js';
import { externalBlocker } from './external-blocker.js';
import { fatBead } from './fat-bead.js';
import { frontMatterInvalid } from './front-matter-invalid.js';
import { gateBypass } from './gate-bypass.js';
import { ignoreWithoutReason } from './ignore-without-reason.js';
import { inexactReference } from './inexact-reference.js';
import { invalidUtf8 } from './invalid-utf8.js';
import { linearPlan } from './linear-plan.js';
import { mergeConflictMarker } from './merge-conflict-marker.js';
import { missingAcceptance } from './missing-acceptance.js';
import { missingFailurePointer } from './missing-failure-pointer.js';
import { missingPriority } from './missing-priority.js';
import { orphanBead } from './orphan-bead.js';
import { phaseOrder } from './phase-order.js';
import { priorityInversion } from './priority-inversion.js';
import { redundantDependency } from './redundant-dependency.js';
import { suspiciousCharacter } from './suspicious-character.js';
import { unclosedFence } from './unclosed-fence.js';
import { unknownReference } from './unknown-reference.js';
import { unmeasurableAcceptance } from './unmeasurable-acceptance.js';
import { unnamedFailure } from './unnamed-failure.js';
import { vagueLanguage } from './vague-language.js';

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  duplicateId,
  unknownReference,
  ambiguousReference,
  inexactReference,
  externalBlocker,
  dependencyCycle,
  redundantDependency,
  phaseOrder,
  priorityInversion,
  gateBypass,
  orphanBead,
  missingPriority,
  missingAcceptance,
  unmeasurableAcceptance,
  vagueLanguage,
  missingFailurePointer,
  unnamedFailure,
  fatBead,
  linearPlan,
  frontMatterInvalid,
  mergeConflictMarker,
  unclosedFence,
  suspiciousCharacter,
  invalidUtf8,
  ignoreWithoutReason,
];
