import { explanationText, readyAnswer } from '../../emit/ready-text.js';
import { explanationJson, readyJson } from '../../emit/status-json.js';
import { command } from '../../emit/words.js';
import { viewPlan } from '../../plan/state/plan-view.js';
import { sourcesOf } from '../../plan/workspace.js';
import type { Session } from '../../session.js';
import { CliError, type Context, done } from '../context.js';
import { find } from '../find.js';
import { limitOf, type Options } from '../specs/spec.js';
import { bestReady, chosenViews, whoAsks } from '../views.js';
import { open, report } from '../workspace.js';

/** What can start now. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const session = await open(context, args);
  if (typeof options.explain === 'string') return explainOne(context, session, options.explain);
  const sources = sourcesOf(session.workspace);
  const views = await chosenViews(session, args.length > 0);
  if (context.json)
    context.printJson('ready', { plans: views.map((view) => readyJson(view, sources)), explanation: null });
  else {
    const limit = limitOf(options);
    const shown = { sources, columns: context.columns, limit, labelled: views.length > 1 };
    const actor = bestReady(views) === null ? await whoAsks(session, views) : null;
    context.print(readyAnswer(views, shown, actor));
  }
  return report(context, session, done);
}

function explainOne(context: Context, session: Session, id: string): number {
  const { plan, target } = find(session, id);
  if (target.kind !== 'bead' && target.kind !== 'task') {
    throw new CliError(
      `${id} is a ${target.kind}: only beads and tasks are ready or not`,
      command('plan', 'show', id),
    );
  }
  const view = viewPlan(plan, session.workspace.plans);
  const sources = sourcesOf(session.workspace);
  if (context.json)
    context.printJson('ready', { plans: [], explanation: explanationJson(view, target, sources) });
  else context.print(explanationText(view, target, { sources, columns: context.columns }));
  return report(context, session, done);
}
