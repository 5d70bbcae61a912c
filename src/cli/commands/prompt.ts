import { type AddedPrompt, addPrompt, holdsPrompt } from '../../edit/add-prompt.js';
import { maskSecrets } from '../../edit/mask-secrets.js';
import { newFileDiff, unifiedDiff } from '../../emit/diff.js';
import { oneLine } from '../../emit/style.js';
import { foresee } from '../../session/foresee.js';
import type { Made, Refused } from '../../session/write.js';
import type { Session } from '../../session.js';
import { decodeSourceFile } from '../../source/source-file.js';
import { CliError, type Context, done, no } from '../context.js';
import { textOf } from '../options.js';
import type { Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report, update } from '../workspace.js';
import { onlyPlan } from './approve.js';

interface Answer extends AddedPrompt {
  readonly plan: string;
}

/** Logs a prompt, word for word. */
export async function run(context: Context, [action]: readonly string[], options: Options): Promise<number> {
  if (action !== 'add')
    throw new CliError(`plan prompt ${action ?? ''}: only add is known`, 'plan prompt --help');
  const said = textOf(options.text) ?? (await typed(context, options.exact === true));
  const text = options.mask === true ? maskSecrets(said) : said;
  const title = textOf(options.title) ?? '';
  if (text.trim() === '')
    throw new CliError(
      'a prompt without words says nothing; nothing written',
      "plan prompt add --text '…'",
      no,
    );
  const make = (session: Session) => added(session, text, title, options);
  const dryRun = options.dryRun === true;
  const { session, edit, answer, written, refused } = dryRun
    ? await preview(context, make)
    : await update(context, [], options, make);
  if (context.json)
    context.printJson('prompt', {
      outcome: refused.length > 0 ? 'refused' : 'recorded',
      dryRun,
      plan: answer.plan,
      path: answer.path,
      id: answer.id,
      text: answer.verbatim,
      written,
      refused,
    });
  else if (dryRun) {
    for (const [path, edits] of edit) {
      const source = session.workspace.files.get(path)?.source;
      const added = edits.map(({ newText }) => newText).join('');
      context.print(`${source ? unifiedDiff(source, edits) : newFileDiff(path, added)}\n`);
    }
    context.print('nothing written\n');
  } else if (refused.length === 0)
    context.print(
      `logged prompt ${answer.id} (${written.map(oneLine).join(', ')})\n  write its decisions below it, each with the bead that covers it\ntry: plan audit\n`,
    );
  for (const { path, reason } of context.json ? [] : refused)
    context.warn(`refused: ${oneLine(path)} ${oneLine(reason)}; nothing written there\ntry: plan lint\n`);
  return report(context, session, refused.length > 0 ? no : done);
}

/** Standard input; unless it is to be `exact`, without the line break that ends its last line, and without a byte order mark. */
async function typed({ readInput }: Context, exact: boolean): Promise<string> {
  const { text, encodingProblem } = decodeSourceFile('standard input', await readInput());
  if (encodingProblem)
    throw new CliError(
      'standard input is not UTF-8 text: it could not be kept as it is',
      "plan prompt add --text '…'",
    );
  return exact ? text : text.replace(/^\uFEFF/, '').replace(/(?:\r\n|\n|\r)$/, '');
}

async function added(session: Session, text: string, title: string, options: Options): Promise<Made<Answer>> {
  const plans = (await chosenViews(session, false, options)).map((view) => view.plan);
  const plan = onlyPlan({ ...session, plans }, 'prompt add');
  const prompt = addPrompt(session.workspace, plan, { text, title });
  const holds = (after: Session['workspace']) => {
    const then = after.plans.find(({ path }) => path === plan.path);
    return then !== undefined && holdsPrompt(plan, then, prompt);
  };
  if (!holds(foresee(session, prompt.edit)))
    throw new CliError(
      `${oneLine(prompt.path)}: what is written there would not be read word for word (is a code fence left open?)`,
      'plan lint',
      no,
    );
  return { edit: prompt.edit, answer: { plan: plan.name, ...prompt }, holds };
}

async function preview(context: Context, make: (session: Session) => Promise<Made<Answer>>) {
  const session = await open(context, []);
  const written: readonly string[] = [];
  const refused: readonly Refused[] = [];
  return { session, ...(await make(session)), written, refused };
}
