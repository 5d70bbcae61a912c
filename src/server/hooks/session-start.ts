import { oneLine, terminalText } from '../../emit/style.js';
import { command, count } from '../../emit/words.js';
import { type Host, HostError } from '../../host/host.js';
import { isSamePerson } from '../../plan/person.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { defaultBudget, fittingBrief } from '../../session/brief.js';
import { isOnPath } from '../../session/on-path.js';
import { refusal } from '../../session/read.js';
import { pressing } from '../../session/views.js';
import { chosenName, isSessionName } from './actor.js';
import { context, type HookAnswer, type HookCall, nothing } from './hook.js';
import { openForHook } from './open.js';

/** Hands the agent where its plan stands, and a name for what it does. */
export async function sessionStartHook(call: HookCall): Promise<HookAnswer> {
  const { host, root, actor } = call;
  const { session, views } = await openForHook(call);
  const [problem] = session.problems;
  const complaint = problem === undefined ? null : `${problem.path}: ${problem.message}`;
  const me = actor ?? (await host.git.userName(root));
  const view = pressing(views, me);
  if (view === undefined) return nothing(complaint);
  const naming = await nameSession(call);
  const lead = [
    ...leadOf(call, naming),
    ...((await isOnPath(host, 'plan')) ? [] : [noProgram]),
    ...orphans(view, call, naming),
  ].join('\n');
  const textOf = (brief: string) => terminalText(`${lead}\n\n${brief}`, false);
  const brief = await fittingBrief(
    session,
    { view, actor: me, budget: defaultBudget, flags: naming.flags, checkUpTo: CHECKED },
    (text) => isShort(textOf(text)),
  );
  const last = command('plan', 'brief', ...naming.flags);
  const text = textOf(brief?.text ?? `Its brief is too long to be handed over here.\ntry: ${last}\n`);
  return { ...context(text), complaint };
}

/** Text, in UTF-16 units, that is checked while the host waits: a plan of some hundred beads. */
const CHECKED = 200_000;

/** What hosts hand to the agent as it is: Claude Code shrinks what has 10,000 characters to a preview. JSON needs some more. */
const MOST = 9_800;

const isShort = (text: string) => JSON.stringify(text).length <= MOST;

const noProgram = 'There is no `plan` on the path: write `npx plandown` in its place.';

interface Naming {
  /** What the agent is to know of it; null where a person chose the name. */
  readonly told: string | null;
  /** Options that its commands need for it. */
  readonly flags: readonly string[];
}

/**
 * Has the commands of the session run under its name: by the file in which a host takes variables for them, where there is
 * one, else by an option that each of them is told to carry.
 */
async function nameSession({ host, actor }: HookCall): Promise<Naming> {
  if (actor === null || chosenName(host.env) !== null) return { told: null, flags: [] };
  const file = host.env.CLAUDE_ENV_FILE ?? '';
  if (file !== '' && (await isExported(host, host.resolve(host.cwd, file), actor)))
    return { told: `In its log you are ${actor} (PLAN_AS is set to that).`, flags: [] };
  return {
    told: `In its log you are ${actor}: commands that write carry --as ${actor}.`,
    flags: ['--as', actor],
  };
}

/** Writes the variable into the host's file, once. @returns whether it is there */
async function isExported(host: Host, path: string, name: string): Promise<boolean> {
  const line = `export PLAN_AS='${name}'`;
  const bytes = await host.readFile(path).catch(refusal);
  const text = bytes instanceof HostError ? '' : new TextDecoder().decode(bytes);
  if (text.split('\n').includes(line)) return true;
  const lead = text === '' || text.endsWith('\n') ? '' : '\n';
  const failed = await host.appendFile(path, `${lead}${line}\n`).catch(refusal);
  return !(failed instanceof HostError);
}

const why: Readonly<Record<string, string>> = {
  compact:
    'The conversation was compacted; the plan on disk was not. This is where it stands (plandown, `plan brief`).',
  resume: 'The conversation is resumed. This is where its plan stands by now (plandown, `plan brief`).',
};

function leadOf({ input }: HookCall, { told }: Naming): string[] {
  const first =
    why[input.source ?? ''] ??
    'There is a plan here, on disk. This is where it stands (plandown, `plan brief`).';
  return told === null ? [first] : [first, told];
}

/** Names that are longer are nobody's idea of a name. */
const LONGEST_ID = 80;

/** A claim of another session, which nobody will close if that is over. */
function orphans({ plan, state }: PlanView, { actor }: HookCall, { flags }: Naming): string[] {
  const held = plan.beads.filter((bead) => {
    const holder = state.isOpen(bead) ? state.claimedBy(bead) : null;
    const isOther = holder !== null && isSessionName(holder) && !isSamePerson(holder, actor);
    return isOther && bead.id.length <= LONGEST_ID;
  });
  const [first] = held;
  if (first === undefined) return [];
  const take = command('plan', 'claim', first.id, '--take', '--why', 'its session is over', ...flags);
  const more = held.length > 1 ? ` (and ${count(held.length - 1, 'more bead')})` : '';
  const holder = state.claimedBy(first) ?? '';
  return [
    `${oneLine(first.id)}${more} is claimed by another session, ${holder}. Only if that is over: ${take}`,
  ];
}
