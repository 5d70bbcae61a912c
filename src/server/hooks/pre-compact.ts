import { recordEvents } from '../../edit/record.js';
import { sync } from '../../edit/sync.js';
import { command } from '../../emit/words.js';
import { HostError } from '../../host/host.js';
import { parseDocument } from '../../markdown/document.js';
import { claimedWork } from '../../plan/brief/next-step.js';
import { workStep } from '../../plan/brief/work-step.js';
import { readJournal } from '../../plan/journal/read.js';
import type { Bead, JournalEvent, Plan, Task } from '../../plan/model.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { isAbout } from '../../plan/targets.js';
import type { Workspace } from '../../plan/workspace.js';
import { namesOthers } from '../../session/bare-claims.js';
import { readConfig } from '../../session/config.js';
import { discover } from '../../session/discover.js';
import { mayWait } from '../../session/spool.js';
import { type Made, updateWorkspace } from '../../session/write.js';
import { openSession, type Session } from '../../session.js';
import { sourceFile } from '../../source/source-file.js';
import { applyEdits, joinEdits, type WorkspaceEdit } from '../../source/text-edit.js';
import { COMPACTED, isCompactionNote } from './compaction-note.js';
import { type HookAnswer, type HookCall, nothing } from './hook.js';
import { viewsOf } from './open.js';
import { listed, workedOn } from './worked-on.js';

/** Whoever writes is done by then, or is at it for long: the host waits. */
const patience = 150;

/** Before the conversation is compacted: views are rendered anew, and the current bead is noted with what comes next. */
export async function preCompactHook(call: HookCall): Promise<HookAnswer> {
  const { host, root, folder } = call;
  if (await isIdle(call)) return nothing();
  try {
    const { refused } = await updateWorkspace(
      host,
      root,
      patience,
      () => openSession(host, folder),
      (session) => made(call, session),
    );
    const [first] = refused;
    return nothing(first === undefined ? null : `${first.path} ${first.reason}; nothing written`);
  } catch (error) {
    if (!(error instanceof HostError) || error.failure !== 'locked') throw error;
    return nothing('another command is writing; nothing noted');
  }
}

/** Whether there is no view to render, no claim of the session to note and no prompt to file: texts tell it without being compiled. */
async function isIdle({ host, root, actor }: HookCall): Promise<boolean> {
  if (await mayWait(host, root)) return false;
  const { files } = await discover(host, root, [], await readConfig(host, root), true);
  const paths = new Set(files.map(({ path }) => path));
  const name = actor?.toLowerCase();
  return files.every((file) => {
    const isNamed = name !== undefined && file.text.toLowerCase().includes(name);
    return !isNamed && !file.text.includes('plan:view') && !namesOthers(file, paths);
  });
}

async function made(call: HookCall, session: Session): Promise<Made<null>> {
  const { workspace, plans, problems } = session;
  const synced: WorkspaceEdit =
    problems.length > 0 ? new Map() : sync(workspace, { plans, force: false }).edit;
  const current = await currentWork(call, session);
  if (current === null) return { edit: synced, answer: null, isSure: true };
  const { host, root, actor } = call;
  const { plan } = current.view;
  const event = {
    subject: current.work.id,
    kind: 'note',
    by: actor,
    detail: await noteOf(call, workspace, current),
  } as const;
  const branch = plan.companions.progressFolder === null ? null : await host.git.branch(root);
  const noted = recordEvents(workspace, plan, [event], { name: actor, branch, time: host.now() });
  return {
    edit: joinEdits(noted, synced),
    answer: null,
    isSure: isAppended(workspace, noted),
    raises: 'any',
    holds: (after) => eventsIn(after, plan) > plan.events.length,
  };
}

interface Current {
  readonly view: PlanView;
  readonly work: Bead | Task;
  readonly claim: JournalEvent | undefined;
}

/** What the session is at, if that is to be noted: not twice for the same state, and not where a note would say something else. */
async function currentWork(call: HookCall, session: Session): Promise<Current | null> {
  if (call.actor === null) return null;
  for (const view of await viewsOf(call, session)) {
    const [work] = claimedWork(view, call.actor);
    if (work === undefined || work.id === '') continue;
    const events = view.plan.events.filter((event) => isAbout(event, work));
    const last = events.at(-1);
    const isNoted = last !== undefined && isCompactionNote(last);
    // After a failure that nothing is left for, a note says that somebody was asked.
    if (isNoted || workStep(view, work)?.kind === 'escalate') return null;
    return { view, work, claim: events.findLast(({ kind }) => kind === 'claimed') };
  }
  return null;
}

async function noteOf(
  { host, root }: HookCall,
  workspace: Workspace,
  { view, work, claim }: Current,
): Promise<string> {
  const step = workStep(view, work);
  const paths = await workedOn(host, root, workspace, claim?.time ?? null);
  const parts = [
    COMPACTED,
    ...(step === null ? [] : [`next: ${codeSpan(command(...step.command))}`]),
    ...(paths.length === 0 ? [] : [`changed: ${listed(paths, codeSpan)}`]),
  ];
  return parts.join('; ');
}

/** Text that Markdown shows as it is. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** Whether all that an edit does is that a log has one entry more, by what the log says alone. */
function isAppended({ files }: Workspace, edit: WorkspaceEdit): boolean {
  const [[path, edits] = ['', []], ...others] = edit;
  const file = files.get(path);
  if (file === undefined || others.length > 0) return false;
  const after = sourceFile(path, applyEdits(file.source.text, edits));
  const before = readJournal(file.source, file.document).length;
  return readJournal(after, parseDocument(after)).length === before + 1;
}

const eventsIn = ({ plans }: Workspace, { path }: Plan) =>
  plans.find((plan) => plan.path === path)?.events.length ?? 0;
