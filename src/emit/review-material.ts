import { formatPredicate } from '../plan/criteria/format.js';
import { goalOf } from '../plan/goal.js';
import type { Bead, Criterion, Gate, GateCell, Reference } from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import type { Workspace } from '../plan/workspace.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { oneLine } from './style.js';
import { lineOf, type Sources } from './text.js';
import { withoutName } from './view.js';
import { count } from './words.js';

/** Longest text of one fact, and most facts of one kind: a packet is to fit into one message. */
const longest = 400;
const most = 300;
const mostFindings = 40;
const mostGoal = 30;

/**
 * What a plan says, a section in a fence each: its goal, decisions, insights, beads, gates and scenarios in normal form, what was
 * criticised before, what the checks find. The lines of a Markdown text.
 */
export function material(
  view: PlanView,
  workspace: Workspace,
  diagnostics: readonly Diagnostic[],
  sources: Sources,
): string[] {
  const { plan } = view;
  const file = workspace.files.get(plan.path);
  const goal = file === undefined ? [] : goalOf(file.source.text, file.document);
  const decisions = plan.prompts.flatMap((prompt) => prompt.decisions);
  const findings = diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(
      ({ severity, ruleId, message, location }) =>
        `${severity} ${lineOf(location, sources)}: ${message} (${ruleId})`,
    );
  const known = plan.criticisms.map(
    ({ id, text, verdict }) => `#${id} ${short(text.text)} — ${verdict ?? 'not answered yet'}`,
  );
  return [
    ...section('The plan', [
      short(plan.title),
      `${count(plan.beads.length, 'bead')}, ${count(plan.gates.length, 'gate')}, ${count(plan.scenarios.length, 'failure scenario')}, mode ${plan.mode}`,
    ]),
    ...section('Goal', goal.map(short), mostGoal),
    ...section(
      'Decisions',
      decisions.map(({ id, text }) => `${id} ${short(withoutName(text.text, id))}`),
    ),
    ...section(
      'Insights',
      plan.insights.map(
        ({ id, tier, text }) => `${id} (${tierName(tier)}) ${short(withoutName(text.text, id))}`,
      ),
    ),
    ...section(
      'Beads',
      plan.beads.flatMap((bead) => beadLines(bead, view)),
    ),
    ...section(
      'Gates',
      plan.gates.flatMap((gate) => gateLines(gate, view)),
    ),
    ...section(
      'Failure scenarios',
      plan.scenarios.flatMap(({ id, title, detection, cascade }) => [
        `${id} — ${short(title)}`,
        `  detected by: ${detection === null ? 'not said' : short(detection.text)}`,
        ...cascade.map(({ step, text }) => `  ${id}.${step} ${short(text.text)}`),
      ]),
    ),
    ...section('Criticised before', known),
    ...section('Found by the checks', findings, mostFindings),
  ];
}

/** A heading over a fence; nothing where there is nothing to quote. */
function section(title: string, lines: readonly string[], limit = most * 4): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, limit).map((line) => line.trimEnd());
  if (lines.length > limit) shown.push(`… and ${lines.length - limit} more lines`);
  const fence = fenceFor(shown);
  return [`## ${title}`, '', `${fence}text`, ...shown, fence, ''];
}

/** Longer than any run of backticks inside. */
function fenceFor(lines: readonly string[]): string {
  let run = 2;
  for (const [ticks] of lines.join('\n').matchAll(/`{3,}/g)) run = Math.max(run, ticks.length);
  return '`'.repeat(run + 1);
}

/** One line of at most so many characters, controls made visible. */
function short(text: string): string {
  const line = oneLine(text.replace(/\s+/g, ' ').trim());
  return line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`;
}

function tierName(tier: 0 | 1 | 2 | 3 | null): string {
  return tier === null ? 'no tier' : tier === 0 ? 'does not apply' : `tier ${tier}`;
}

function beadLines(bead: Bead, { plan }: PlanView): string[] {
  const ids = (references: readonly Reference[]) => references.flatMap((each) => idsOf(each, plan));
  const blockers = ids(bead.blockedBy ?? []);
  const aside = [
    `P${bead.priority}`,
    ...(bead.phase === null ? [] : [`phase ${bead.phase.id}`]),
    ...(bead.estimate === null ? [] : [short(bead.estimate.text)]),
    blockers.length === 0 ? 'waits for nothing' : `waits for ${blockers.join(', ')}`,
  ];
  const fails = bead.ifItFails?.map(({ text }) => short(text.text)) ?? [];
  return [
    `${bead.id} — ${short(bead.title)} (${aside.join('; ')})`,
    ...bead.criteria.map((criterion) => `  ${criterion.id} ${criterionText(criterion)}`),
    ...(bead.criteria.length === 0 ? ['  done when: not said'] : []),
    `  if it fails: ${fails.length === 0 ? 'not said' : [...new Set(fails)].join('; ')}`,
  ];
}

/** The normal form of what can be measured; the words of what a person judges. */
function criterionText({ predicate, text }: Criterion): string {
  return predicate.kind === 'manual'
    ? `${short(text.text)} (judged by a person)`
    : short(formatPredicate(predicate));
}

function gateLines(gate: Gate, { plan }: PlanView): string[] {
  const ids = (references: readonly Reference[]) =>
    references.flatMap((each) => idsOf(each, plan)).join(', ');
  const place = [
    ...(gate.after.length === 0 ? [] : [`after ${ids(gate.after)}`]),
    ...(gate.before.length === 0 ? [] : [`before ${ids(gate.before)}`]),
    ...(gate.during.length === 0 ? [] : [`during ${ids(gate.during)}`]),
  ];
  return [
    `${gate.id} — ${short(gate.title)}${place.length === 0 ? '' : ` (${place.join('; ')})`}`,
    ...gate.rows.map(
      ({ id, subject, pass, adjust, abort }) =>
        `  ${id} ${short(subject)}: pass ${cellText(pass)} | adjust ${cellText(adjust)} | abort ${cellText(abort)}`,
    ),
  ];
}

function cellText(cell: GateCell | null): string {
  if (cell === null) return 'not said';
  return cell.none ? 'never' : short(cell.text.text);
}
