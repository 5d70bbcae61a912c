import { filesOf } from '../plan/files.js';
import type { Plan } from '../plan/model.js';
import type { Session } from '../session.js';

/**
 * The files of a plan that are not as the last commit has them; line ends do not count, since git may change those, and what
 * git ignores is nobody's business. Null where git cannot say.
 */
export async function uncommittedFiles(
  { host, root, workspace }: Session,
  plan: Plan,
): Promise<string[] | null> {
  const paths = filesOf(plan).filter((path) => workspace.files.has(path));
  const [head, ignored] = await Promise.all([host.git.snapshot(root, 'HEAD'), host.git.ignored(root, paths)]);
  if (head === null) return null;
  const changed: string[] = [];
  for (const path of paths) {
    if (ignored?.has(path)) continue;
    const bytes = await head.read(path);
    const before = bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const now = workspace.files.get(path)?.source.text ?? '';
    if (before === null || plain(before) !== plain(now)) changed.push(path);
  }
  return changed;
}

const plain = (text: string) => text.replaceAll('\r\n', '\n');
