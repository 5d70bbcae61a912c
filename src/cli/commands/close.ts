import { claim, type Elsewhere } from '../../edit/claim.js';
import { type CloseRefusal, close } from '../../edit/close.js';
import type { Decision, Recorded } from '../../edit/decision.js';
import { recordEvents } from '../../edit/record.js';
import { showText } from '../../emit/show-text.js';
import type { Bead, Task } from '../../plan/model.js';
import { viewPlan } from '../../plan/state/plan-view.js';
import { readyWork } from '../../plan/state/ready.js';
import { sourcesOf } from '../../plan/workspace.js';
import { closeWorld } from '../../session/close-world.js';
import { takenElsewhere } from '../../session/elsewhere.js';
import { foresee } from '../../session/foresee.js';
import { runChecks } from '../checks.js';
import { CliError, type Context } from '../context.js';
import { find } from '../find.js';
import { allOf, textOf } from '../options.js';
import { isWork, record, type Subject, viewAfter } from '../recording.js';
import type { Options } from '../specs/spec.js';
import { saying, tell } from '../telling.js';
import { open } from '../workspace.js';

/** Closes a bead or task that has earned it. Check commands run before anything is locked. */
export async function run(context: Context, [id = '']: readonly string[], options: Options): Promise<number> {
  const given = await evidenceGiven(context, options);
  const acks = new Set(allOf(options.ack).map((ack) => ack.toLowerCase()));
  const force = forceOf(options, id);
  const ran = options.run === true ? await ranChecks(context, id) : new Map<string, number | null>();
  const recording = await record(context, options, id, isWork, async (subject) => {
    const { view, target, session, writer } = subject;
    const world = await closeWorld(context.host, session.root, view.plan, target, given, ran);
    const decision = close(view, target, { by: writer.name, evidence: given, acks, force, world });
    return options.next === true && decision.kind === 'record'
      ? andNext(subject, decision, await takenElsewhere(session, view.plan))
      : decision;
  });
  const view = viewAfter(recording);
  const next = claimedNext(recording.decision);
  const nextWork = [...view.plan.beads, ...view.plan.tasks].find((work) => work.id === next);
  const sources = sourcesOf(recording.after);
  const body =
    nextWork === undefined
      ? 'try: plan next\n'
      : `\nclaimed ${showText(view, nextWork, { sources, columns: context.columns })}`;
  return tell(context, 'close', recording, saying('closed', recording.target), body, {
    criteria: standingsOf(recording.decision),
    next,
  });
}

/** The claim of the best bead that can start once this one is closed; the close alone where there is none. */
function andNext(
  { view, session, writer }: Subject<Bead | Task>,
  decision: Recorded,
  taken: ReadonlyMap<string, Elsewhere>,
): Recorded {
  const edit = recordEvents(session.workspace, view.plan, decision.events, writer);
  const after = foresee(session, edit);
  const plan = after.plans.find(({ path }) => path === view.plan.path);
  if (plan === undefined) return decision;
  const then = viewPlan(plan, after.plans);
  const ready = readyWork(then.plan, then.graph, then.state).items;
  const best = ready.find(({ work }) => !taken.has(work.id));
  const claimed =
    best === undefined ? null : claim(then, best.work, { by: writer.name, takeOver: null, elsewhere: null });
  if (claimed?.kind !== 'record')
    return {
      ...decision,
      remarks: [...decision.remarks, 'nothing can start now: plan ready tells what is waited for'],
    };
  return { ...decision, events: [...decision.events, ...claimed.events] };
}

function claimedNext(decision: Decision): string | null {
  const last = decision.kind === 'record' ? decision.events.at(-1) : undefined;
  return last?.kind === 'claimed' ? last.subject : null;
}

function standingsOf(decision: Decision | CloseRefusal) {
  if (!('standings' in decision)) return [];
  return decision.standings.map(({ criterion, met, given, needs }) => ({
    id: criterion.id,
    met,
    given,
    needs,
  }));
}

async function ranChecks(context: Context, id: string): Promise<Map<string, number | null>> {
  const session = await open(context, []);
  const { target } = find(session, id);
  return isWork(target) ? await runChecks(context, session, target) : new Map();
}

/** `-e`, `--evidence` and `--reason`; `-` reads stdin. */
async function evidenceGiven(context: Context, options: Options): Promise<string[]> {
  const given = [...allOf(options.e)];
  for (const text of [textOf(options.evidence), textOf(options.reason)]) {
    if (text === null) continue;
    given.push(text === '-' ? new TextDecoder().decode(await context.readInput()) : text);
  }
  return given;
}

function forceOf({ force, why }: Options, id: string): string | null {
  if (force !== true) return null;
  const reason = textOf(why)?.trim();
  if (reason) return reason;
  throw new CliError('--force needs a reason: --why', `plan close ${id} --force --why '…'`);
}
