import { type Failed, fail } from '../../edit/fail.js';
import { oneLine } from '../../emit/style.js';
import { command } from '../../emit/words.js';
import { hang } from '../../emit/wrap.js';
import type { Scenario } from '../../plan/model.js';
import { CliError, type Context } from '../context.js';
import { find } from '../find.js';
import { textOf } from '../options.js';
import { isWork, record, type Subject } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { saying, tell } from '../telling.js';

/** Writes a failure down and answers with the step of the recovery cascade to try next. */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const observed = textOf(options.observed) ?? '';
  const named = textOf(options.scenario);
  const recording = await record(context, options, id, isWork, ({ view, target, writer, session }) => {
    const way = named === null ? { scenario: null, step: null } : scenarioNamed(session, named);
    return fail(view, target, { by: writer.name, observed, ...way });
  });
  const { decision, target } = recording;
  const failed = 'scenario' in decision ? decision : null;
  const next = failed?.next ?? null;
  const body = failed === null ? '' : bodyOf(context, target.id, failed);
  return tell(context, 'fail', recording, saying('failed', target), body, {
    scenario: failed?.scenario.id ?? null,
    next: next === null ? null : { step: next.step, text: next.text.text },
  });
}

/** `F4`, or `F4.2` for the step that was tried. */
function scenarioNamed(
  session: Subject<never>['session'],
  name: string,
): { scenario: Scenario; step: number | null } {
  const [, stem = name, step] = /^(.*)\.(\d{1,3})$/.exec(name) ?? [];
  const isDeclared = session.plans.some(({ scenarios }) => scenarios.some(({ id }) => id === name));
  const { target } = find(session, step === undefined || isDeclared ? name : stem);
  if (target.kind === 'scenario')
    return { scenario: target, step: step === undefined || isDeclared ? null : Number(step) };
  throw new CliError(`${name} is a ${target.kind}, not a scenario`, command('plan', 'show', name));
}

function bodyOf({ columns }: Context, id: string, { scenario, next }: Failed): string {
  const lines =
    next === null
      ? [
          `  scenario ${scenario.id} has no step left: this needs somebody's decision`,
          `try: ${command('plan', 'note', id, 'escalated to …')}`,
        ]
      : [
          ...hang(`  try ${scenario.id}.${next.step}: `, oneLine(next.text.text), columns),
          `if it does not help: ${command('plan', 'fail', id, '--scenario', `${scenario.id}.${next.step}`, '--observed', '…')}`,
          `try: ${command('plan', 'close', id)}`,
        ];
  return `${lines.join('\n')}\n`;
}
