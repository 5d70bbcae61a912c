import { reopen } from '../../edit/release.js';
import { command } from '../../emit/words.js';
import type { Context } from '../context.js';
import { textOf } from '../options.js';
import { isWork, record } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { saying, tell } from '../telling.js';

/** Opens a closed bead or task again. */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const why = textOf(options.why);
  const recording = await record(context, options, id, isWork, ({ view, target, writer }) =>
    reopen(view, target, { by: writer.name, why }),
  );
  const { target } = recording;
  return tell(
    context,
    'reopen',
    recording,
    saying('reopened', target),
    `try: ${command('plan', 'claim', target.id)}\n`,
  );
}
