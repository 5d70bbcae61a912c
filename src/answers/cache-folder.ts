import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's folder for what can be made again, as each system has it; null where none is known, or none is to be used. */
export function cacheFolder(env: Environment, platform: string): string | null {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA, PLAN_NO_CACHE } = env;
  if (PLAN_NO_CACHE) return null;
  const absolute = (path: string | undefined) => (path && /^(?:\/|[a-z]:[\\/])/i.test(path) ? path : null);
  if (platform === 'win32') return LOCALAPPDATA ? join(LOCALAPPDATA, 'plandown', 'cache') : null;
  const home = absolute(HOME);
  const base =
    absolute(XDG_CACHE_HOME) ?? (home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return base && join(base, 'plandown');
}

/** How files of one kind are kept in a folder. */
export interface Keeping {
  /** Whether nobody else may read them. */
  readonly isPrivate: boolean;
  /** The names of these files, and of those that a killed process left half written. */
  readonly kind: RegExp;
  /** So many may be there. */
  readonly most: number;
  /** Beyond that the oldest go, until so many are left. */
  readonly fewer: number;
}

/**
 * Keeps a file, whole or not at all; two processes may do so at once.
 * @throws the system's error where nobody may write there
 */
export function keepFile(folder: string, name: string, content: string | Uint8Array, how: Keeping): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = join(folder, `${name}.${process.pid}.new`);
  writeFileSync(made, content, { mode: how.isPrivate ? 0o600 : 0o666 });
  renameSync(made, join(folder, name));
  removeOldest(folder, how);
}

function removeOldest(folder: string, { kind, most, fewer }: Keeping): void {
  const names = readdirSync(folder).filter((name) => kind.test(name));
  if (names.length <= most) return;
  const aged = names.map((name) => {
    const path = join(folder, name);
    return { path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  aged.sort((a, b) => a.time - b.time);
  for (const { path } of aged.slice(0, names.length - fewer)) rmSync(path, { force: true });
}
