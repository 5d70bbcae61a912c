import { nextCommand } from '../../emit/next-step.js';
import { statusJson } from '../../emit/status-json.js';
import { statusText } from '../../emit/status-text.js';
import { sourcesOf } from '../../plan/workspace.js';
import { type Context, done } from '../context.js';
import { limitOf, type Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** Where the plan stands. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const session = await open(context, args);
  const sources = sourcesOf(session.workspace);
  const views = await chosenViews(session, args.length > 0);
  if (context.json) context.printJson('status', { plans: views.map((view) => statusJson(view, sources)) });
  else {
    const limit = limitOf(options);
    const labelled = views.length > 1;
    context.print(
      views
        .map((view) => statusText(view, { sources, columns: context.columns, limit, labelled }))
        .join('\n'),
    );
    const [first] = views;
    context.print(`\ntry: ${first ? nextCommand(first, sources) : 'plan lint'}\n`);
  }
  return report(context, session, done);
}
