import { createHash } from 'node:crypto';
import type { DrawnMap } from '../../emit/picture/picture.js';
import type { Sources } from '../../emit/text.js';
import { nameOf } from '../../emit/view.js';
import { command, count } from '../../emit/words.js';
import { type MapOptions, type PlanMap, planMap } from '../../plan/schedule/map.js';
import { type PlanView, viewPlan } from '../../plan/state/plan-view.js';
import { sourcesOf } from '../../plan/workspace.js';
import type { Session } from '../../session.js';
import { CliError, type Context, done, no } from '../context.js';
import { find } from '../find.js';
import { textOf } from '../options.js';
import { limitOf, type Options } from '../specs/spec.js';
import { chosenViews } from '../views.js';
import { open, report } from '../workspace.js';

/** One plan with its map. */
interface Mapped {
  readonly view: PlanView;
  readonly map: PlanMap;
}

type Picture = (mapped: Mapped, sources: Sources, options: Options) => DrawnMap;

/** Formats that show one plan; each is loaded when it is asked for. */
const pictures: ReadonlyMap<string, () => Promise<Picture>> = new Map([
  ['mermaid', async () => inText((await import('../../emit/map-mermaid.js')).mapMermaid)],
  ['dot', async () => inText((await import('../../emit/map-dot.js')).mapDot)],
  ['svg', drawSvg],
  ['html', drawHtml],
]);

function inText(draw: (map: PlanMap, sources: Sources) => string): Picture {
  return ({ map }, sources) => ({ text: draw(map, sources), folded: null });
}

async function drawSvg(): Promise<Picture> {
  const { mapSvg } = await import('../../emit/map-svg.js');
  return ({ view, map }, sources, { scenarios }) =>
    mapSvg(map, { sources, scenarios: scenarios === true ? view.plan.scenarios : [] });
}

async function drawHtml(): Promise<Picture> {
  const { mapHtml } = await import('../../emit/map-html.js');
  const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
  return ({ view, map }, sources) => mapHtml(view, map, { sources, sha256 });
}

/** What can run at once and what decides the end. Exit code 1 when something waits for itself. */
export async function run(context: Context, args: readonly string[], options: Options): Promise<number> {
  const format = textOf(options.format) ?? 'text';
  const workers = typeof options.workers === 'number' ? options.workers : null;
  if (workers === 0)
    throw new CliError('--workers: at least 1 is needed to get anything done', 'plan map --workers 1');
  const session = await open(context, args);
  const sources = sourcesOf(session.workspace);
  const chosen = { openOnly: options.openOnly === true, workers };
  const mapped = await mapsOf(session, args, options, chosen);
  const maps = mapped.map(({ map }) => map);
  const loadPicture = pictures.get(format);
  if (context.json || format === 'json') {
    const { mapJson } = await import('../../emit/map-json.js');
    context.printJson('map', { plans: maps.map((map) => mapJson(map, sources)) });
  } else if (loadPicture) {
    const draw = await loadPicture();
    const only = theOnly(mapped, format);
    context.progress(`drawing ${count(only.map.nodes.length, 'node')} …`);
    const { text, folded } = draw(only, sources, options);
    context.progress('');
    context.print(text);
    if (folded !== null) context.warn(`${folded}\ntry: plan map --open-only --format ${format}\n`);
  } else {
    const { mapAnswer } = await import('../../emit/map-text.js');
    context.print(mapAnswer(maps, { sources, columns: context.columns, limit: limitOf(options) }));
  }
  for (const map of maps) warnOfCycles(context, map, sources);
  return report(context, session, maps.some(({ totals }) => totals.stuck > 0) ? no : done);
}

async function mapsOf(
  session: Session,
  args: readonly string[],
  options: Options,
  chosen: MapOptions,
): Promise<readonly Mapped[]> {
  const id = textOf(options.focus);
  if (id !== null) return [focused(session, id, chosen)];
  const views: readonly PlanView[] = await chosenViews(session, args.length > 0, options);
  return views.map((view) => ({ view, map: planMap(view, chosen) }));
}

function focused(session: Session, id: string, chosen: MapOptions): Mapped {
  const { plan, target } = find(session, id);
  if (target.kind !== 'bead' && target.kind !== 'task' && target.kind !== 'gate')
    throw new CliError(
      `${id} is a ${target.kind}: beads, tasks and gates stand on the map`,
      command('plan', 'show', id),
    );
  const view = viewPlan(plan, session.workspace.plans);
  const map = planMap(view, { ...chosen, focus: target });
  if (map.focus?.node == null && map.nodes.length === 0)
    throw new CliError(
      chosen.openOnly ? `${id} is closed` : `nothing waits for ${id}, and it for nothing`,
      command('plan', 'show', id),
    );
  return { view, map };
}

/** @throws CliError when there is more than one plan */
function theOnly(maps: readonly Mapped[], format: string): Mapped {
  const [only, other] = maps;
  if (only !== undefined && other === undefined) return only;
  const names = maps.map(({ map }) => map.plan.name);
  throw new CliError(
    `--format ${format} is of one plan: which of ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}?`,
    command('plan', 'map', '--format', format, '--plan', names[0] ?? ''),
  );
}

function warnOfCycles(context: Context, { cycles }: PlanMap, sources: Sources): void {
  for (const { nodes } of cycles) {
    const [first] = nodes;
    const circle = [...nodes, ...(first ? [first] : [])].map((node) => nameOf(node, sources));
    context.warn(`error: nothing in this circle can ever close: ${circle.join(' → ')}\n`);
  }
}
