import { INSISTED } from '../check/insisted.js';
import type { Decision } from '../edit/decision.js';
import { recordEvents, type Writer } from '../edit/record.js';
import { command } from '../emit/words.js';
import type { Bead, Gate, JournalEvent, Plan, Target, Task } from '../plan/model.js';
import { type PlanView, viewPlan } from '../plan/state/plan-view.js';
import type { Workspace } from '../plan/workspace.js';
import { foresee } from '../session/foresee.js';
import type { Made, Refused } from '../session/write.js';
import type { Session } from '../session.js';
import { joinEdits, type WorkspaceEdit } from '../source/text-edit.js';
import { actorName } from './actor.js';
import { CliError, type Context } from './context.js';
import { type Found, find } from './find.js';
import type { Options } from './specs/spec.js';
import { open, update } from './workspace.js';

/** What a command that records events is about. */
export interface Subject<T extends Target | Plan> {
  readonly view: PlanView;
  readonly target: T;
  readonly session: Session;
  readonly writer: Writer;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What came of it. */
export interface Recording<T extends Target | Plan, D extends Decision> extends Subject<T> {
  readonly decision: D;
  readonly edit: WorkspaceEdit;
  /** The workspace with the events in it, whether they were written or only would be; as it was where there are none. */
  readonly after: Workspace;
  readonly written: readonly string[];
  readonly refused: readonly Refused[];
  readonly dryRun: boolean;
}

/**
 * Reads the workspace, decides about what `id` names, and records the events decided on, all under the lock; with `--dry-run`
 * nothing is written and no lock is taken.
 * @throws CliError when there is no such thing, or it is of no kind that can be recorded
 */
export async function record<T extends Target, D extends Decision>(
  context: Context,
  options: Options,
  id: string,
  isWanted: (target: Target) => target is T,
  decide: (subject: Subject<T>) => D | Promise<D>,
): Promise<Recording<T, D>> {
  const choose = (session: Session) => wanted(find(session, id), id, isWanted);
  const recording = await recordChosen(context, [], options, choose, decide);
  if (recording === null) throw new Error(`nothing was chosen for ${id}`);
  return recording;
}

/**
 * The same about what `choose` picks, under the lock too: what two commands choose at once is never the same.
 * @param paths what the command line names
 * @returns null when it picks nothing
 */
export async function recordChosen<T extends Target | Plan, D extends Decision>(
  context: Context,
  paths: readonly string[],
  options: Options,
  choose: (session: Session) => Chosen<T> | null | Promise<Chosen<T> | null>,
  decide: (subject: Subject<T>) => D | Promise<D>,
): Promise<Recording<T, D> | null> {
  const dryRun = options.dryRun === true;
  const make = async (session: Session): Promise<Made<(Subject<T> & { decision: D }) | null>> => {
    const chosen = await choose(session);
    if (chosen === null) return { edit: new Map(), answer: null };
    const { plan, target } = chosen;
    const writer = await writerOf(context, session, options);
    const subject = { view: viewPlan(plan, session.workspace.plans), target, session, writer };
    const decision = await decide(subject);
    const answer = { ...subject, decision };
    if (decision.kind !== 'record') return { edit: new Map(), answer };
    return {
      edit: joinEdits(
        recordEvents(session.workspace, plan, decision.events, writer),
        decision.edits ?? new Map(),
      ),
      answer,
      raises: decision.forced ? INSISTED : NOTHING,
      holds: (after) => newEvents(plan, after).length >= decision.events.length,
    };
  };
  if (dryRun) {
    const { edit, answer } = await make(await open(context, paths));
    return (
      answer && { ...answer, edit, after: foresee(answer.session, edit), written: [], refused: [], dryRun }
    );
  }
  const { edit, answer, after, written, refused } = await update(context, paths, options, make);
  return answer && { ...answer, edit, after, written, refused, dryRun };
}

/** What a command is about, and the plan whose journal says it. */
interface Chosen<T> {
  readonly plan: Plan;
  readonly target: T;
}

function wanted<T extends Target>(
  { plan, target }: Found,
  id: string,
  isWanted: (target: Target) => target is T,
): { plan: Plan; target: T } {
  if (isWanted(target)) return { plan, target };
  throw new CliError(
    `${id} is ${target.kind} ${target.id}, and a bead or task is wanted`,
    command('plan', 'show', id),
  );
}

export const isWork = (target: Target): target is Bead | Task =>
  target.kind === 'bead' || target.kind === 'task';
export const isNode = (target: Target): target is Bead | Task | Gate =>
  isWork(target) || target.kind === 'gate';

async function writerOf({ host }: Context, { root }: Session, options: Options): Promise<Writer> {
  const [name, branch] = await Promise.all([actorName(host, root, options), host.git.branch(root)]);
  return { name, branch, time: host.now() };
}

/** The plan as it is with the events in it. */
export function viewAfter({ view, after }: Recording<Target | Plan, Decision>): PlanView {
  const plan = after.plans.find(({ path }) => path === view.plan.path);
  return plan ? viewPlan(plan, after.plans) : view;
}

/** The events of a plan that were not there before. */
export function newEvents({ path, events }: Plan, after: Workspace): readonly JournalEvent[] {
  const known = new Set(events.map(keyOf));
  const now = after.plans.find((plan) => plan.path === path)?.events ?? [];
  return now.filter((event) => !known.has(keyOf(event)));
}

const keyOf = ({ at, kind, detail, subjects }: JournalEvent) =>
  JSON.stringify([at, kind, detail, subjects.map(({ text }) => text.text)]);
