import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from './trace.js';

/** Where the answer to a command line is kept. */
export interface Place {
  /** Absolute. */
  readonly folder: string;
  /** Of its file, nearly always of no other question. */
  readonly name: string;
  /** All that an answer depends on besides what a host is asked. */
  readonly question: string;
}

/** What a command said, and what it had learned of the world to say it. */
export interface Answer {
  readonly code: number;
  /** In the order of writing. */
  readonly output: readonly (readonly [stream: 1 | 2, text: string])[];
  readonly trace: Trace;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The user's folder for what can be made again, as each system has it; null where none is known. */
export function cacheFolder(env: Environment, platform: string): string | null {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = env;
  const absolute = (path: string | undefined) => (path && /^(?:\/|[a-z]:[\\/])/i.test(path) ? path : null);
  if (platform === 'win32') return LOCALAPPDATA ? join(LOCALAPPDATA, 'plandown', 'cache') : null;
  const home = absolute(HOME);
  const base =
    absolute(XDG_CACHE_HOME) ?? (home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return base && join(base, 'plandown');
}

const ending = '.json';

interface Kept extends Answer {
  readonly question: string;
}

/** @returns null where there is none, or none that can be read */
export function readAnswer({ folder, name, question }: Place): Answer | null {
  try {
    const kept: Kept = JSON.parse(readFileSync(join(folder, name + ending), 'utf8'));
    const isWhole = Array.isArray(kept.trace) && Array.isArray(kept.output);
    return isWhole && kept.question === question ? kept : null;
  } catch {
    return null;
  }
}

/** Bytes of the largest answer that is kept. */
const largest = 1 << 20;
/** So many answers are kept; beyond that those that were not asked for the longest time go, down to `fewer`. */
const most = 200;
const fewer = 150;

/** Keeps an answer, whole or not at all; two processes may do so at once. Nothing is said where it cannot be kept. */
export function writeAnswer({ folder, name, question }: Place, answer: Answer): void {
  const kept: Kept = { question, ...answer };
  const text = JSON.stringify(kept);
  if (text.length > largest) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = join(folder, `${name}.${process.pid}.new`);
    writeFileSync(made, text, { mode: 0o600 });
    renameSync(made, join(folder, name + ending));
    removeOldest(folder, /\.(?:json|new)$/, most, fewer);
  } catch {
    // The next command works it out once more.
  }
}

/** Removes files of one kind once there are more than `most`, the oldest first, until `fewer` are left. */
export function removeOldest(folder: string, kind: RegExp, most: number, fewer: number): void {
  const names = readdirSync(folder).filter((name) => kind.test(name));
  if (names.length <= most) return;
  const aged = names.map((name) => {
    const path = join(folder, name);
    return { path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  aged.sort((a, b) => a.time - b.time);
  for (const { path } of aged.slice(0, names.length - fewer)) rmSync(path, { force: true });
}
