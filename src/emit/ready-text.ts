import type { Bead, Task } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { explain, type FailedItem, type Hindrance, type Ready, readyWork } from '../plan/state/ready.js';
import { nextLook } from './next-look.js';
import { styledStatus } from './status-style.js';
import { bold, dim } from './style.js';
import { table } from './table.js';
import type { Sources } from './text.js';
import { headline, nameOf } from './view.js';
import { command, count } from './words.js';
import { hang } from './wrap.js';

export interface ListOptions {
  readonly sources: Sources;
  readonly columns: number;
  readonly limit: number;
  /** More than one plan is shown, so each says its name. */
  readonly labelled: boolean;
}

/** What can start now in each plan, and what to type next. @param actor who asks, where nothing can start; else null will do */
export function readyAnswer(
  views: readonly PlanView[],
  options: ListOptions,
  actor: string | null = null,
): string {
  const best = views.flatMap(({ plan, graph, state }) => readyWork(plan, graph, state).items)[0];
  const [first] = views;
  const look = best?.work ?? (first ? toCome(first)[0] : undefined);
  const verb = look === best?.work && look?.id ? 'claim' : 'show';
  const next = look
    ? command('plan', verb, nameOf(look, options.sources))
    : first
      ? nextLook(first, actor, options.sources)
      : 'plan status';
  return `${views.map((view) => readyText(view, options)).join('\n')}try: ${next}\n`;
}

/** What can start now in one plan, best first; and what failed, with the step to try next. */
function readyText(view: PlanView, options: ListOptions): string {
  const { plan, graph, state } = view;
  const ready = readyWork(plan, graph, state);
  const lines = options.labelled ? [bold(plan.name)] : [];
  lines.push(...(ready.items.length > 0 ? readyLines(ready, options) : nothingReady(view, ready, options)));
  if (ready.failed.length > 0)
    lines.push('', 'Failed', ...ready.failed.flatMap((item) => failedLines(item, options)));
  return `${lines.join('\n')}\n`;
}

function readyLines({ items }: Ready, { sources, columns, limit }: ListOptions): string[] {
  const rows = items
    .slice(0, limit)
    .map(({ work, path, unblocks }) => [
      nameOf(work, sources),
      priorityLabel(work),
      work.title,
      dim(path === 0 ? '' : `unblocks ${unblocks}, ${path} in a row behind it`),
    ]);
  return [...table(rows, columns, 2), ...left(items.length - limit)];
}

export const left = (number: number): string[] => (number > 0 ? [dim(`and ${number} more (--limit)`)] : []);

/** `P0`; empty for a task, which has none. */
export function priorityLabel(work: Bead | Task): string {
  return work.kind === 'bead' ? `P${work.priority}` : '';
}

function nothingReady(view: PlanView, { reason }: Ready, { sources, columns }: ListOptions): string[] {
  const { plan, state } = view;
  if (reason === 'planning')
    return ['Nothing starts yet: the plan is in mode: planning.', ...firstOnes(view)];
  if (reason === 'done') return ['Nothing is ready: the plan is in mode: done.'];
  const noun = plan.beads.length > 0 ? 'bead' : 'task';
  const works: readonly (Bead | Task)[] = noun === 'bead' ? plan.beads : plan.tasks;
  const open = works.filter((work) => state.status(work) !== 'closed');
  if (works.length === 0) return ['Nothing is ready: the plan has no beads and no tasks.'];
  if (open.length === 0) return [`Nothing is ready: all ${count(works.length, noun)} closed.`];
  const claimed = open
    .filter((work) => state.status(work) === 'claimed')
    .map((work) => `${nameOf(work, sources)} (${state.claimedBy(work) || 'somebody'})`);
  const gates = plan.gates.filter(state.gateDue).map(({ id }) => id);
  return [
    `Nothing is ready: ${count(open.length, noun)} open.`,
    ...(claimed.length > 0 ? hang('  claimed  ', claimed.join(', '), columns) : []),
    ...(gates.length > 0 ? hang('  due      ', gates.join(', '), columns) : []),
  ];
}

/** What could start if the plan were executing; nothing while it is. */
function toCome({ plan, state }: PlanView): readonly Bead[] {
  return plan.mode === 'planning' ? plan.beads.filter((bead) => state.status(bead) === 'open') : [];
}

function firstOnes(view: PlanView): string[] {
  const ids = toCome(view).map(({ id }) => id);
  const more = ids.length > 5 ? ', …' : '';
  return ids.length === 0 ? [] : [`First, once it is mode: executing: ${ids.slice(0, 5).join(', ')}${more}`];
}

function failedLines(item: FailedItem, { sources, columns }: ListOptions): string[] {
  return hang('  ', `${headline(item.work, sources)}: ${nextStep(item)}`, columns);
}

/** What a failed bead points at. */
export function nextStep({ failure, next }: FailedItem): string {
  if (next) return `try ${failure.scenario}.${next.step}: ${next.text.text}`;
  return failure.scenario === null ? 'no scenario named' : `${failure.scenario} has no step left`;
}

/** Why one bead or task is ready, or is not. */
export function explanationText(
  view: PlanView,
  work: Bead | Task,
  { sources, columns }: Pick<ListOptions, 'sources' | 'columns'>,
): string {
  const why = explain(view.plan, view.graph, view.state, work);
  const lines = [
    `${headline(work, sources)}: ${styledStatus(why.status)}${why.claimedBy ? ` by ${why.claimedBy}` : ''}`,
  ];
  if (why.mode !== 'executing') lines.push(`  the plan is in mode: ${why.mode}`);
  for (const each of why.waitsFor)
    lines.push(...hang('  waits for ', `${headline(each.node, sources)} (${standing(each)})`, columns));
  for (const { text } of why.unresolved) lines.push(`  waits for ${text.text}, which is not declared`);
  if (why.cycle)
    lines.push(...hang('  stands in a cycle: ', why.cycle.nodes.map(({ id }) => id).join(' → '), columns));
  if (why.failed) lines.push(...hang('  failed: ', nextStep(why.failed), columns));
  if (why.status === 'ready') lines.push('  nothing before it is open');
  if (why.unblocks.length > 0)
    lines.push(...hang('  unblocks ', why.unblocks.map((node) => nameOf(node, sources)).join(', '), columns));
  const [hindrance] = why.waitsFor;
  const next = hindrance ? hindrance.node : work;
  lines.push(`try: ${command('plan', 'show', nameOf(next, sources))}`);
  return `${lines.join('\n')}\n`;
}

/** How something that is waited for stands: `claimed by ana`, `due`. */
export function standing(hindrance: Hindrance): string {
  if ('status' in hindrance)
    return `${hindrance.status}${hindrance.claimedBy ? ` by ${hindrance.claimedBy}` : ''}`;
  const { verdict, stale, due } = hindrance;
  if (stale) return 'its verdict is stale';
  if (verdict !== null) return verdict;
  return due ? 'due' : 'not due yet';
}
