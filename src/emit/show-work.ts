import { formatPredicate } from '../plan/criteria/format.js';
import type { Node } from '../plan/graph/graph.js';
import type { Bead, Criterion, Reference, Task } from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { explain } from '../plan/state/ready.js';
import { targetsOf } from '../plan/targets.js';
import { styledStatus, styledVerdict } from './status-style.js';
import { bold, dim } from './style.js';
import type { Sources } from './text.js';
import { headline } from './view.js';
import { hang } from './wrap.js';

export interface ShowOptions {
  readonly sources: Sources;
  readonly columns: number;
}

/** Definition, criteria, failures, neighbours, evidence. */
export function beadDetails(view: PlanView, bead: Bead, options: ShowOptions): string[] {
  const { plan, state } = view;
  const { columns } = options;
  const lines: string[] = [];
  if (bead.what) lines.push('', bold('What'), ...hang('  ', bead.what.text, columns));
  if (bead.criteria.length > 0)
    lines.push(
      '',
      bold('Done when'),
      ...bead.criteria.flatMap((criterion) => criterionLines(criterion, columns)),
    );
  const checks = bead.checks.map(({ text }) => `\`${text}\``);
  if (checks.length > 0) lines.push('', ...hang('Check  ', checks.join(', '), columns));
  lines.push(
    ...failureLines(bead, options),
    ...waiting(view, bead, options),
    ...nodeList('Children', bead.children, view, options),
  );
  const covers = bead.covers.flatMap((reference) => idsOf(reference, plan));
  if (covers.length > 0) lines.push('', ...hang('Covers  ', covers.join(', '), columns));
  if (bead.touches.length > 0)
    lines.push('', ...hang('Touches  ', bead.touches.map(({ text }) => text).join(', '), columns));
  const evidence = state.evidence(bead);
  if (evidence) lines.push('', bold('Evidence'), ...hang('  ', evidence, columns));
  return lines;
}

function failureLines({ ifItFails }: Bead, { sources, columns }: ShowOptions): string[] {
  const lines = (ifItFails ?? []).flatMap(({ scenario, step, when, text }) => {
    const condition = when ? `${when.text} → ` : '';
    const name = scenario === null ? text.text : scenarioName(scenario, sources);
    return hang('  ', `${condition}${name}${step === null ? '' : `, step ${step}`}`, columns);
  });
  return lines.length === 0 ? [] : ['', bold('If it fails'), ...lines];
}

function scenarioName(reference: Reference, sources: Sources): string {
  const [target] = targetsOf(reference);
  return target ? headline(target, sources) : notDeclared(reference.text.text);
}

/** A name that leads nowhere. */
export const notDeclared = (name: string) => `${name} (not declared)`;

/** `c1  as written`, and below it what the compiler understood where that is more than the words. */
function criterionLines({ id, text, predicate }: Criterion, columns: number): string[] {
  const lines = hang(`  ${id}  `, text.text, columns);
  const normal = formatPredicate(predicate);
  const reading = predicate.kind === 'manual' ? 'a person judges this' : normal.replace(/^= /, '');
  const lead = `${' '.repeat(id.length + 4)}= `;
  return normal === text.text ? lines : [...lines, ...hang(lead, reading, columns).map(dim)];
}

/** What it waits for, and what waits for it. */
export function waiting(view: PlanView, work: Bead | Task, options: ShowOptions): string[] {
  const { waitsFor, unresolved, unblocks } = explain(view.plan, view.graph, view.state, work);
  const before = [
    ...waitsFor.slice(0, most).flatMap(({ node }) => nodeLines(node, view, options)),
    ...leftOut(waitsFor.length - most),
    ...unresolved.map(({ text }) => `  ${notDeclared(text.text)}`),
  ];
  return [
    ...(before.length > 0 ? ['', bold('Waits for'), ...before] : []),
    ...nodeList('Unblocks', unblocks, view, options),
  ];
}

/** Most things of one list that are shown; `--json` has them all. */
export const most = 50;

/** The line that tells of what a list leaves out; none where it is whole. */
export function leftOut(number: number, which = 'more'): string[] {
  return number > 0 ? [dim(`  and ${number} ${which} (--json)`)] : [];
}

/** A title over beads, tasks and gates, each with how it stands; nothing for none. */
export function nodeList(
  title: string,
  nodes: readonly Node[],
  view: PlanView,
  options: ShowOptions,
): string[] {
  const lines = nodes.slice(0, most).flatMap((node) => nodeLines(node, view, options));
  lines.push(...leftOut(nodes.length - most));
  return lines.length === 0 ? [] : ['', bold(title), ...lines];
}

function nodeLines(node: Node, { state }: PlanView, { sources, columns }: ShowOptions): string[] {
  const status = node.kind === 'gate' ? styledVerdict(state.verdict(node)) : styledStatus(state.status(node));
  return hang('  ', `${headline(node, sources)} (${status})`, columns);
}
