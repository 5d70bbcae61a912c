import { auditPlan } from '../audit/audit.js';
import { type Node, nodesOf } from '../graph/precedence.js';
import type { Bead, Gate, Plan, Prompt, Task } from '../model.js';
import { isSamePerson } from '../person.js';
import type { PlanView } from '../state/plan-view.js';
import { type Hindrance, hindrance, readyWork } from '../state/ready.js';
import { isAbout } from '../targets.js';
import { placeholderBeads } from '../template.js';
import { gateStep, isEscalated, remedyOf, workStep } from './work-step.js';

/** Who asks, and what is known beyond the text of the plan. */
export interface Situation {
  /** Null where nobody knows: then every claim counts as one's own. */
  readonly actor: string | null;
  /** IDs of what another work tree of the clone has claimed or closed. */
  readonly taken: ReadonlySet<string>;
  /** Errors that can be mended; null where nobody checked. */
  readonly errors: number | null;
  /** Files of the plan that are not as they were committed; null where nobody can say. */
  readonly uncommitted: readonly string[] | null;
}

/** The situation where nothing was asked of anybody beyond the plan itself. */
export function unasked(actor: string | null): Situation {
  return { actor, taken: new Set(), errors: null, uncommitted: null };
}

/**
 * What to do next, and the command line that records it.
 * - `repair`, `write`, `cover`, `commit`, `approve`: a plan that is still planned is finished, step by step; errors in any plan are mended;
 * - `work`, `recover`, `escalate`: what one has claimed;
 * - `judge`, `adjust`: a gate that is due;
 * - `claim`, `adopt`: the first of what can start;
 * - `wait`: nothing can be done here until others did something;
 * - `audit`: all is closed.
 */
export interface NextStep {
  readonly kind:
    | 'repair'
    | 'write'
    | 'cover'
    | 'commit'
    | 'approve'
    | 'work'
    | 'recover'
    | 'escalate'
    | 'judge'
    | 'adjust'
    | 'claim'
    | 'adopt'
    | 'wait'
    | 'audit';
  /** What it is about; null for the plan. */
  readonly subject: Bead | Task | Gate | null;
  /** What to try before the command, from a recovery cascade or a gate's cell; null where there is none. */
  readonly remedy: Remedy | null;
  /** Words; what stands in `<…>` is to be filled in. Empty for `commit`. */
  readonly command: readonly string[];
  /** The same without what has to be filled in: its answer says what is missing. Null where that is no shorter. */
  readonly shortCommand: readonly string[] | null;
  /** The command for when it does not come out well; null where there is none. */
  readonly otherwise: readonly string[] | null;
  /** For `wait`: what others have to do, the nearest first. */
  readonly waitsFor?: readonly Hindrance[];
}

/** A step of a recovery cascade (`F4.2`), or an action of a gate's verdict, in the plan's words. */
export interface Remedy {
  readonly name: string;
  readonly text: string;
}

/** The one step that comes next, a function of plan, state and who asks. Taking it changes what this answers. */
export function nextStep(view: PlanView, situation: Situation): NextStep {
  const { plan } = view;
  if (plan.mode === 'planning') return planningStep(view, situation);
  if (plan.mode === 'done') return step('audit', ['plan', 'audit']);
  return (
    ownStep(view, situation) ??
    ((situation.errors ?? 0) > 0 ? step('repair', ['plan', 'lint']) : null) ??
    dueGate(view, situation, false) ??
    startStep(view, situation) ??
    dueGate(view, situation, true) ??
    lastStep(view)
  );
}

/** What one has claimed and not closed, what the journal spoke of last first. */
export function claimedWork({ plan, state }: PlanView, actor: string | null): (Bead | Task)[] {
  const mine = [...plan.beads, ...plan.tasks].filter((work) => {
    const holder = state.isOpen(work) ? state.claimedBy(work) : null;
    return holder !== null && (actor === null || isSamePerson(holder, actor));
  });
  if (mine.length < 2) return mine;
  const last = new Map(
    mine.map((work) => [work, plan.events.findLastIndex((event) => isAbout(event, work))]),
  );
  return mine.sort((a, b) => (last.get(b) ?? -1) - (last.get(a) ?? -1));
}

