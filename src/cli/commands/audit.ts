import { auditJson } from '../../emit/audit-json.js';
import { auditAnswer } from '../../emit/audit-text.js';
import { isSound, viewAudit } from '../../emit/audit-view.js';
import { sourcesOf } from '../../plan/workspace.js';
import { type Context, done, no } from '../context.js';
import { limitOf, type Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** What covers each decision of the prompt log, and what contradicts one. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const session = await open(context, args);
  const sources = sourcesOf(session.workspace);
  const chosen = await chosenViews(session, args.length > 0);
  const views = chosen.map(({ plan }) => viewAudit(plan, session.workspace.plans));
  if (context.json) context.printJson('audit', { plans: views.map((view) => auditJson(view, sources)) });
  else {
    const { columns } = context;
    context.print(
      auditAnswer(views, { sources, columns, limit: limitOf(options), labelled: views.length > 1 }),
    );
  }
  return report(context, session, views.every(({ audit }) => isSound(audit)) ? done : no);
}
