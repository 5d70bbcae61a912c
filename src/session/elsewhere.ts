import type { Elsewhere } from '../edit/claim.js';
import { commonGitFolder } from '../host/git-folder.js';
import { type Host, HostError } from '../host/host.js';
import { folderOf, joinPath } from '../plan/files.js';
import type { Plan } from '../plan/model.js';
import { type PlanView, viewPlan } from '../plan/state/plan-view.js';
import type { Session } from '../session.js';
import { decodeSourceFile } from '../source/source-file.js';
import type { WorkspaceEdit } from '../source/text-edit.js';
import { foresee } from './foresee.js';
import { absolutePath, relativePath } from './paths.js';
import { refusal } from './read.js';

/**
 * The beads and tasks of a plan, by ID, that are open and free here and claimed or closed in another linked work tree of this
 * clone: there in the files, committed or not. The journals of both are folded as one, as they will be once they are merged.
 */
export async function takenElsewhere(session: Session, plan: Plan): Promise<ReadonlyMap<string, Elsewhere>> {
  const { host, root } = session;
  const taken = new Map<string, Elsewhere>();
  const common = await commonGitFolder(host, root);
  if (common === null || (await host.stat(absolutePath(common, 'worktrees'))) !== 'folder') return taken;
  const here = viewPlan(plan, session.workspace.plans);
  for (const { path, branch } of (await host.git.worktrees(root)) ?? []) {
    const edit = path === root ? new Map() : await journalOf(session, plan, path);
    if (edit.size === 0) continue;
    const { plans } = foresee(session, edit);
    const there = plans.find((each) => each.path === plan.path);
    if (there === undefined) continue;
    for (const [id, found] of takenIn(here, viewPlan(there, plans)))
      if (!taken.has(id)) taken.set(id, { ...found, where: relativePath(root, path), branch });
  }
  return taken;
}

/** What is free in one view of a plan and not in the other. */
function* takenIn(here: PlanView, there: PlanView): Generator<[string, Pick<Elsewhere, 'state' | 'by'>]> {
  const free = new Set<string>();
  for (const work of [...here.plan.beads, ...here.plan.tasks])
    if (here.state.isOpen(work) && here.state.claimedBy(work) === null) free.add(work.id);
  for (const work of [...there.plan.beads, ...there.plan.tasks]) {
    if (work.id === '' || !free.has(work.id)) continue;
    const holder = there.state.claimedBy(work);
    if (holder !== null) yield [work.id, { state: 'claimed', by: holder || null }];
    else if (!there.state.isOpen(work))
      yield [work.id, { state: 'closed', by: there.state.closing(work)?.by ?? null }];
  }
}

/** The edit that would bring the journal of another work tree into ours; empty where it says nothing that ours does not. */
async function journalOf({ host, workspace }: Session, plan: Plan, root: string): Promise<WorkspaceEdit> {
  const edit = new Map<string, { range: { start: number; end: number }; newText: string }[]>();
  for (const path of await logsIn(host, plan, root)) {
    const bytes = await host.readFile(absolutePath(root, path)).catch(refusal);
    if (bytes instanceof HostError) continue;
    const ours = workspace.files.get(path)?.source.text ?? '';
    const { text } = decodeSourceFile(path, bytes);
    const known = new Set(linesOf(ours));
    if (linesOf(text).every((line) => known.has(line))) continue;
    edit.set(path, [{ range: { start: ours.length, end: ours.length }, newText: `\n\n${text}` }]);
  }
  return edit;
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/).map((line) => line.trim());

/** The logs of a plan, those in its folder of logs that only the other work tree has among them. */
async function logsIn(host: Host, { path, companions }: Plan, root: string): Promise<ReadonlySet<string>> {
  const { progress, progressFolder } = companions;
  if (progressFolder === null)
    return new Set(progress.length > 0 ? progress : [joinPath(folderOf(path), 'progress.md')]);
  const entries = await host.readFolder(absolutePath(root, progressFolder)).catch(refusal);
  const names = entries instanceof HostError ? [] : entries.map(({ name }) => name);
  const logs = names.filter((name) => /\.md$/i.test(name)).map((name) => joinPath(progressFolder, name));
  return new Set([...progress, ...logs]);
}
