import type { Bead, Task } from '../plan/model.js';
import type { Session } from '../session.js';
import type { Context } from './context.js';

/** So long may a check take. */
const timeout = 10 * 60 * 1000;

/** The command lines that show whether a bead is done: those of its criteria, then those of its `check` field. */
function checkCommands(work: Bead | Task): string[] {
  if (work.kind !== 'bead') return [];
  const demanded = work.criteria.flatMap(({ predicate }) =>
    predicate.kind === 'command' ? predicate.command : [],
  );
  return [...new Set([...demanded, ...work.checks.map(({ text }) => text)])];
}

/** Runs them one after the other at the root of the workspace, and tells on stderr how it goes. @returns their exit codes */
export async function runChecks(
  { host, warn }: Context,
  { root }: Session,
  work: Bead | Task,
): Promise<Map<string, number | null>> {
  const exits = new Map<string, number | null>();
  for (const command of checkCommands(work)) {
    warn(`running ${command}\n`);
    const { exit, log } = await host.run(command, root, timeout);
    exits.set(command, exit);
    warn(`  ${exit === null ? 'did not come to an end' : `exit ${exit}`}; output in ${log}\n`);
  }
  return exits;
}
