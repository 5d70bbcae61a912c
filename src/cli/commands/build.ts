import { buildJson } from '../../emit/build-json.js';
import { tally } from '../../emit/text.js';
import { sourcesOf } from '../../plan/workspace.js';
import { allViews } from '../../session/views.js';
import { check } from '../../session.js';
import { type Context, done, no } from '../context.js';
import { open, report } from '../workspace.js';

/** The compiled graph, always as JSON. Exit code 1 when it has errors, as for a program that compiles with errors. */
export async function run(context: Context, args: readonly string[]): Promise<number> {
  const session = await open(context, args);
  const diagnostics = await check(session);
  context.printJson('build', buildJson(allViews(session), diagnostics, sourcesOf(session.workspace)));
  return report(context, session, tally(diagnostics).errors > 0 ? no : done);
}
