import type { CheckConfig } from '../check/config.js';
import { safeFixes } from '../edit/fix.js';
import { type Refused, writeEdit } from '../session/write.js';
import { check, type Session, sourcesOf } from '../session.js';
import type { Diagnostic } from '../source/diagnostic.js';
import type { Context } from './context.js';
import { open } from './workspace.js';

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
}

/** One round takes all but fixes that touch; those that still stand after so many would undo one another. */
const ROUNDS = 10;

/** Writes the safe fixes of what is found, checks again, and so on until none is left. @returns what is found at the end */
export async function fixAndCheck(
  context: Context,
  args: readonly string[],
  config: Partial<CheckConfig>,
): Promise<Fixed> {
  const paths = new Set<string>();
  let total = 0;
  for (let round = 0; ; round++) {
    const checked = await checkOnce(context, args, config);
    const { edit, count } = safeFixes(checked.diagnostics);
    if (count === 0 || round === ROUNDS) return { ...checked, count: total, paths, refused: [] };
    const { host } = context;
    const refused = await writeEdit(host, checked.session.root, sourcesOf(checked.session), edit);
    if (refused.length > 0) return { ...checked, count: total, paths, refused };
    for (const path of edit.keys()) paths.add(path);
    total += count;
  }
}

export async function checkOnce(
  context: Context,
  args: readonly string[],
  config: Partial<CheckConfig>,
): Promise<Checked> {
  const session = await open(context, args);
  return { session, diagnostics: await check(session, config) };
}
