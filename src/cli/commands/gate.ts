import { gateEvaluationJson } from '../../emit/gate-json.js';
import { gateText } from '../../emit/gate-text.js';
import { viewPlan } from '../../emit/view.js';
import { command } from '../../emit/words.js';
import { evaluateGate } from '../../plan/gates/evaluate.js';
import { sourcesOf } from '../../session.js';
import type { Options } from '../commands.js';
import { CliError, type Context, done, no } from '../context.js';
import { find } from '../find.js';
import { readInputs } from '../gate-inputs.js';
import { open, report } from '../workspace.js';

/** What a gate comes to with these values. Exit code 1 where it aborts, or comes to nothing yet. Writes nothing. */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const session = await open(context, []);
  const { plan, target } = find(session, id);
  if (target.kind !== 'gate') {
    throw new CliError(`${id} is a ${target.kind}: only gates are judged`, command('plan', 'show', id));
  }
  if (target.rows.length === 0) {
    throw new CliError(
      `gate ${target.id} has no table of checks to judge it by`,
      command('plan', 'show', id),
    );
  }
  const [sets, rows] = [repeated(options.set), repeated(options.row)];
  const inputs = readInputs(target, sets, rows, command('plan', 'show', id));
  const evaluation = evaluateGate(target, inputs);
  const view = viewPlan(plan, session.workspace.plans);
  const sources = sourcesOf(session);
  const given = [...sets.flatMap((set) => ['--set', set]), ...rows.flatMap((row) => ['--row', row])];
  if (context.json) context.printJson('gate', gateEvaluationJson(view, target, evaluation, sources));
  else context.print(gateText(view, target, evaluation, { sources, columns: context.columns, given }));
  const { verdict } = evaluation;
  return report(context, session, verdict === null || verdict === 'abort' ? no : done);
}

function repeated(option: Options[string]): readonly string[] {
  return Array.isArray(option) ? option : [];
}