/** The gates that can be judged here and now: those during a bead only by who has that. */
export function dueGates({ plan, graph, state }: PlanView, actor: string | null): Gate[] {
  const isOthers = (gate: Gate) =>
    gate.during
      .flatMap((reference) => nodesOf(reference, graph.indexOf))
      .some((index) => {
        const node = graph.nodes[index];
        const holder = node === undefined || node.kind === 'gate' ? null : state.claimedBy(node);
        return holder !== null && actor !== null && !isSamePerson(holder, actor);
      });
  return plan.gates.filter((gate) => gate.rows.length > 0 && state.gateDue(gate) && !isOthers(gate));
}

function planningStep({ plan }: PlanView, { errors, uncommitted }: Situation): NextStep {
  const isEmpty = plan.beads.length + plan.tasks.length === 0;
  const isOpen = plan.criticisms.some(({ verdict }) => verdict === null);
  if ((errors ?? 0) > 0 || isEmpty || isOpen) return step('repair', ['plan', 'lint']);
  if (placeholderBeads(plan).length > 0) return step('write', ['plan', 'lint']);
  const { decisions } = auditPlan(plan);
  if (decisions.some(({ coverage }) => coverage === 'uncovered')) return step('cover', ['plan', 'audit']);
  if (undecidedPrompts(plan).length > 0) return step('cover', ['plan', 'lint']);
  if (uncommitted !== null && uncommitted.length > 0) return step('commit', []);
  return step('approve', ['plan', 'approve']);
}

/** Prompts of a log that do not say what was decided. Prompts that are templates, all in the plan itself, decide nothing. */
export function undecidedPrompts({ prompts, companions }: Plan): Prompt[] {
  const isLog = prompts.some(({ hasDecisions, loc }) => hasDecisions || companions.prompts === loc.path);
  return isLog ? prompts.filter(({ hasDecisions }) => !hasDecisions) : [];
}

function ownStep(view: PlanView, { actor }: Situation): NextStep | null {
  for (const work of claimedWork(view, actor)) {
    const waits = view.state.closeWaitsFor(work);
    const gate = dueGates(view, actor).find((due) => waits.includes(due));
    const isFree = waits.length === 0 && view.state.unresolved(work).length === 0;
    const own = gate ? gateStep(view, gate) : isFree ? workStep(view, work) : null;
    if (own !== null) return own;
  }
  return null;
}

/** A gate that is due. One that aborted is judged again only when nothing else can be done: something has to change first. */
function dueGate(view: PlanView, { actor }: Situation, aborted: boolean): NextStep | null {
  const gate = dueGates(view, actor).find((due) => (view.state.verdict(due) === 'abort') === aborted);
  return gate ? gateStep(view, gate) : null;
}

/** The first of what failed and nobody holds, else of what is ready. */
function startStep(view: PlanView, { taken }: Situation): NextStep | null {
  const { items, failed } = readyWork(view.plan, view.graph, view.state);
  const dropped = failed
    .map(({ work }) => work)
    .filter((work) => view.state.claimedBy(work) === null && view.state.waitingFor(work).length === 0)
    .filter((work) => remedyOf(view, work) !== 'none left' || !isEscalated(view, work));
  const work = [...dropped, ...items.map(({ work }) => work)].find(({ id }) => !taken.has(id));
  if (work === undefined) return null;
  return work.id === ''
    ? step('adopt', ['plan', 'adopt'], work)
    : step('claim', ['plan', 'claim', work.id], work);
}

function lastStep(view: PlanView): NextStep {
  const { plan, state } = view;
  const works: readonly (Bead | Task)[] = plan.beads.length > 0 ? plan.beads : plan.tasks;
  const held = works.filter(state.isOpen);
  const gates = plan.gates.filter(state.gateDue);
  if (held.length === 0 && gates.length === 0) return step('audit', ['plan', 'audit']);
  const going = held.filter((work) => state.status(work) !== 'blocked');
  const here = new Set<Node>(held);
  const nodes: readonly Node[] = [...going, ...gates];
  const behind = nodes.length > 0 ? nodes : held.flatMap(state.waitingFor).filter((node) => !here.has(node));
  return {
    ...step('wait', ['plan', 'status']),
    waitsFor: [...new Set(behind)].map((node) => hindrance(state, node)),
  };
}

function step(
  kind: NextStep['kind'],
  command: readonly string[],
  subject: NextStep['subject'] = null,
): NextStep {
  return { kind, subject, remedy: null, command, shortCommand: null, otherwise: null };
}
