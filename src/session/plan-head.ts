import type { Host } from '../host/host.js';
import { fastReader } from '../markdown/fast-reader.js';
import { withReference } from '../markdown/reference.js';
import { namedCompanions, planName } from '../plan/files.js';
import type { Companions, Mode } from '../plan/model.js';
import { settingOf } from '../plan/settings.js';
import { decodeSourceFile, hasBom } from '../source/source-file.js';
import { absolutePath } from './paths.js';

/** What the front matter of a plan says of it. */
export interface PlanHead {
  readonly name: string;
  /** Relative to the root. */
  readonly path: string;
  readonly mode: Mode;
  /** Those that it names. */
  readonly companions: Companions;
  /** Why some of it was not understood; null where all was. */
  readonly problem: string | null;
}

/**
 * Reads of a plan what stands before its text, and nothing else: for those who have to be quick.
 * @param path relative to `root`
 * @throws HostError when the file cannot be read
 */
export async function readPlanHead(host: Host, root: string, path: string): Promise<PlanHead> {
  const { text } = decodeSourceFile(path, await host.readFile(absolutePath(root, path)));
  const { frontMatter } = await withReference(() => fastReader.preamble(text, hasBom(text) ? 1 : 0));
  const document = { frontMatter, sections: [] };
  return {
    name: planName(path),
    path,
    mode: settingOf(document, 'mode') ?? 'executing',
    companions: namedCompanions(path, document),
    problem: frontMatter?.problems[0]?.message ?? null,
  };
}
