import { briefJson } from '../../emit/brief.js';
import { command } from '../../emit/words.js';
import { briefOf, defaultBudget } from '../../session/brief.js';
import { pressing } from '../../session/views.js';
import { actorName } from '../actor.js';
import { CliError, type Context, done } from '../context.js';
import type { Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** Where one stands and what to run next, within a budget of tokens. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const session = await open(context, args);
  const actor = await actorName(context.host, session.root, options);
  const view = pressing(await chosenViews(session, args.length > 0, options), actor);
  if (view === undefined) throw new CliError('no plan here', 'plan init');
  const budget = typeof options.budget === 'number' ? options.budget : defaultBudget;
  const brief = await briefOf(session, { view, actor, budget, flags: repeated(options) });
  if ('needs' in brief)
    throw new CliError(
      `${budget} tokens do not hold the next command`,
      command('plan', 'brief', '--budget', String(brief.needs)),
    );
  if (context.json) context.printJson('brief', briefJson(brief));
  else context.print(brief.text);
  return report(context, session, done);
}

/** The options that the commands of the answer need as well: where to run, and who does it. */
function repeated({ C, as }: Options): string[] {
  return [...(typeof C === 'string' ? ['-C', C] : []), ...(typeof as === 'string' ? ['--as', as] : [])];
}
