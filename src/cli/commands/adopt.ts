import { adopt, adoptable, isIdPrefix } from '../../edit/adopt.js';
import { unifiedDiff } from '../../emit/diff.js';
import { oneLine } from '../../emit/style.js';
import { command, count } from '../../emit/words.js';
import type { Plan } from '../../plan/model.js';
import type { Updated } from '../../session/write.js';
import type { Session } from '../../session.js';
import type { WorkspaceEdit } from '../../source/text-edit.js';
import { CliError, type Context, done, no } from '../context.js';
import { textOf } from '../options.js';
import type { Options } from '../specs/spec.js';
import { open, report, update } from '../workspace.js';

/** Gives open checkbox tasks their IDs. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const prefix = textOf(options.prefix);
  if (prefix !== null && !isIdPrefix(prefix)) {
    throw new CliError(
      `--prefix ${prefix}: letters, digits and - _ . # are wanted, a letter first`,
      'plan adopt --prefix t --dry-run',
    );
  }
  const adopted = (session: Session) => adopt(session.workspace, { plans: session.plans, prefix });
  const dryRun = options.dryRun === true;
  const { session, edit, written, refused } = dryRun
    ? await preview(context, args, adopted)
    : await update(context, args, options, (session) => ({ edit: adopted(session), answer: null }));
  const files = [...edit].map(([path, edits]) => ({ path, tasks: edits.length }));
  const total = files.reduce((sum, { tasks }) => sum + tasks, 0);
  if (context.json) context.printJson('adopt', { dryRun, tasks: total, files, refused });
  else if (total === 0) context.print(`${nothingToDo(session.plans)}\ntry: plan status\n`);
  else if (dryRun) {
    for (const [path, edits] of edit) {
      const source = session.workspace.files.get(path)?.source;
      if (source) context.print(unifiedDiff(source, edits));
    }
    context.print(
      `\n${count(total, 'task')} would get an ID; nothing written\ntry: ${command('plan', 'adopt', ...args, ...(prefix ? ['--prefix', prefix] : []))}\n`,
    );
  } else {
    for (const { path, tasks } of files) {
      if (written.includes(path)) context.print(`${oneLine(path)}: ${count(tasks, 'task')} got an ID\n`);
    }
    if (written.length > 0) context.print('try: plan ready\n');
  }
  for (const { path, reason } of refused)
    context.warn(`refused: ${oneLine(path)} ${reason}; nothing written there\n`);
  if (refused.length > 0) context.warn('try: plan adopt --dry-run\n');
  return report(context, session, refused.length > 0 ? no : done);
}

/** What would be done; nothing is written. */
async function preview(
  context: Context,
  args: readonly string[],
  make: (session: Session) => WorkspaceEdit,
): Promise<Pick<Updated<null>, 'session' | 'edit' | 'written' | 'refused'>> {
  const session = await open(context, args);
  return { session, edit: make(session), written: [], refused: [] };
}

function nothingToDo(plans: readonly Plan[]): string {
  const tasks = plans.flatMap((plan) => plan.tasks);
  if (tasks.length === 0) return 'no checkbox tasks here: nothing to adopt';
  const named = tasks.filter((task) => task.id !== '').length;
  const done = tasks.length - named - plans.flatMap(adoptable).length;
  return `already adopted: ${count(named, 'task')} with an ID${done > 0 ? `, ${done} done without one` : ''}`;
}
