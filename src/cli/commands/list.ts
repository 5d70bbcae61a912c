import { columnValue } from '../../emit/list.js';
import { left } from '../../emit/ready-text.js';
import { dim, oneLine } from '../../emit/style.js';
import { table } from '../../emit/table.js';
import { command, count } from '../../emit/words.js';
import type { Bead, Task } from '../../plan/model.js';
import { columnNames, compareValues, defaultColumns, valueText } from '../../plan/state/columns.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { parseQuery, type Query, selectWork } from '../../plan/state/query.js';
import { sourcesOf } from '../../plan/workspace.js';
import { nearest } from '../../source/nearest.js';
import { CliError, type Context, done } from '../context.js';
import { limitOf, type Options } from '../specs/spec.js';
import { suggest } from '../suggest.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** Beads and tasks by a query. One column alone is printed bare, a value a line, for other programs to read. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const query = readQuery(options.where);
  const columns = readColumns(options.columns);
  const sort = readSort(options.sort);
  const session = await open(context, args);
  const sources = sourcesOf(session.workspace);
  const views = await chosenViews(session, args.length > 0);
  const found = views.flatMap((view) =>
    selectWork(query, view.plan, view.graph, view.state).map((work) => ({ view, work })),
  );
  const value = (column: string, { work, view }: { work: Bead | Task; view: PlanView }) =>
    columnValue(column, work, view, sources);
  if (sort) {
    const keys = new Map(found.map((each) => [each, value(sort.column, each)]));
    found.sort((a, b) => sort.sign * compareValues(keys.get(a) ?? null, keys.get(b) ?? null));
  }
  const limit = limitOf(options);
  const shown = found.slice(0, limit);
  if (context.json) {
    const items = shown.map((each) =>
      Object.fromEntries(columns.map((column) => [column, value(column, each)])),
    );
    context.printJson('list', { total: found.length, items });
  } else if (columns.length === 1) {
    context.print(shown.map((each) => `${oneLine(valueText(value(columns[0] ?? '', each)))}\n`).join(''));
  } else {
    const rows = shown.map((each) => columns.map((column) => valueText(value(column, each))));
    const [head, ...lines] = table(
      [columns, ...rows],
      context.columns,
      Math.max(0, columns.indexOf('title')),
    );
    const [first] = found;
    const next = first ? command('plan', 'show', valueText(value('id', first))) : 'plan list';
    const summary = [...left(found.length - limit), `${count(found.length, 'item')}`, `try: ${next}`];
    context.print(`${[...(shown.length > 0 ? [dim(head ?? ''), ...lines] : []), ...summary].join('\n')}\n`);
  }
  return report(context, session, done);
}

function readQuery(where: Options[string]): Query {
  const query = parseQuery(typeof where === 'string' ? where : '');
  if (query.kind === 'query') return query;
  throw new CliError(
    suggest(`--where: ${query.message}`, query.nearest),
    "plan list --where 'status:open priority:P0'",
  );
}

function readColumns(given: Options[string]): string[] {
  const names =
    typeof given === 'string'
      ? given.split(',').map((name) => name.trim().toLowerCase())
      : [...defaultColumns];
  for (const name of names) checkColumn('--columns', name);
  return names;
}

function readSort(given: Options[string]): { column: string; sign: 1 | -1 } | null {
  if (typeof given !== 'string') return null;
  const column = given.replace(/^-/, '').toLowerCase();
  checkColumn('--sort', column);
  return { column, sign: given.startsWith('-') ? -1 : 1 };
}

function checkColumn(option: string, name: string): void {
  if (columnNames.includes(name)) return;
  const near = nearest(name, columnNames);
  const message = `${option}: there is no column ${name}${near.length > 0 ? '' : ` (there are ${columnNames.join(', ')})`}`;
  throw new CliError(suggest(message, near), `plan list ${option} ${near[0] ?? 'id'}`);
}
