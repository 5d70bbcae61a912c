import { readAnswer } from '../../edit/review-answer.js';
import { holdsCriticisms, importCriticisms, type ReviewImport } from '../../edit/review-import.js';
import { unifiedDiff } from '../../emit/diff.js';
import { reviewPacket } from '../../emit/review-packet.js';
import { oneLine } from '../../emit/style.js';
import { command, count } from '../../emit/words.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { sourcesOf } from '../../plan/workspace.js';
import type { Made } from '../../session/write.js';
import { check, type Session } from '../../session.js';
import { decodeSourceFile } from '../../source/source-file.js';
import { CliError, type Context, done, no } from '../context.js';
import type { Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report, update } from '../workspace.js';

/** Hands a plan to an outside reviewer, and takes the answer into its review log. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const [action, file] = args;
  if (options.packet === true && action === undefined) return await printPacket(context);
  if (options.packet !== true && action === 'import' && file !== undefined)
    return await takeIn(context, file, options);
  throw new CliError(
    action === 'import' && options.packet !== true
      ? 'plan review import: which file holds the answer? (- is standard input)'
      : 'plan review: --packet prints what a reviewer is to read, import FILE takes the answer in',
    'plan review --packet',
  );
}

async function printPacket(context: Context): Promise<number> {
  const session = await open(context, []);
  const view = await chosenView(context, session);
  const sources = sourcesOf(session.workspace);
  const packet = reviewPacket(view, session.workspace, await check(session), sources);
  if (context.json) context.printJson('review', { plan: view.plan.name, path: view.plan.path, packet });
  else {
    context.print(packet);
    // Beside the packet, which is to be passed on as it is.
    context.warn('try: plan review import answer.md\n');
  }
  return report(context, session);
}

/** @throws CliError where several plans can be meant */
async function chosenView(context: Context, session: Session): Promise<PlanView> {
  const views = await chosenViews(session, context.planName !== null);
  const [view, other] = views;
  if (view === undefined) throw new CliError('there is no plan here to review', 'plan init');
  if (other === undefined) return view;
  const names = views.map(({ plan }) => oneLine(plan.name));
  throw new CliError(
    `which plan? (there are ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''})`,
    command('plan', '--plan', view.plan.name, 'review', '--packet'),
  );
}

interface Answer extends Omit<ReviewImport, 'edit'> {
  readonly plan: string;
}

async function takeIn(context: Context, file: string, options: Options): Promise<number> {
  const texts = readAnswer(await readText(context, file));
  if (texts.length === 0) {
    throw new CliError(
      `${file}: no criticism found: a list, a table with a column Criticism, or numbered headings are wanted`,
      'plan review --packet',
      no,
    );
  }
  const make = (session: Session) => takenInto(context, session, texts);
  const dryRun = options.dryRun === true;
  const { session, edit, answer, refused } = dryRun
    ? await preview(context, make)
    : await update(context, [], options, make);
  const { plan, path, taken, already } = answer;
  if (context.json) context.printJson('review', { dryRun, plan, path, taken, already, refused });
  else if (refused.length === 0) {
    if (dryRun) {
      for (const [at, edits] of edit) {
        const source = session.workspace.files.get(at)?.source;
        if (source) context.print(`${unifiedDiff(source, edits)}\n`);
      }
    }
    context.print(told(answer, dryRun, file));
  }
  for (const { path: at, reason } of refused)
    context.warn(`refused: ${oneLine(at)} ${reason}; nothing written\ntry: plan lint\n`);
  return report(context, session, refused.length > 0 ? no : done);
}

async function readText({ host, folder, readInput }: Context, file: string): Promise<string> {
  const bytes = file === '-' ? await readInput() : await host.readFile(host.resolve(folder, file));
  const { text, encodingProblem } = decodeSourceFile(file, bytes);
  if (encodingProblem) throw new CliError(`${file} is not UTF-8 text`, 'plan review --packet');
  return text;
}

async function takenInto(
  context: Context,
  session: Session,
  texts: readonly string[],
): Promise<Made<Answer>> {
  const { plan } = await chosenView(context, session);
  const made = importCriticisms(session.workspace, plan, texts);
  if (made === null) {
    throw new CliError(
      `${oneLine(plan.path)}: what is written at its end would not be read as a review log (is a code fence left open?)`,
      'plan lint',
      no,
    );
  }
  const { edit, ...answer } = made;
  return {
    edit,
    answer: { plan: plan.name, ...answer },
    raises: new Set(['criticism-without-verdict']),
    holds: (after) => {
      const then = after.plans.find(({ path }) => path === plan.path);
      return then !== undefined && holdsCriticisms(plan, then, made.taken);
    },
  };
}

async function preview(context: Context, make: (session: Session) => Promise<Made<Answer>>) {
  const session = await open(context, []);
  return { session, ...(await make(session)), refused: [] };
}

function told({ path, taken, already }: Answer, dryRun: boolean, file: string): string {
  const lines = taken.map(({ id, text }) => `  #${id}  ${oneLine(text)}`);
  const known = already.length === 0 ? '' : `, ${already.length} there already`;
  if (taken.length === 0)
    return `already in ${oneLine(path)}: ${count(already.length, 'criticism')}\ntry: plan lint\n`;
  const head = `${oneLine(path)}: ${count(taken.length, 'criticism')} ${dryRun ? 'would be taken in' : 'taken in'}${known}`;
  const rest = dryRun
    ? `nothing written\ntry: ${command('plan', 'review', 'import', file)}`
    : `each waits for a verdict: adopted, rejected, folded or amended\ntry: plan lint`;
  return `${head}\n${lines.join('\n')}\n${rest}\n`;
}
