import type { Bead, Gate, Task } from '../plan/model.js';
import { forcedReason } from '../plan/state/forced.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { type Count, counts, failedItem, type ReadyItem, readyWork } from '../plan/state/ready.js';
import { type ListOptions, left, nextStep, priorityLabel } from './ready-text.js';
import { notDeclared } from './show-work.js';
import { styledVerdict } from './status-style.js';
import { bold, dim, green } from './style.js';
import { bar, table } from './table.js';
import { nameOf } from './view.js';
import { displayWidth } from './width.js';
import { count } from './words.js';
import { wrap } from './wrap.js';

/** Where one plan stands: counts, a bar, current beads, what is ready, gates, what is blocked by what. */
export function statusText(view: PlanView, options: ListOptions): string {
  const { plan, state } = view;
  const { beads, tasks } = counts(plan, state);
  const named = plan.title === plan.name ? '' : ` · ${plan.name}`;
  const lines = wrap(`${bold(plan.title)}${dim(named)} · ${plan.mode}`, options.columns);
  if (beads.total > 0) lines.push(progress(beads, 'bead'));
  if (tasks.total > 0) lines.push(progress(tasks, 'task'));
  if (beads.total + tasks.total === 0) lines.push('  no beads and no tasks');
  const works: readonly (Bead | Task)[] = beads.total > 0 ? plan.beads : plan.tasks;
  const of = (...statuses: string[]) => works.filter((work) => statuses.includes(state.status(work)));
  lines.push(
    ...block('Now', of('claimed', 'failed'), (work) => currentRow(view, work, options), options, 2),
    ...block(
      'Ready',
      readyWork(plan, view.graph, state).items,
      (item) => readyRow(item, options),
      options,
      2,
    ),
    ...block('Gates', plan.gates, (gate) => [gate.id, gate.title, gateStanding(gate, view)], options, 1),
    ...block('Blocked', of('blocked'), (work) => blockedRow(view, work, options), options, 1),
    ...block(
      'Closed by force',
      forcedOnes(view, works),
      ([work, why]) => [nameOf(work, options.sources), why],
      options,
      1,
    ),
  );
  return `${lines.join('\n')}\n`;
}

function progress({ total, closed, claimed, ready, blocked, failed, open }: Count, noun: string): string {
  const other = open - claimed - ready - blocked - failed;
  const parts = (
    [
      [claimed, 'claimed'],
      [failed, 'failed'],
      [ready, 'ready'],
      [blocked, 'blocked'],
      [other, 'open'],
    ] as const
  )
    .filter(([number]) => number > 0)
    .map(([number, word]) => ` · ${number} ${word}`);
  return `  ${green(bar(closed, total, 20))}  ${closed} of ${count(total, noun)} closed${parts.join('')}`;
}

/** What is closed though something was missing, and why. */
function forcedOnes(
  { state }: PlanView,
  works: readonly (Bead | Task)[],
): [work: Bead | Task, why: string][] {
  return works.flatMap((work): [Bead | Task, string][] => {
    const closing = state.closing(work);
    const why = closing === null ? null : forcedReason(closing);
    return why === null ? [] : [[work, why]];
  });
}

/** A title over a table of at most `limit` rows; nothing for no items. */
function block<Item>(
  title: string,
  items: readonly Item[],
  row: (item: Item) => readonly string[],
  { columns, limit }: ListOptions,
  flexible: number,
): string[] {
  if (items.length === 0) return [];
  const lines = table(items.slice(0, limit).map(row), columns - 2, flexible);
  return ['', bold(title), ...[...lines, ...left(items.length - limit)].map((line) => `  ${line}`)];
}

function currentRow({ plan, state }: PlanView, work: Bead | Task, { sources }: ListOptions): string[] {
  const failed = state.status(work) === 'failed';
  const title = failed ? `${work.title} — failed; ${nextStep(failedItem(plan, state, work))}` : work.title;
  return [
    nameOf(work, sources),
    priorityLabel(work),
    title,
    failed ? '' : state.claimedBy(work) || 'claimed',
  ];
}

function readyRow({ work }: ReadyItem, { sources }: ListOptions): string[] {
  return [nameOf(work, sources), priorityLabel(work), work.title];
}

function gateStanding(gate: Gate, { state }: PlanView): string {
  const verdict = styledVerdict(state.verdict(gate));
  if (state.judgement(gate)?.stale) return `${verdict}, its verdict is stale`;
  const due = state.judgement(gate)?.due ?? [];
  if (state.verdict(gate) !== null) return due.length > 0 ? `${verdict}, due: ${due.join(', ')}` : verdict;
  return state.gateDue(gate) ? `${verdict}, due now` : dim('not due yet');
}

function blockedRow({ state }: PlanView, work: Bead | Task, { sources }: ListOptions): string[] {
  const names = [
    ...state.waitingFor(work).map((node) => nameOf(node, sources)),
    ...state.unresolved(work).map(({ text }) => notDeclared(text.text)),
  ];
  return [nameOf(work, sources), work.title, dim(`by ${fitting(names)}`)];
}

/** As many names as fit beside a title, at least one, and how many there are more. */
function fitting(names: readonly string[]): string {
  let end = 1;
  while (end < names.length && displayWidth(names.slice(0, end + 1).join(', ')) <= 24) end++;
  return names.slice(0, end).join(', ') + (names.length > end ? ` +${names.length - end}` : '');
}
