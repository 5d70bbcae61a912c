import type { Bead, Task } from '../model.js';
import type { PlanView } from '../state/plan-view.js';
import { type Count, counts, failedItem, readyWork } from '../state/ready.js';
import { gateItems } from './gates-view.js';
import { failedText, headline, priorityLabel, waitingText } from './item-text.js';
import { item, literal } from './markdown-text.js';

/** Where the plan stands: counts, current beads, what is ready, gates, what is blocked by what. */
export function statusView(view: PlanView): string {
  const { plan, graph, state } = view;
  const { beads, tasks } = counts(plan, state);
  const works: readonly (Bead | Task)[] = beads.total > 0 ? plan.beads : plan.tasks;
  const now = works.filter((work) => ['claimed', 'failed'].includes(state.status(work)));
  const blocked = works.filter((work) => state.status(work) === 'blocked');
  return [
    ...(beads.total > 0 ? [progress(beads, 'beads', plan.mode)] : []),
    ...(tasks.total > 0 ? [progress(tasks, 'tasks', plan.mode)] : []),
    ...(beads.total + tasks.total === 0 ? ['No beads and no tasks.\n'] : []),
    ...block('Now', now.map((work) => currentItem(view, work)).join('')),
    ...block(
      'Ready',
      readyWork(plan, graph, state)
        .items.map(({ work }) => item(headline(work), priorityLabel(work)))
        .join(''),
    ),
    ...block('Gates', gateItems(view)),
    ...block('Blocked', blocked.map((work) => item(headline(work), waitingText(state, work))).join('')),
  ].join('\n');
}

function progress(counted: Count, noun: string, mode: string): string {
  const { total, closed, open, ready, blocked, claimed, failed } = counted;
  const parts = [
    [claimed, 'claimed'],
    [failed, 'failed'],
    [ready, 'ready'],
    [blocked, 'blocked'],
    [open - claimed - failed - ready - blocked, 'open'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => ` · ${number} ${word}`);
  return `**${closed} of ${total} ${noun} closed**${told.join('')} · ${mode}\n`;
}

function block(title: string, items: string): string[] {
  return items === '' ? [] : [`**${title}**\n`, items];
}

function currentItem({ plan, state }: PlanView, work: Bead | Task): string {
  const holder = state.claimedBy(work);
  const standing =
    state.status(work) === 'failed'
      ? failedText(failedItem(plan, state, work))
      : literal(holder || 'claimed');
  return item(headline(work), priorityLabel(work), standing);
}
