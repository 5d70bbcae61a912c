import { contentHash } from '../host/content-hash.js';
import type { Host } from '../host/host.js';
import type { SourceFile } from '../source/source-file.js';
import { applyEdits, type WorkspaceEdit } from '../source/text-edit.js';
import { absolutePath } from './paths.js';

/** A file that was left as it is, and why. */
export interface Refused {
  readonly path: string;
  readonly reason: string;
}

/**
 * Writes an edit, file by file, each whole or not at all. A file that is no longer what the edit was made from is left
 * alone, and so is one that is not UTF-8, since its text is not its bytes.
 * @throws HostError when the disk refuses
 */
export async function writeEdit(
  host: Host,
  root: string,
  sources: ReadonlyMap<string, SourceFile>,
  edit: WorkspaceEdit,
): Promise<Refused[]> {
  const refused: Refused[] = [];
  for (const [path, edits] of edit) {
    const source = sources.get(path);
    if (!source || source.encodingProblem) {
      refused.push({ path, reason: 'is not UTF-8 text' });
      continue;
    }
    const before = contentHash(new TextEncoder().encode(source.text));
    const written = await host.writeIfUnchanged(
      absolutePath(root, path),
      before,
      applyEdits(source.text, edits),
    );
    if (!written) refused.push({ path, reason: 'changed while this ran' });
  }
  return refused;
}
