import { readyAnswer } from '../../emit/ready-text.js';
import { showJson } from '../../emit/show-json.js';
import { showText } from '../../emit/show-text.js';
import { priorityOf, readyWork } from '../../plan/state/ready.js';
import { sourcesOf } from '../../session.js';
import { type Context, done, no } from '../context.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** The best ready bead in full. Exit code 1 when nothing is ready. */
export async function run(context: Context, args: readonly string[]): Promise<number> {
  const session = await open(context, args);
  const sources = sourcesOf(session);
  const views = await chosenViews(session, args.length > 0);
  const bests = views.flatMap((view) => {
    const [item] = readyWork(view.plan, view.graph, view.state).items;
    return item ? [{ view, item }] : [];
  });
  // Between plans only the priority counts; within one the order is the plan's own.
  const [best] = bests.sort((a, b) => priorityOf(a.item.work) - priorityOf(b.item.work));
  if (context.json)
    context.printJson('next', { next: best ? showJson(best.view, best.item.work, sources) : null });
  else if (best) context.print(showText(best.view, best.item.work, { sources, columns: context.columns }));
  else
    context.print(
      readyAnswer(views, { sources, columns: context.columns, limit: 5, labelled: views.length > 1 }),
    );
  return report(context, session, best ? done : no);
}
