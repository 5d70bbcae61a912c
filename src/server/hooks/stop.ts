import { oneLine } from '../../emit/style.js';
import { headline } from '../../emit/view.js';
import { command } from '../../emit/words.js';
import { claimedWork } from '../../plan/brief/next-step.js';
import { workStep } from '../../plan/brief/work-step.js';
import type { Bead, JournalEvent, Task } from '../../plan/model.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { isAbout } from '../../plan/targets.js';
import { sourcesOf } from '../../plan/workspace.js';
import { mayMention } from '../../session/mentions.js';
import { once } from '../../session/once.js';
import { chosenName } from './actor.js';
import { type HookAnswer, type HookCall, nothing, remind } from './hook.js';
import { textIn } from './input.js';
import { openForHook } from './open.js';
import { isCompactionNote } from './pre-compact.js';
import { listed, workedOn } from './worked-on.js';

/** When the agent stops: once for each claim, a reminder that there is work of which the log says nothing. */
export async function stopHook(call: HookCall): Promise<HookAnswer> {
  const { host, root, actor, input } = call;
  if (actor === null || input.isContinued || wasCutShort(call)) return nothing();
  if (!(await mayMention(host, root, actor))) return nothing();
  const opened = await openForHook(call);
  for (const view of opened?.views ?? [])
    for (const work of claimedWork(view, actor)) {
      const claim = untoldSince(view, work);
      if (claim === null || opened === null) continue;
      const paths = await workedOn(host, root, view.plan, claim.time);
      if (paths.length === 0) continue;
      const state = [actor, view.plan.path, work.id, claim.at].join('\n');
      if (!(await once(host, root, state))) continue;
      const name = headline(work, sourcesOf(opened.session.workspace));
      return remind(reminder(call, view, work, name, paths, opened.session.workspace.plans.length > 1));
    }
  return nothing();
}

/** Whoever stopped the agent does not want it to go on. */
function wasCutShort({ input }: HookCall): boolean {
  const why = textIn(input.raw, 'status', 'stop_reason', 'stopReason') ?? '';
  return /^(?:abort|error|cancel|interrupt)/i.test(why);
}

/** The claim of work of which the log says nothing more; null where it does. */
function untoldSince({ plan }: PlanView, work: Bead | Task): JournalEvent | null {
  const last = plan.events.findLast((event) => isAbout(event, work) && !isCompactionNote(event));
  return last?.kind === 'claimed' ? last : null;
}

function reminder(
  { actor, host }: HookCall,
  view: PlanView,
  work: Bead | Task,
  name: string,
  paths: readonly string[],
  isOneOfMany: boolean,
): string {
  const flags = [
    ...(isOneOfMany ? ['--plan', view.plan.name] : []),
    ...(actor === null || chosenName(host.env) !== null ? [] : ['--as', actor]),
  ];
  const step = workStep(view, work);
  const line = (words: readonly string[]) => command(...words, ...flags);
  return [
    `You claimed ${name}, and files changed since (${listed(paths, oneLine)}), but its log says nothing more of it.`,
    ...(step === null ? [] : [`If it is done: ${line(step.command)}`]),
    ...(step === null || step.otherwise === null ? [] : [`If it did not work out: ${line(step.otherwise)}`]),
    `If it goes on: ${line(['plan', 'note', work.id, '<where it stands>'])}`,
    'This is said once; then stop as you like.',
  ].join('\n');
}
