import type { Host } from '../../host/host.js';
import type { Workspace } from '../../plan/workspace.js';

/** The files, but for plans and logs, that somebody has changed since `time`; none where git cannot say, or nobody knows since when. */
export async function workedOn(
  host: Host,
  root: string,
  { files: own }: Workspace,
  time: number | null,
): Promise<string[]> {
  if (time === null) return [];
  return ((await host.git.touched(root, time)) ?? []).filter((path) => !own.has(path)).sort();
}

/** So many paths are named. */
const MOST = 3;

/** `src/a.ts, src/b.ts, src/c.ts and 2 more`. */
export function listed(paths: readonly string[], shown: (path: string) => string): string {
  const more = paths.length > MOST ? ` and ${paths.length - MOST} more` : '';
  return `${paths.slice(0, MOST).map(shown).join(', ')}${more}`;
}
