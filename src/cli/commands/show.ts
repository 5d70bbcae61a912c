import { showJson } from '../../emit/show-json.js';
import { showText } from '../../emit/show-text.js';
import { viewPlan } from '../../plan/state/plan-view.js';
import { sourcesOf } from '../../plan/workspace.js';
import { type Context, done } from '../context.js';
import { find } from '../find.js';
import { open, report } from '../workspace.js';

/** Everything about one thing. */
export async function run(context: Context, [id = '']: readonly string[]): Promise<number> {
  const session = await open(context, []);
  const { plan, target } = find(session, id);
  const view = viewPlan(plan, session.workspace.plans);
  const sources = sourcesOf(session.workspace);
  if (context.json) context.printJson('show', showJson(view, target, sources));
  else context.print(showText(view, target, { sources, columns: context.columns }));
  return report(context, session, done);
}
