import { type Synced, sync } from '../../edit/sync.js';
import { unifiedDiff } from '../../emit/diff.js';
import { oneLine } from '../../emit/style.js';
import { leftAlone, syncJson, syncLines, upToDate } from '../../emit/sync-answer.js';
import { command } from '../../emit/words.js';
import { sourcesOf } from '../../plan/workspace.js';
import { foresee } from '../../session/foresee.js';
import type { Made, Updated } from '../../session/write.js';
import type { Session } from '../../session.js';
import { CliError, type Context, done, no } from '../context.js';
import type { Options } from '../specs/spec.js';
import { open, report, update } from '../workspace.js';

const LEFT_ALONE: ReadonlySet<string> = new Set(['edited', 'unknown', 'stray', 'conflict']);

/** Renders the views of plans in place. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const force = options.force === true;
  const isCheck = options.check === true;
  const dryRun = options.dryRun === true || isCheck;
  const make = (session: Session): Made<Synced> => {
    if (report(context, session) !== done)
      throw new CliError('a view is made from all of a plan and its logs: nothing written', 'plan lint');
    const answer = sync(session.workspace, { plans: session.plans, force });
    return { edit: answer.edit, answer, raises: 'any' };
  };
  const updated = dryRun ? await preview(context, args, make) : await update(context, args, options, make);
  const { session, edit, answer, written, refused } = updated;
  const after = written.length > 0 ? sourcesOf(updated.after) : sourcesOf(session.workspace);
  const views = answer.views.map((view) => {
    if (!written.includes(view.location.path)) return view;
    return { ...view, location: view.after, outcome: view.outcome === 'stale' ? 'updated' : view.outcome };
  });
  const left = views.filter(({ outcome }) => LEFT_ALONE.has(outcome));
  const next = command('plan', 'sync', ...args);
  if (context.json) context.printJson('sync', syncJson({ views, dryRun, written, refused }, after));
  else if (views.length === 0)
    context.print(
      'no views here: a line <!-- plan:view status --> and a line <!-- plan:end --> below it make one\ntry: plan status\n',
    );
  else if (isCheck && edit.size > 0) context.print(`${syncLines(views, after)}try: ${next}\n`);
  else if (dryRun && edit.size > 0) {
    for (const [path, edits] of edit) {
      const source = session.workspace.files.get(path)?.source;
      if (source) context.print(unifiedDiff(source, edits));
    }
    context.print(`\nnothing written\ntry: ${next}\n`);
  } else if (written.length > 0) context.print(`${syncLines(views, after)}try: plan status\n`);
  else if (left.length === 0 && refused.length === 0) context.print(`${upToDate(views)}\ntry: plan status\n`);
  if (!context.json) {
    for (const view of left) context.warn(`${leftAlone(view, after)}\n`);
    for (const { path, reason } of refused)
      context.warn(`refused: ${oneLine(path)} ${oneLine(reason)}; nothing written there\n`);
    if (left.length > 0) context.warn(`try: ${remedy(left, next)}\n`);
    else if (refused.length > 0) context.warn(`try: ${next}\n`);
  }
  const isNo = left.length > 0 || refused.length > 0 || (isCheck && edit.size > 0);
  return isNo ? no : done;
}

/** Text by hand can be overwritten; all else is for the author to mend. */
function remedy(left: readonly { readonly outcome: string }[], next: string): string {
  return left.some(({ outcome }) => outcome === 'edited') ? `${next} --force --dry-run` : 'plan lint --all';
}

/** What would be done; nothing is written. */
async function preview(
  context: Context,
  args: readonly string[],
  make: (session: Session) => Made<Synced>,
): Promise<Omit<Updated<Synced>, 'prompts'>> {
  const session = await open(context, args);
  const made = make(session);
  return { ...made, session, after: foresee(session, made.edit), written: [], refused: [] };
}
