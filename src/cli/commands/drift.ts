import { hasDrifted } from '../../edit/approve.js';
import { driftAnswer, driftJson } from '../../emit/drift.js';
import { driftOf } from '../../plan/baseline/drift.js';
import { sourcesOf } from '../../plan/workspace.js';
import { type Context, done, no } from '../context.js';
import { limitOf, type Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** What changed since a plan was approved. Exit code 1 when something did. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const session = await open(context, args);
  const sources = sourcesOf(session.workspace);
  const views = (await chosenViews(session, args.length > 0, options)).map(({ plan }) => ({
    plan,
    drift: driftOf(plan),
    approved: plan.events.findLast(({ kind }) => kind === 'approved') ?? null,
  }));
  if (context.json) context.printJson('drift', driftJson(views, sources));
  else context.print(driftAnswer(views, { sources, columns: context.columns, limit: limitOf(options) }));
  return report(context, session, views.some(({ drift }) => hasDrifted(drift)) ? no : done);
}
