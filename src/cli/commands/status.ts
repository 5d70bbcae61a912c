import { nextLook } from '../../emit/next-look.js';
import { statusJson } from '../../emit/status-json.js';
import { statusText } from '../../emit/status-text.js';
import { count } from '../../emit/words.js';
import { sourcesOf } from '../../plan/workspace.js';
import { mayWait, readSpool } from '../../session/spool.js';
import type { Session } from '../../session.js';
import { type Context, done } from '../context.js';
import { limitOf, type Options } from '../specs/spec.js';
import { chosenViews, whoAsks } from '../views.js';
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
    const next = first ? nextLook(first, await whoAsks(session, views), sources) : 'plan lint';
    context.print(`\ntry: ${next}\n`);
  }
  await tellOfPrompts(context, session);
  return report(context, session, done);
}

/** Prompts that a hook could not log. */
async function tellOfPrompts({ host, warn }: Context, { root }: Session): Promise<void> {
  if (!(await mayWait(host, root))) return;
  const { length } = (await readSpool(host, root)).waiting;
  if (length > 0)
    warn(`${count(length, 'prompt')} to be logged: the next command that writes does it, or says why not\n`);
}
