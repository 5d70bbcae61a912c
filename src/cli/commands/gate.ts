import { type Judged, judge } from '../../edit/judge.js';
import { recordDone } from '../../edit/judge-done.js';
import { gateEvaluationJson } from '../../emit/gate-json.js';
import { evaluationText, gateText } from '../../emit/gate-text.js';
import { command } from '../../emit/words.js';
import { evaluateGate } from '../../plan/gates/evaluate.js';
import { wantedInput } from '../../plan/gates/wanted.js';
import type { Gate, Target } from '../../plan/model.js';
import { viewPlan } from '../../plan/state/plan-view.js';
import { sourcesOf } from '../../plan/workspace.js';
import { CliError, type Context, no } from '../context.js';
import { find } from '../find.js';
import { readInputs } from '../gate-inputs.js';
import { allOf, textOf } from '../options.js';
import { type Recording, record, viewAfter } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { tell } from '../telling.js';
import { open, report } from '../workspace.js';

/**
 * Judges a gate by what was measured, and records the verdict or that one of its actions is done; without any of that it
 * tells what is still to be measured. Exit code 1 where the gate aborts, or comes to nothing.
 */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const [sets, rows] = [allOf(options.set), allOf(options.row)];
  const given = [...sets.flatMap((set) => ['--set', set]), ...rows.flatMap((row) => ['--row', row])];
  const why = textOf(options.why);
  if (typeof options.done === 'string') {
    if (given.length > 0)
      throw new CliError(
        '--done goes without --set and --row: it records an action, not a verdict',
        command('plan', 'gate', id, '--done', options.done),
      );
    return await tellDone(context, id, options, options.done, why);
  }
  if (given.length === 0) return await ask(context, id);
  const recording = await record(context, options, id, isGate, ({ view, target, writer }) => {
    withRows(target);
    const { texts, ...inputs } = readInputs(target, sets, rows, command('plan', 'show', id));
    const rehearsal = options.dryRun === true;
    return judge(view, target, { by: writer.name, inputs, texts, given, why, rehearsal });
  });
  return tellVerdict(context, recording);
}

/** What is still to be measured of a gate; nothing is written. */
async function ask(context: Context, id: string): Promise<number> {
  const session = await open(context, []);
  const { plan, target } = find(session, id);
  if (!isGate(target)) return no;
  const evaluation = evaluateGate(withRows(target), nothing);
  const view = viewPlan(plan, session.workspace.plans);
  const sources = sourcesOf(session.workspace);
  if (context.json)
    context.printJson('gate', { ...asked, ...gateEvaluationJson(view, target, evaluation, sources) });
  else context.print(gateText(view, target, evaluation, { sources, columns: context.columns, given: [] }));
  return report(context, session, no);
}

const nothing = { values: new Map(), judged: new Map() };

/** What the answers that record something have, where nothing is to be recorded. */
const asked = {
  outcome: 'asked',
  dryRun: false,
  message: null,
  remarks: [],
  details: [],
  events: [],
  written: [],
  refused: [],
};

function tellVerdict(context: Context, recording: Recording<Gate, Judged>): number {
  const { decision, session, target } = recording;
  const { evaluation } = decision;
  const options = { sources: sourcesOf(session.workspace), columns: context.columns };
  if (!context.json) context.print(`${evaluationText(target, evaluation, options)}\n`);
  const [due] = gateAfter(recording).state.judgement(gateAfter(recording).gate)?.due ?? [];
  const next =
    evaluation.verdict === 'adjust' && due !== undefined
      ? command('plan', 'gate', target.id, '--done', due)
      : evaluation.verdict === 'pass'
        ? 'plan next'
        : command('plan', 'show', target.id);
  const code = tell(
    context,
    'gate',
    recording,
    `recorded ${evaluation.verdict} of gate ${target.id}`,
    `try: ${next}\n`,
    factsOf(recording, evaluation),
  );
  return evaluation.verdict === 'abort' ? Math.max(code, no) : code;
}

async function tellDone(
  context: Context,
  id: string,
  options: Options,
  action: string,
  why: string | null,
): Promise<number> {
  const recording = await record(context, options, id, isGate, ({ view, target, writer }) =>
    recordDone(view, target, { by: writer.name, action, why }),
  );
  const { state, gate } = gateAfter(recording);
  const [due] = state.judgement(gate)?.due ?? [];
  const next =
    due === undefined
      ? command(
          'plan',
          ...(state.gateOpen(gate) ? ['gate', gate.id, ...gate.rows.flatMap(wantedInput)] : ['next']),
        )
      : command('plan', 'gate', gate.id, '--done', due);
  const evaluation = evaluateGate(gate, nothing);
  return tell(
    context,
    'gate',
    recording,
    `recorded an action of gate ${gate.id} as done`,
    `try: ${next}\n`,
    factsOf(recording, evaluation),
  );
}

function factsOf(
  recording: Recording<Gate, Judged | ReturnType<typeof recordDone>>,
  evaluation: Judged['evaluation'],
) {
  const { gate, ...view } = gateAfter(recording);
  return gateEvaluationJson(view, gate, evaluation, sourcesOf(recording.after));
}

/** The gate in the plan as it is with the events in it. */
function gateAfter(recording: Recording<Gate, Judged | ReturnType<typeof recordDone>>) {
  const view = viewAfter(recording);
  const gate = view.plan.gates.find(({ id }) => id === recording.target.id) ?? recording.target;
  return { ...view, gate };
}

/** @throws CliError for anything else */
function isGate(target: Target): target is Gate {
  if (target.kind === 'gate') return true;
  throw new CliError(
    `${target.id} is a ${target.kind}: only gates are judged`,
    command('plan', 'show', target.id),
  );
}

/** @throws CliError for a gate that has none */
function withRows(gate: Gate): Gate {
  if (gate.rows.length > 0) return gate;
  throw new CliError(
    `gate ${gate.id} has no table of checks to judge it by`,
    command('plan', 'show', gate.id),
  );
}
