import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from './trace.js';

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

/** @returns null where there is none, or none that can be read */
export function readAnswer(folder: string, key: string): Answer | null {
  try {
    const answer: Answer = JSON.parse(readFileSync(join(folder, key + ending), 'utf8'));
    return Array.isArray(answer.trace) && Array.isArray(answer.output) ? answer : null;
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
export function writeAnswer(folder: string, key: string, answer: Answer): void {
  const text = JSON.stringify(answer);
  if (text.length > largest) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const made = join(folder, `${key}.${process.pid}.new`);
    writeFileSync(made, text, { mode: 0o600 });
    renameSync(made, join(folder, key + ending));
    removeOldest(folder);
  } catch {
    // The next command works it out once more.
  }
}

function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => /\.(?:json|new)$/.test(name));
  if (names.length <= most) return;
  const aged = names.map((name) => {
    const path = join(folder, name);
    return { path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  aged.sort((a, b) => a.time - b.time);
  for (const { path } of aged.slice(0, names.length - fewer)) rmSync(path, { force: true });
}
