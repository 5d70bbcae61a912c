import { claim } from '../../edit/claim.js';
import { showJson } from '../../emit/show-json.js';
import { showText } from '../../emit/show-text.js';
import { sourcesOf } from '../../plan/workspace.js';
import { takenElsewhere } from '../../session/elsewhere.js';
import { CliError, type Context } from '../context.js';
import { textOf } from '../options.js';
import { isWork, record, viewAfter } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { sayingClaimed, tell } from '../telling.js';

/** Claims a bead or task, and prints what it is about. */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const why = textOf(options.why)?.trim() || null;
  if (options.take === true && why === null)
    throw new CliError('--take needs a reason: --why', `plan claim ${id} --take --why '…'`);
  const takeOver = options.take === true ? why : null;
  const recording = await record(context, options, id, isWork, async ({ view, target, session, writer }) => {
    const elsewhere = (await takenElsewhere(session, view.plan)).get(target.id) ?? null;
    return claim(view, target, { by: writer.name, takeOver, elsewhere });
  });
  const view = viewAfter(recording);
  const target = [...view.plan.beads, ...view.plan.tasks].find((work) => work.id === recording.target.id);
  const sources = sourcesOf(recording.after);
  const said = sayingClaimed(recording);
  const body = target ? `\n${showText(view, target, { sources, columns: context.columns })}` : '';
  const bead = target ? showJson(view, target, sources) : null;
  return tell(context, 'claim', recording, said, body, { bead });
}
