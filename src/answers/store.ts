import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keepFile } from './cache-folder.js';
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

const ending = '.json';

interface Kept extends Answer {
  readonly question: string;
}

/** @returns null where there is none, or none that can be read */
export function readAnswer({ folder, name, question }: Place): Answer | null {
  try {
    const path = join(folder, name + ending);
    // A pipe in its place would keep us waiting.
    if (!statSync(path).isFile()) return null;
    const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isWhole(kept) && kept.question === question ? kept : null;
  } catch {
    return null;
  }
}

/** Whether it is of the shape that we write: the folder is the user's, and anything may write there. */
function isWhole(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { code, output, trace } = value as Partial<Record<keyof Kept, unknown>>;
  return (
    Number.isInteger(code) &&
    Array.isArray(output) &&
    output.every((said) => Array.isArray(said) && typeof said[1] === 'string') &&
    Array.isArray(trace) &&
    trace.every(
      (asked) =>
        Array.isArray(asked) &&
        areTexts([asked[0], asked[2]]) &&
        Array.isArray(asked[1]) &&
        areTexts(asked[1]),
    )
  );
}

const areTexts = (values: readonly unknown[]) => values.every((value) => typeof value === 'string');

/** Bytes of the largest answer that is kept. */
const largest = 1 << 20;
/** Those that were not asked for the longest time go. */
const keeping = { isPrivate: true, kind: /\.(?:json|new)$/, most: 200, fewer: 150 };

/** Keeps an answer, whole or not at all; two processes may do so at once. Nothing is said where it cannot be kept. */
export function writeAnswer({ folder, name, question }: Place, answer: Answer): void {
  const kept: Kept = { question, ...answer };
  const text = JSON.stringify(kept);
  if (text.length > largest) return;
  try {
    keepFile(folder, name + ending, text, keeping);
  } catch {
    // The next command works it out once more.
  }
}
