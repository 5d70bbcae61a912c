import { checkWorkspace } from '../check/check.js';
import { INSISTED } from '../check/insisted.js';
import { emptyWorld } from '../check/world.js';
import { type Brief, makeBrief, type TooSmall } from '../emit/brief.js';
import type { BriefFacts } from '../emit/brief-sections.js';
import { nextStep, type Situation } from '../plan/brief/next-step.js';
import { filesOf } from '../plan/files.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { sourcesOf } from '../plan/workspace.js';
import type { Session } from '../session.js';
import { uncommittedFiles } from './committed.js';
import { takenElsewhere } from './elsewhere.js';

export interface BriefRequest {
  /** The plan that it is about. */
  readonly view: PlanView;
  /** Null where nobody knows: then every claim counts as one's own. */
  readonly actor: string | null;
  /** Tokens. */
  readonly budget: number;
  /** UTF-16 units of text beyond which errors are not looked for, by whoever may not keep others waiting. */
  readonly checkUpTo?: number;
  /** Options that the commands it names are to be called with, such as `--as ana`. */
  readonly flags?: readonly string[];
}

/** Enough to go on working. */
export const defaultBudget = 2000;

/**
 * The brief of one plan, as data and as text: what hooks, the command line and servers hand to an agent that lost its
 * conversation. Git is asked only while the plan is still planned, where the next step is to commit it.
 */
export async function briefOf(session: Session, request: BriefRequest): Promise<Brief | TooSmall> {
  const { facts, flags } = await factsOf(session, request);
  return makeBrief(facts, { budget: request.budget, flags });
}

/** Budgets that are tried one after the other, as shares of what was asked for. */
const shares = [1, 0.7, 0.5, 0.35, 0.25, 0.15, 0.1];

/** The fullest brief that is within its budget and that `fits`; null where none does. What it says is gathered once. */
export async function fittingBrief(
  session: Session,
  request: BriefRequest,
  fits: (text: string) => boolean,
): Promise<Brief | null> {
  const { facts, flags } = await factsOf(session, request);
  for (const share of shares) {
    const brief = makeBrief(facts, { budget: Math.round(request.budget * share), flags });
    if (!('needs' in brief) && fits(brief.text)) return brief;
  }
  return null;
}

async function factsOf(session: Session, { view, actor, flags = [], checkUpTo }: BriefRequest) {
  const { plan } = view;
  const errors = sizeOf(session) <= (checkUpTo ?? Number.POSITIVE_INFINITY) ? errorsIn(session, view) : null;
  const situation: Situation = {
    actor,
    taken: new Set((await takenElsewhere(session, plan)).keys()),
    errors: errors?.filter((ruleId) => !INSISTED.has(ruleId)).length ?? null,
    uncommitted: plan.mode === 'planning' ? await uncommittedFiles(session, plan) : null,
  };
  const names = session.workspace.plans.filter((other) => other !== plan).map(({ name }) => name);
  const named = names.length === 0 ? [] : ['--plan', names.includes(plan.name) ? plan.path : plan.name];
  const facts: BriefFacts = {
    view,
    situation,
    step: nextStep(view, situation),
    sources: sourcesOf(session.workspace),
    errors: errors?.length ?? null,
    others: names,
  };
  return { facts, flags: [...named, ...flags] };
}

function sizeOf({ workspace }: Session): number {
  let size = 0;
  for (const { source } of workspace.files.values()) size += source.text.length;
  return size;
}

/** The rules of the errors in the files of a plan, as far as their text tells; what git and other files say is left to lint. */
function errorsIn({ workspace, config }: Session, { plan }: PlanView): string[] {
  const files = new Set(filesOf(plan));
  return checkWorkspace(workspace, emptyWorld, config.check)
    .filter(({ severity, location }) => severity === 'error' && files.has(location.path))
    .map(({ ruleId }) => ruleId);
}
