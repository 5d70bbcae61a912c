import type { CheckConfig } from '../check/config.js';
import { safeFixes } from '../edit/fix.js';
import { lineOf } from '../emit/text.js';
import { sourcesOf } from '../plan/workspace.js';
import type { Refused } from '../session/write.js';
import { check, type Session } from '../session.js';
import type { Diagnostic } from '../source/diagnostic.js';
import type { Context } from './context.js';
import type { Options } from './specs/spec.js';
import { open, update } from './workspace.js';

export interface Checked {
  readonly session: Session;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Fixed extends Checked {
  /** How many findings are gone. */
  readonly count: number;
  /** The files that were changed. */
  readonly paths: ReadonlySet<string>;
  readonly refused: readonly Refused[];
  /** What was left for a person to look at, with its place. */
  readonly left: readonly string[];
}

/** One round takes all but fixes that touch; those that still stand after so many would undo one another. */
const ROUNDS = 10;

/** Writes the safe fixes of what is found, checks again, and so on until none is left. @returns what is found at the end */
export async function fixAndCheck(
  context: Context,
  args: readonly string[],
  config: Partial<CheckConfig>,
  options: Options,
): Promise<Fixed> {
  const paths = new Set<string>();
  const left: string[] = [];
  let total = 0;
  for (let round = 0; ; round++) {
    const { session, answer, written, refused } = await update(context, args, options, async (session) => {
      const diagnostics = await check(session, config);
      const { edit, count, leaves } = safeFixes(diagnostics);
      return { edit: round === ROUNDS ? new Map() : edit, answer: { diagnostics, count, leaves } };
    });
    const { diagnostics, count, leaves } = answer;
    for (const path of written) paths.add(path);
    if (written.length === 0 || refused.length > 0)
      return { session, diagnostics, count: total, paths, refused, left };
    total += count;
    const sources = sourcesOf(session.workspace);
    for (const { message, location } of leaves) left.push(`${lineOf(location, sources)}: ${message}`);
  }
}

/** Opens and checks; writes nothing. */
export async function checkOnce(
  context: Context,
  args: readonly string[],
  config: Partial<CheckConfig>,
): Promise<Checked> {
  const session = await open(context, args);
  return { session, diagnostics: await check(session, config) };
}
