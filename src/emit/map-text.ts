import type { MapNode, PlanMap } from '../plan/schedule/map.js';
import { spanText, unitText } from '../plan/schedule/span.js';
import { type MapTextOptions, waveLines } from './map-waves.js';
import { left } from './ready-text.js';
import { bold, cyan, dim, oneLine } from './style.js';
import { table } from './table.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';
import { command, count } from './words.js';
import { hang, wrap } from './wrap.js';

/** The maps of some plans, and what to type next. */
export function mapAnswer(maps: readonly PlanMap[], options: MapTextOptions): string {
  return `${maps.map((map) => mapText(map, options)).join('\n')}\ntry: ${nextStep(maps)}\n`;
}

function nextStep(maps: readonly PlanMap[]): string {
  const [map] = maps;
  if (map === undefined || maps.some(({ totals }) => totals.stuck > 0)) return 'plan lint';
  if (map.totals.peak > 1 && map.schedule === null && map.focus === null)
    return command('plan', 'map', '--workers', String(Math.min(3, map.totals.peak)));
  return map.nodes.some(({ isOpen }) => !isOpen) ? 'plan map --open-only' : 'plan ready';
}

/** One map: how much there is, what runs at once, what decides the end, who gets in whose way. */
function mapText(map: PlanMap, options: MapTextOptions): string {
  const blocks = [
    summary(map, options),
    waveLines(map, options),
    pathLines(map, options),
    conflictLines(map, options),
    scheduleLines(map, options),
    unsureLines(map, options),
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function summary(map: PlanMap, { sources, columns }: MapTextOptions): string[] {
  const { totals, unit, waves, focus } = map;
  const { name, title } = map.plan;
  const head = wrap(`${bold(oneLine(title))}${dim(title === name ? '' : ` · ${oneLine(name)}`)}`, columns);
  const noun = nounOf(map);
  const { works, gates, width, length, work, stuck } = totals;
  if (works + gates === 0) return [...head, `  no ${map.openOnly ? 'open ' : ''}${noun}s`];
  const counted = [
    count(works, `${map.openOnly ? 'open ' : ''}${noun}`),
    ...(gates > 0 ? [count(gates, 'gate')] : []),
  ].join(' and ');
  const long = unit.kind === 'beads' ? `${count(length, noun)} long` : spanText(length, unit);
  const sum = unit.kind === 'beads' ? '' : `, all work ${spanText(work, unit)}`;
  const average = Math.round((10 * work) / length) / 10;
  const center = focus?.node == null ? undefined : map.nodes[focus.node];
  const lines = [
    `${counted} in ${count(waves.length, 'wave')}, at most ${width} side by side`,
    `the critical path is ${long}${sum}${stuck === 0 && length > 0 ? `: ${average} at a time on average` : ''}`,
    unitText(unit),
    ...(focus && center
      ? [`shown: ${nameOf(center.node, sources)}, ${focus.before} before it, ${focus.behind} behind it`]
      : []),
  ];
  return [...head, ...lines.flatMap((line) => hang('  ', line, columns))];
}

const nounOf = ({ nodes }: PlanMap): string =>
  nodes.length === 0 || nodes.some(({ kind }) => kind === 'bead') ? 'bead' : 'task';

function names(map: PlanMap, nodes: readonly number[], sources: Sources): string[] {
  return nodes.flatMap((index) => {
    const node = map.nodes[index];
    return node === undefined ? [] : [oneLine(nameOf(node.node, sources))];
  });
}

function pathLines(map: PlanMap, { sources, columns, limit }: MapTextOptions): string[] {
  if (map.criticalPath.length === 0) return [];
  const shown = names(map, map.criticalPath.slice(0, limit), sources);
  const rest = map.criticalPath.length - shown.length;
  return [bold('Critical path'), ...hang('  ', shown.join(' → '), columns), ...indented(left(rest))];
}

function conflictLines(map: PlanMap, { sources, columns, limit }: MapTextOptions): string[] {
  const { found, complete } = map.conflicts;
  if (found.length === 0 && complete) return [];
  const lines = found.slice(0, limit).flatMap(({ wave, nodes, witness }) => {
    const who = names(
      map,
      nodes.map(({ node }) => node),
      sources,
    );
    const told = who.length > 6 ? [...who.slice(0, 5), `${who.length - 5} more`] : who;
    return hang(`  wave ${wave}: `, `${told.join(', ')} touch ${oneLine(witness)}`, columns);
  });
  return [
    bold("In each other's way"),
    ...lines,
    ...indented(left(found.length - limit)),
    ...(complete ? [] : [dim('  too many globs to hold each against each: there may be more')]),
  ];
}

/** A row for each work that a worker does, in the order of time. */
function scheduleLines(map: PlanMap, { sources, columns, limit }: MapTextOptions): string[] {
  const { schedule, unit } = map;
  if (schedule === null) return [];
  const { workers, finish, idle, lanes } = schedule;
  const rows = lanes.flatMap(({ worker, items }) =>
    items.flatMap(({ node: index, start, finish }, place) => {
      const node = map.nodes[index];
      if (node === undefined) return [];
      const when = `${spanText(start, unit)} – ${spanText(finish, unit)}`;
      return [
        [place === 0 ? String(worker) : '', when, cyan(oneLine(nameOf(node.node, sources))), node.title],
      ];
    }),
  );
  const end = unit.kind === 'beads' ? count(finish, 'step') : spanText(finish, unit);
  return [
    bold(`With ${count(workers, 'worker')}`),
    `  done after ${end}, ${Math.round(100 * idle)} % of the time idle`,
    ...indented(table(rows.slice(0, limit), columns - 2, 3)),
    ...indented(left(rows.length - limit)),
  ];
}

/** Where the map knows too little: what waits for itself, for nothing that is declared, or for another plan. */
function unsureLines(map: PlanMap, { sources, columns, limit }: MapTextOptions): string[] {
  const lines = [
    ...map.cycles.flatMap(({ nodes }) => {
      const [first] = nodes;
      const circle = [...nodes, ...(first ? [first] : [])].map((node) => oneLine(nameOf(node, sources)));
      return hang('  a circle: ', circle.join(' → '), columns);
    }),
    ...map.nodes.flatMap((node) => waitingLines(node, sources, columns)),
  ];
  if (lines.length === 0 && map.totals.stuck === 0) return [];
  const stuck =
    map.totals.stuck === 0
      ? []
      : [
          `  ${count(map.totals.stuck, nounOf(map))} can never close: in a circle or behind one, not shown above`,
        ];
  return [bold('Not known'), ...stuck, ...lines.slice(0, limit), ...indented(left(lines.length - limit))];
}

function waitingLines({ node, undeclared, elsewhere }: MapNode, sources: Sources, columns: number): string[] {
  const name = oneLine(nameOf(node, sources));
  const say = (what: readonly string[], of: string): string[] =>
    what.length === 0 ? [] : hang('  ', `${name} waits for ${what.map(oneLine).join(', ')}, ${of}`, columns);
  return [...say(undeclared, 'declared nowhere'), ...say(elsewhere, 'in another plan: not counted')];
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
