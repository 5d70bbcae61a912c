import { approve } from '../../edit/approve.js';
import { lineOf } from '../../emit/text.js';
import { command, count } from '../../emit/words.js';
import { auditPlan } from '../../plan/audit/audit.js';
import { filesOf } from '../../plan/files.js';
import type { Plan } from '../../plan/model.js';
import { sourcesOf } from '../../plan/workspace.js';
import { uncommittedFiles } from '../../session/committed.js';
import { check, type Session } from '../../session.js';
import { CliError, type Context } from '../context.js';
import { recordChosen } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { tell } from '../telling.js';

/** Approves a plan: from planning to executing, with a hash of what each bead demands. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const choose = (session: Session) => {
    const plan = onlyPlan(session, 'approve');
    return { plan, target: plan };
  };
  const recording = await recordChosen(context, args, options, choose, async ({ target, session, writer }) =>
    approve(session.workspace, target, {
      by: writer.name,
      errors: await errorsOf(session, target),
      audit: auditPlan(
        target,
        session.workspace.plans.filter((plan) => plan !== target),
      ),
      uncommitted: await uncommittedFiles(session, target),
    }),
  );
  if (recording === null) throw new CliError('no plan here', 'plan init');
  const { beads, name } = recording.target;
  const said = `approved plan ${name} with ${count(beads.length, 'bead')}`;
  return tell(context, 'approve', recording, said, 'try: plan next\n');
}

/** What a new baseline settles is no reason against one. */
const SETTLED = new Set(['definition-drift']);

async function errorsOf(session: Session, plan: Plan): Promise<string[]> {
  const sources = sourcesOf(session.workspace);
  const files = new Set(filesOf(plan));
  const found = await check({ ...session, paths: files });
  return found
    .filter(({ severity, ruleId }) => severity === 'error' && !SETTLED.has(ruleId))
    .map(({ ruleId, message, location }) => `error[${ruleId}] ${lineOf(location, sources)}: ${message}`);
}

/**
 * The plan that is meant where none is named: the only one, or the only one that is still planned.
 * @throws CliError where it could be several
 */
export function onlyPlan({ plans }: Session, name: string): Plan {
  const planning = plans.filter(({ mode }) => mode === 'planning');
  const [plan] = plans.length === 1 ? plans : planning;
  if (plan !== undefined && (plans.length === 1 || planning.length === 1)) return plan;
  const [first] = planning.length > 0 ? planning : plans;
  throw new CliError(
    `${name} which plan? There are ${plans.length}`,
    command('plan', ...name.split(' '), '--plan', first?.name ?? ''),
  );
}
