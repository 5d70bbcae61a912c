import type { PlanView } from '../state/plan-view.js';
import { counts, readyWork } from '../state/ready.js';
import { failedText, headline, priorityLabel } from './item-text.js';
import { item } from './markdown-text.js';

/** What can start now, best first; then what failed, with the step to try next. */
export function readyView({ plan, graph, state }: PlanView): string {
  const { items, failed, reason } = readyWork(plan, graph, state);
  const lines = [
    ...items.map(({ work }) => item(headline(work), priorityLabel(work))),
    ...failed.map((each) => item(headline(each.work), failedText(each))),
  ];
  if (lines.length > 0) return lines.join('');
  if (reason !== null) return `Nothing starts: the plan is in mode: ${reason}.\n`;
  const { beads, tasks } = counts(plan, state);
  const open = beads.total > 0 ? beads.open : tasks.open;
  return open > 0 ? 'Nothing is ready.\n' : 'Nothing is left to do.\n';
}
