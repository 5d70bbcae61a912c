import { amend } from '../../edit/amend.js';
import { oneLine } from '../../emit/style.js';
import { command, count } from '../../emit/words.js';
import type { Bead, Target } from '../../plan/model.js';
import type { Session } from '../../session.js';
import { CliError, type Context } from '../context.js';
import { textOf } from '../options.js';
import { record, recordChosen } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { saying, tell } from '../telling.js';
import { onlyPlan } from './approve.js';

/** Says that a bead, or with `--all` every one, demands something else than what was approved, and why. */
export async function run(context: Context, [id]: readonly string[], options: Options): Promise<number> {
  const all = options.all === true;
  if ((id === undefined) !== all)
    throw new CliError(all ? 'either an ID or --all' : 'which bead? An ID, or --all', 'plan drift');
  const why = textOf(options.why)?.trim() ?? '';
  if (why === '')
    throw new CliError(
      'an amendment needs a reason: --why',
      command('plan', 'amend', id ?? '--all', '--why', '…'),
    );
  if (id !== undefined) {
    const recording = await record(context, options, id, isBead, ({ view, target, writer }) =>
      amend(view.plan, target, { by: writer.name, why }),
    );
    return tell(context, 'amend', recording, saying('amended', recording.target), 'try: plan drift\n');
  }
  const choose = (session: Session) => {
    const plan = onlyPlan(session, 'amend');
    return { plan, target: plan };
  };
  const recording = await recordChosen(context, [], options, choose, ({ target, writer }) =>
    amend(target, null, { by: writer.name, why }),
  );
  if (recording === null) throw new CliError('no plan here', 'plan init');
  const { decision, target } = recording;
  const many = decision.kind === 'record' ? decision.events.length : 0;
  const said = `amended ${count(many, 'bead')} of plan ${oneLine(target.name)}`;
  return tell(context, 'amend', recording, said, 'try: plan drift\n');
}

const isBead = (target: Target): target is Bead => target.kind === 'bead';
