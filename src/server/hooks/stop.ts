import { oneLine } from '../../emit/style.js';
import { headline } from '../../emit/view.js';
import { command } from '../../emit/words.js';
import { claimedWork } from '../../plan/brief/next-step.js';
import { workStep } from '../../plan/brief/work-step.js';
import type { Bead, JournalEvent, Task } from '../../plan/model.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { isAbout } from '../../plan/targets.js';
import { sourcesOf } from '../../plan/workspace.js';
import { type BareClaim, bareClaims } from '../../session/bare-claims.js';
import { type Memory, memoryOf } from '../../session/memory.js';
import { chosenName } from './actor.js';
import { isCompactionNote } from './compaction-note.js';
import { type HookAnswer, type HookCall, nothing, remind } from './hook.js';
import { textIn } from './input.js';
import { type Opened, openForHook } from './open.js';
import { listed, workedOn } from './worked-on.js';

/**
 * When the agent stops: once for each claim, a reminder that there is work of which the log says nothing. It stops after every
 * turn, so the logs alone are looked at first; the plan is compiled once for each claim that something was done for.
 */
export async function stopHook(call: HookCall): Promise<HookAnswer> {
  const { host, root, actor, input } = call;
  if (actor === null || input.isContinued || wasCutShort(call)) return nothing();
  const memory = await memoryOf(host, root);
  if (memory === null) return nothing();
  const found = await bareClaims(host, root, actor, isCompactionNote);
  const claims = found?.claims.filter(({ subject, at }) => !memory.has(nameOf(actor, subject, at))) ?? [];
  if (found !== null && !(await hasWork(call, claims, found.paths))) return nothing();
  const opened = await openForHook(call);
  const untold = untoldIn(opened, actor);
  const over = claims.filter(({ at }) => !untold.some(({ claim }) => claim.at === at));
  if (over.length > 0) await memory.add(...over.map(({ subject, at }) => nameOf(actor, subject, at)));
  for (const each of untold) {
    const reason = await reminderOf(call, actor, opened, each, memory, claims);
    if (reason !== null) return remind(reason);
  }
  return nothing();
}

/** Whoever stopped the agent does not want it to go on. */
function wasCutShort({ input }: HookCall): boolean {
  const why = textIn(input.raw, 'status', 'stop_reason', 'stopReason') ?? '';
  return /^(?:abort|error|cancel|interrupt)/i.test(why);
}

/** By this a claim is remembered. */
const nameOf = (actor: string, subject: string, at: string) => [actor, subject.toLowerCase(), at].join('\n');

/** Whether anything but plans and logs changed since the first of the claims. */
async function hasWork(
  { host, root }: HookCall,
  claims: readonly BareClaim[],
  own: ReadonlySet<string>,
): Promise<boolean> {
  if (claims.length === 0) return false;
  const touched = await host.git.touched(root, Math.min(...claims.map(({ time }) => time)));
  return (touched ?? []).some((path) => !own.has(path));
}

interface Untold {
  readonly view: PlanView;
  readonly work: Bead | Task;
  readonly claim: JournalEvent & { readonly at: string };
}

/** What the actor has claimed and of which the log says nothing more. */
function untoldIn({ views }: Opened, actor: string): Untold[] {
  return views.flatMap((view) =>
    claimedWork(view, actor).flatMap((work): Untold[] => {
      const last = view.plan.events.findLast((event) => isAbout(event, work) && !isCompactionNote(event));
      if (last?.kind !== 'claimed' || last.at === null) return [];
      return [{ view, work, claim: { ...last, at: last.at } }];
    }),
  );
}

/** The reminder, once it is remembered that it was given; null where there is none to give. */
async function reminderOf(
  call: HookCall,
  actor: string,
  opened: Opened,
  { view, work, claim }: Untold,
  memory: Memory,
  claims: readonly BareClaim[],
): Promise<string | null> {
  const name = nameOf(actor, work.id, claim.at);
  if (memory.has(name)) return null;
  const paths = await workedOn(call.host, call.root, opened.session.workspace, claim.time);
  if (paths.length === 0) return null;
  const asWritten = claims.filter(({ at }) => at === claim.at);
  const names = [name, ...asWritten.map(({ subject, at }) => nameOf(actor, subject, at))];
  return (await memory.add(...names)) ? reminder(call, actor, opened, view, work, paths) : null;
}

function reminder(
  { host }: HookCall,
  actor: string,
  { session: { workspace } }: Opened,
  view: PlanView,
  work: Bead | Task,
  paths: readonly string[],
): string {
  const flags = [
    ...(workspace.plans.length > 1 ? ['--plan', view.plan.name] : []),
    ...(chosenName(host.env) === null ? ['--as', actor] : []),
  ];
  const step = workStep(view, work);
  const line = (words: readonly string[]) => command(...words, ...flags);
  return [
    `You claimed ${headline(work, sourcesOf(workspace))}, and files changed since (${listed(paths, oneLine)}), but its log says nothing more of it.`,
    ...(step === null ? [] : [`If it is done: ${line(step.command)}`]),
    ...(step === null || step.otherwise === null ? [] : [`If it did not work out: ${line(step.otherwise)}`]),
    `If it goes on: ${line(['plan', 'note', work.id, '<where it stands>'])}`,
    'This is said once; then stop as you like.',
  ].join('\n');
}
