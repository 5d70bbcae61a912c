import type { Rule } from '../rule.js';
import { ambiguousReference } from './ambiguous-reference.js';
import { cascadeMisnumbered } from './cascade-misnumbered.js';
import { cascadeUnnumbered } from './cascade-unnumbered.js';
import { closedBeforeBlocker } from './closed-before-blocker.js';
import { closedWithoutEvidence } from './closed-without-evidence.js';
import { criticismWithoutVerdict } from './criticism-without-verdict.js';
import { decisionContradicted } from './decision-contradicted.js';
import { decisionUncovered } from './decision-uncovered.js';
import { definitionDrift } from './definition-drift.js';
import { dependencyCycle } from './dependency-cycle.js';
import { duplicateId } from './duplicate-id.js';
import { editedView } from './edited-view.js';
import { eventOrder } from './event-order.js';
import { evidenceBelowThreshold } from './evidence-below-threshold.js';
import { evidenceMissingArtifact } from './evidence-missing-artifact.js';
import { externalBlocker } from './external-blocker.js';
import { fatBead } from './fat-bead.js';
import { frontMatterInvalid } from './front-matter-invalid.js';
import { gateBypass } from './gate-bypass.js';
import { gateGap } from './gate-gap.js';
import { gateInvertedRange } from './gate-inverted-range.js';
import { gateMissingOutcome } from './gate-missing-outcome.js';
import { gateNoAction } from './gate-no-action.js';
import { gateOverlap } from './gate-overlap.js';
import { gateSharedBound } from './gate-shared-bound.js';
import { gateSkipped } from './gate-skipped.js';
import { gateUnitMismatch } from './gate-unit-mismatch.js';
import { gateUnplaced } from './gate-unplaced.js';
import { gateVagueThreshold } from './gate-vague-threshold.js';
import { gateVerdictMismatch } from './gate-verdict-mismatch.js';
import { ignoreWithoutReason } from './ignore-without-reason.js';
import { inexactReference } from './inexact-reference.js';
import { insightUntiered } from './insight-untiered.js';
import { insightWithoutSource } from './insight-without-source.js';
import { invalidUtf8 } from './invalid-utf8.js';
import { linearPlan } from './linear-plan.js';
import { mergeConflictMarker } from './merge-conflict-marker.js';
import { missingAcceptance } from './missing-acceptance.js';
import { missingFailurePointer } from './missing-failure-pointer.js';
import { missingPriority } from './missing-priority.js';
import { orphanBead } from './orphan-bead.js';
import { phaseOrder } from './phase-order.js';
import { planUncommitted } from './plan-uncommitted.js';
import { priorityInversion } from './priority-inversion.js';
import { promptEdited } from './prompt-edited.js';
import { promptNotVerbatim } from './prompt-not-verbatim.js';
import { promptWithoutDecisions } from './prompt-without-decisions.js';
import { redundantDependency } from './redundant-dependency.js';
import { reviewChangeNotMade } from './review-change-not-made.js';
import { scenarioLoop } from './scenario-loop.js';
import { scenarioMissingCascade } from './scenario-missing-cascade.js';
import { scenarioMissingDetection } from './scenario-missing-detection.js';
import { staleView } from './stale-view.js';
import { statusConflict } from './status-conflict.js';
import { suspiciousCharacter } from './suspicious-character.js';
import { unclosedFence } from './unclosed-fence.js';
import { unknownEventSubject } from './unknown-event-subject.js';
import { unknownReference } from './unknown-reference.js';
import { unmeasurableAcceptance } from './unmeasurable-acceptance.js';
import { unnamedFailure } from './unnamed-failure.js';
import { unusedScenario } from './unused-scenario.js';
import { vagueLanguage } from './vague-language.js';
import { verdictWithoutReason } from './verdict-without-reason.js';
import { workWhilePlanning } from './work-while-planning.js';

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
  scenarioMissingDetection,
  scenarioMissingCascade,
  cascadeUnnumbered,
  cascadeMisnumbered,
  scenarioLoop,
  unusedScenario,
  gateMissingOutcome,
  gateVagueThreshold,
  gateGap,
  gateOverlap,
  gateSharedBound,
  gateInvertedRange,
  gateUnitMismatch,
  gateUnplaced,
  gateNoAction,
  insightUntiered,
  insightWithoutSource,
  promptNotVerbatim,
  promptEdited,
  promptWithoutDecisions,
  decisionUncovered,
  decisionContradicted,
  criticismWithoutVerdict,
  verdictWithoutReason,
  reviewChangeNotMade,
  closedWithoutEvidence,
  evidenceBelowThreshold,
  gateVerdictMismatch,
  evidenceMissingArtifact,
  closedBeforeBlocker,
  gateSkipped,
  statusConflict,
  unknownEventSubject,
  eventOrder,
  staleView,
  editedView,
  definitionDrift,
  planUncommitted,
  workWhilePlanning,
  frontMatterInvalid,
  mergeConflictMarker,
  unclosedFence,
  suspiciousCharacter,
  invalidUtf8,
  ignoreWithoutReason,
];
