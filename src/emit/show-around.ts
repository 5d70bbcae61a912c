import { auditPlan } from '../plan/audit/audit.js';
import type { Decision, Gate, Phase, Plan, Prompt, Scenario } from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { targetsOf } from '../plan/targets.js';
import { acceptedText } from './audit-text.js';
import { coverOf } from './audit-view.js';
import { nodeList, type ShowOptions } from './show-work.js';
import { bold, dim } from './style.js';
import { hang } from './wrap.js';

/** The rows of a gate, its place, what it waits for, what its last verdict left to do. */
export function gateDetails(view: PlanView, gate: Gate, options: ShowOptions): string[] {
  const { plan, state } = view;
  const { columns } = options;
  const lines: string[] = [];
  for (const { id, subject, pass, adjust, abort } of gate.rows) {
    lines.push('', ...hang(`  ${id}  `, subject, columns).map(bold));
    for (const [word, cell] of [
      ['pass', pass],
      ['adjust', adjust],
      ['abort', abort],
    ] as const) {
      if (cell) lines.push(...hang(`      ${word.padEnd(6)}  `, cell.text.text, columns));
    }
  }
  const places = [
    ['After', gate.after],
    ['Before', gate.before],
    ['During', gate.during],
  ] as const;
  for (const [word, references] of places) {
    const ids = references.flatMap((reference) => idsOf(reference, plan));
    if (ids.length > 0) lines.push('', ...hang(`${word}  `, ids.join(', '), columns));
  }
  lines.push(...nodeList('Waits for', state.waitingFor(gate), view, options));
  const judged = state.judgement(gate);
  if (judged?.stale) lines.push('', 'Its last verdict is stale: a bead before it was reopened.');
  if (judged && judged.due.length > 0) lines.push('', ...hang('Due  ', judged.due.join(', '), columns));
  return lines;
}

/** How a scenario is detected, its steps, and the beads that point at it. */
export function scenarioDetails(plan: Plan, scenario: Scenario, { columns }: ShowOptions): string[] {
  const users = plan.beads.filter((bead) =>
    bead.ifItFails?.some(({ scenario: to }) => to !== null && targetsOf(to).includes(scenario)),
  );
  return [
    ...(scenario.detection ? ['', bold('Detection'), ...hang('  ', scenario.detection.text, columns)] : []),
    ...(scenario.cascade.length > 0 ? ['', bold('Recovery cascade')] : []),
    ...scenario.cascade.flatMap(({ step, text }) => hang(`  ${step}. `, text.text, columns)),
    ...(users.length > 0 ? ['', ...hang('For  ', users.map(({ id }) => id).join(', '), columns)] : []),
  ];
}

/** The beads of a phase. */
export function phaseDetails(view: PlanView, phase: Phase, options: ShowOptions): string[] {
  return phase.beads.length === 0 ? ['', 'No beads.'] : nodeList('Beads', phase.beads, view, options);
}

/** What was said, and what was decided. */
export function promptDetails(plan: Plan, prompt: Prompt, { columns }: ShowOptions): string[] {
  const quote =
    prompt.verbatim?.text
      .split(/\r\n|\n|\r/)
      .flatMap((line) => (line.trim() === '' ? ['>'] : hang('> ', line, columns))) ?? [];
  const decisions = prompt.decisions.flatMap((decision) => {
    const { id, text, scopedOut } = decision;
    const covered = coverOf(decision, plan);
    const more = covered.filter((name) => !text.text.includes(name));
    const to =
      more.length > 0 ? ` → ${more.join(', ')}` : covered.length === 0 && !scopedOut ? ' (not covered)' : '';
    return hang(`  ${id}  `, `${text.text}${to}`, columns);
  });
  return [
    ...(prompt.origin === null ? [] : ['', ...hang('Origin  ', prompt.origin, columns)]),
    ...(quote.length > 0 ? ['', ...quote.map(dim)] : []),
    ...(decisions.length > 0 ? ['', bold('Key decisions'), ...decisions] : []),
  ];
}

/** What covers a decision, and what contradicts it. */
export function decisionDetails(plan: Plan, decision: Decision, { columns, sources }: ShowOptions): string[] {
  const covered = coverOf(decision, plan);
  const { scopedOut } = decision;
  const against = auditPlan(plan).contradictions.filter((each) => each.decision === decision);
  return [
    '',
    ...(covered.length > 0 ? hang('Covered by  ', covered.join(', '), columns) : []),
    ...(scopedOut ? hang('Scoped out  ', scopedOut.text, columns) : []),
    ...(covered.length === 0 && !scopedOut ? ['Not covered'] : []),
    ...against.flatMap(({ place }) => hang('Contradicted by  ', acceptedText(place, sources), columns)),
  ];
}
