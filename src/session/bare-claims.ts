import type { Host } from '../host/host.js';
import { parseDocument } from '../markdown/document.js';
import { fastReader } from '../markdown/fast-reader.js';
import { kindOfPath, namedCompanions } from '../plan/files.js';
import type { RawEntry } from '../plan/journal/entry.js';
import { readJournal } from '../plan/journal/read.js';
import { visible } from '../plan/lower/value.js';
import type { JournalEvent } from '../plan/model.js';
import { isSamePerson } from '../plan/person.js';
import type { InputFile } from '../plan/workspace.js';
import { hasBom, sourceFile } from '../source/source-file.js';
import { readConfig } from './config.js';
import { discover } from './discover.js';

/** A claim of which a log says nothing more, as written. */
export interface BareClaim {
  readonly subject: string;
  readonly at: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export interface BareClaims {
  readonly claims: readonly BareClaim[];
  /** The plans and logs of the workspace, relative to the root. */
  readonly paths: ReadonlySet<string>;
}

/** An event as far as a log alone tells it. */
export type Said = Pick<JournalEvent, 'kind' | 'detail'>;

/**
 * The claims of somebody behind which their logs say nothing of the same subject, but for what `isNothing`. Nothing is compiled
 * for it: only logs that name somebody are read. What a claim is about, and whether it holds, only the plan can tell.
 * @returns null where a plan names logs that are not found by their names, so that only the plan tells which they are
 */
export async function bareClaims(
  host: Host,
  root: string,
  name: string,
  isNothing: (said: Said) => boolean,
): Promise<BareClaims | null> {
  const { files } = await discover(host, root, [], await readConfig(host, root), true);
  const paths = new Set(files.map(({ path }) => path));
  if (files.some((file) => namesOthers(file, paths))) return null;
  const wanted = name.toLowerCase();
  const logs = files.filter(({ path, text }) => !isPlan(path) && text.toLowerCase().includes(wanted));
  return { claims: logs.flatMap((log) => claimsIn(log, name, isNothing)), paths };
}

const isPlan = (path: string) => kindOfPath(path) === 'plan' || kindOfPath(path) === 'prompts';

/** Whether a plan names logs that have another name than logs have, so that they are not among `paths`. */
export function namesOthers({ path, text }: InputFile, paths: ReadonlySet<string>): boolean {
  if (kindOfPath(path) === 'progress') return false;
  const { frontMatter } = fastReader.preamble(text, hasBom(text) ? 1 : 0);
  const { progress, progressFolder } = namedCompanions(path, { frontMatter, sections: [] });
  const isFound = (log: string) => paths.has(log) || kindOfPath(`${log}/a.md`) === 'progress';
  return progress.some((log) => !isFound(log)) || (progressFolder !== null && !isFound(progressFolder));
}

function claimsIn({ path, text }: InputFile, name: string, isNothing: (said: Said) => boolean): BareClaim[] {
  const file = sourceFile(path, text);
  const last = new Map<string, RawEntry>();
  for (const entry of readJournal(file, parseDocument(file))) {
    const { subject, kind, detail } = entry;
    if (kind !== null && isNothing({ kind, detail: detail === null ? '' : visible(detail) })) continue;
    if (subject !== null) last.set(visible(subject).toLowerCase(), entry);
  }
  return [...last].flatMap(([subject, { kind, by, at, time }]) =>
    kind === 'claimed' && isSamePerson(by, name) && at !== null && time !== null
      ? [{ subject, at, time }]
      : [],
  );
}
