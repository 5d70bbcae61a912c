import { note } from '../../edit/note.js';
import { command } from '../../emit/words.js';
import type { Context } from '../context.js';
import { isNode, record } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { saying, tell } from '../telling.js';

/** Writes down what is worth knowing of a bead, task or gate. `-` reads it from stdin. */
export async function run(
  context: Context,
  [id = '', text = '']: readonly string[],
  options: Options,
): Promise<number> {
  const said = text === '-' ? new TextDecoder().decode(await context.readInput()) : text;
  const recording = await record(context, options, id, isNode, ({ target, writer }) =>
    note(target, said, writer.name),
  );
  const { target } = recording;
  return tell(
    context,
    'note',
    recording,
    saying('noted of', target),
    `try: ${command('plan', 'show', target.id)}\n`,
  );
}
