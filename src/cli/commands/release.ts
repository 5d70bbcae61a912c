import { release } from '../../edit/release.js';
import type { Context } from '../context.js';
import { textOf } from '../options.js';
import { isWork, record } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { saying, tell } from '../telling.js';

/** Gives a claim back. */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const why = textOf(options.why);
  const recording = await record(context, options, id, isWork, ({ view, target, writer }) =>
    release(view, target, { by: writer.name, why }),
  );
  return tell(context, 'release', recording, saying('released', recording.target), 'try: plan next\n');
}
