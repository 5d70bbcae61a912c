import { HostError } from '../../host/host.js';
import { absolutePath } from '../../session/paths.js';
import { refusal } from '../../session/read.js';
import type { Session } from '../../session.js';
import { decodeSourceFile } from '../../source/source-file.js';
import type { PlanFile } from './program.js';

/** The plans of a workspace with their logs, in the order of the workspace; a log of two plans once. */
export function planFiles({ workspace, plans }: Session): PlanFile[] {
  const found = new Map<string, PlanFile>();
  for (const { path, title, name, companions } of plans) {
    const add = (file: string, kind: string) => {
      const text = workspace.files.get(file)?.source.text;
      if (text === undefined || found.has(file)) return;
      found.set(file, {
        path: file,
        kind,
        title: title ?? name,
        size: new TextEncoder().encode(text).length,
      });
    };
    add(path, 'plan');
    if (companions.prompts !== null) add(companions.prompts, 'prompts');
    for (const log of companions.progress) add(log, 'progress');
  }
  return [...found.values()];
}

/** The text of a file as it is on disk now; null where it is no file of a plan. */
export async function readPlanFile(session: Session, path: string): Promise<string | null> {
  if (!planFiles(session).some((file) => file.path === path)) return null;
  const bytes = await session.host.readFile(absolutePath(session.root, path)).catch(refusal);
  return bytes instanceof HostError ? null : decodeSourceFile(path, bytes).text;
}

/** The IDs of beads, tasks, gates and scenarios; with the plan's name where two plans have one. */
export function namesIn({ plans }: Session): string[] {
  const owners = new Map<string, string[]>();
  for (const { name, beads, tasks, gates, scenarios } of plans)
    for (const { id } of [...beads, ...tasks, ...gates, ...scenarios])
      owners.set(id, [...(owners.get(id) ?? []), name]);
  return [...owners].flatMap(([id, names]) =>
    names.length === 1 ? [id] : names.map((name) => `${name}:${id}`),
  );
}
