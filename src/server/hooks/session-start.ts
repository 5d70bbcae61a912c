import { oneLine, terminalText } from '../../emit/style.js';
import { command, count } from '../../emit/words.js';
import type { Host } from '../../host/host.js';
import { isSamePerson } from '../../plan/person.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { defaultBudget, fittingBrief } from '../../session/brief.js';
import { readConfig } from '../../session/config.js';
import { discover } from '../../session/discover.js';
import { isOnPath } from '../../session/on-path.js';
import { pressing } from '../../session/views.js';
import { isSessionName } from './actor.js';
import { context, type HookAnswer, type HookCall, nothing } from './hook.js';
import { isExported, type Naming, namedByOption, namingOf } from './naming.js';
import { openForHook } from './open.js';

/** Hands the agent where its plan stands, and a name for what it does. */
export async function sessionStartHook(call: HookCall): Promise<HookAnswer> {
  const naming = namingOf(call);
  const handed = await handOver(call, naming);
  if (handed.text === null) return nothing(handed.complaint);
  const isNamed = naming.file === null || (await isExported(call, naming.file));
  const { text, complaint } = isNamed ? handed : await handOver(call, namedByOption(call));
  return text === null ? nothing(complaint) : { ...context(text), complaint };
}

interface Handed {
  /** Null where there is no plan. */
  readonly text: string | null;
  readonly complaint: string | null;
}

/**
 * What is handed over, which may have been worked out for another session. To one that no log names, the plan looks as it does to
 * any other of its kind: it is worked out for a name of nobody, as long as its own, which is then put in its place.
 */
async function handOver(call: HookCall, naming: Naming): Promise<Handed> {
  const { host, root, folder, agent, options, actor, input } = call;
  const isNew = actor !== null && isSessionName(actor) && !(await isNamedIn(host, root, actor));
  const name = isNew ? nobody(actor) : actor;
  const as = (text: string) => (isNew ? text.replaceAll(actor, nobody(actor)) : text);
  const said: Naming = { ...naming, told: naming.told && as(naming.told), flags: naming.flags.map(as) };
  const question = JSON.stringify(['session-start', root, folder, agent, options, name, said, input.source]);
  const kept = await host.kept(question, async (asked) =>
    JSON.stringify(await workOut({ ...call, host: asked, actor: name }, said)),
  );
  const { text, complaint }: Handed = JSON.parse(kept);
  return { text: isNew && text !== null ? text.replaceAll(nobody(actor), actor) : text, complaint };
}

const nobody = (actor: string) => actor.replace(/[0-9a-f]+$/, (digits) => '0'.repeat(digits.length));

async function isNamedIn(host: Host, root: string, name: string): Promise<boolean> {
  const { files } = await discover(host, root, [], await readConfig(host, root), true);
  return files.some(({ text }) => text.includes(name) || text.includes(nobody(name)));
}

async function workOut(call: HookCall, naming: Naming): Promise<Handed> {
  const { host, root, actor } = call;
  const { session, views } = await openForHook(call);
  const [problem] = session.problems;
  const complaint = problem === undefined ? null : `${problem.path}: ${problem.message}`;
  const me = actor ?? (await host.git.userName(root));
  const view = pressing(views, me);
  if (view === undefined) return { text: null, complaint };
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
  return { text, complaint };
}

/** Text, in UTF-16 units, that is checked while the host waits: a plan of some hundred beads. */
const CHECKED = 200_000;

/** What hosts hand to the agent as it is: Claude Code shrinks what has 10,000 characters to a preview. JSON needs some more. */
const MOST = 9_800;

const isShort = (text: string) => JSON.stringify(text).length <= MOST;

const noProgram = 'There is no `plan` on the path: write `npx plandown` in its place.';

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
