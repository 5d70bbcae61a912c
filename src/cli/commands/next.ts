import { claim } from '../../edit/claim.js';
import { readyAnswer } from '../../emit/ready-text.js';
import { showJson } from '../../emit/show-json.js';
import { showText } from '../../emit/show-text.js';
import { sourcesOf } from '../../plan/workspace.js';
import type { Session } from '../../session.js';
import { type Context, done, no } from '../context.js';
import { recordChosen, viewAfter } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { sayingClaimed, tell } from '../telling.js';
import { bestFree, bestReady, chosenViews, whoAsks } from '../views.js';
import { open, report } from '../workspace.js';

/** The best ready bead in full; with `--claim` it is claimed in the same step. Exit code 1 when nothing is ready. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  if (options.claim === true) return await claimBest(context, args, options);
  const session = await open(context, args);
  const best = bestReady(await chosenViews(session, args.length > 0, options));
  if (best === null) return await tellNone(context, session, args, options);
  const sources = sourcesOf(session.workspace);
  if (context.json) context.printJson('next', { next: showJson(best.view, best.work, sources) });
  else context.print(showText(best.view, best.work, { sources, columns: context.columns }));
  return report(context, session, done);
}

async function tellNone(
  context: Context,
  session: Session,
  args: readonly string[],
  options: Options,
): Promise<number> {
  const views = await chosenViews(session, args.length > 0, options);
  const sources = sourcesOf(session.workspace);
  const shown = { sources, columns: context.columns, limit: 5, labelled: views.length > 1 };
  if (context.json) context.printJson('next', { next: null });
  else context.print(readyAnswer(views, shown, await whoAsks(session, views, options)));
  return report(context, session, no);
}

/** It is chosen under the lock: of two at once the second one takes the next best. */
async function claimBest(context: Context, args: readonly string[], options: Options): Promise<number> {
  const choose = async (session: Session) => {
    const best = await bestFree(session, await chosenViews(session, args.length > 0, options));
    return best && { plan: best.view.plan, target: best.work };
  };
  const recording = await recordChosen(context, args, options, choose, ({ view, target, writer }) =>
    claim(view, target, { by: writer.name, takeOver: null, elsewhere: null }),
  );
  if (recording === null) return await tellNone(context, await open(context, args), args, options);
  const view = viewAfter(recording);
  const isSame = ({ id }: { id: string }) => id === recording.target.id;
  const target = [...view.plan.beads, ...view.plan.tasks].find(isSame) ?? recording.target;
  const sources = sourcesOf(recording.after);
  const said = sayingClaimed(recording);
  const body = `\n${showText(view, target, { sources, columns: context.columns })}`;
  return tell(context, 'next', recording, said, body, { next: showJson(view, target, sources) });
}
