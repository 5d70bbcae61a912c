import type { MapNode, PlanMap } from '../plan/schedule/map.js';
import { spanText } from '../plan/schedule/span.js';
import { styledStatus, styledVerdict } from './status-style.js';
import { bold, dim, oneLine, red, yellow } from './style.js';
import { table } from './table.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';
import { clip } from './width.js';

export interface MapTextOptions {
  readonly sources: Sources;
  readonly columns: number;
  /** At most so many lines of a list are shown. */
  readonly limit: number;
}

/** What stands in the table of waves: a bead, or a gate between them. */
type Row = { readonly number: string; readonly node: MapNode };

/** A row a bead, a line a gate between them; columns that say nothing take no room. */
export function waveLines(map: PlanMap, { sources, columns, limit }: MapTextOptions): string[] {
  const rows = rowsOf(map);
  const works = rows.filter(({ node }) => node.kind !== 'gate');
  if (rows.length === 0) return [];
  let left = limit;
  const shown = rows.filter(({ node }) => (node.kind === 'gate' ? left > 0 : left-- > 0));
  const inTable = shown.filter(({ node }) => node.kind !== 'gate');
  const widest = String(map.waves.length).length;
  const cells = inTable.map(({ number, node }) => [
    number.padStart(widest),
    node.isCritical ? bold(oneLine(nameOf(node.node, sources))) : nameOf(node.node, sources),
    node.title,
    statusOf(node),
    map.unit.kind === 'beads' ? '' : spanText(node.duration, map.unit),
    node.isCritical ? yellow('critical') : spanText(node.slack ?? 0, map.unit),
    node.behind && node.isOpen ? `${node.unblocks.length}/${node.behind}` : '',
  ]);
  const takes = map.unit.kind === 'beads' ? '' : 'takes';
  const head = ['', '', '', '', takes, 'slack', cells.some((row) => row[6] !== '') ? 'unblocks' : ''].map(
    dim,
  );
  const [first = '', ...lines] = table([head, ...cells], columns - 2, 2);
  const indent = ' '.repeat(widest + 4);
  const body = shown.map(({ node }) =>
    node.kind === 'gate'
      ? indent + gateText(map, node, sources, columns - indent.length)
      : `  ${lines.shift()}`,
  );
  const more = works.length - inTable.length;
  return [
    bold('Waves'),
    ...(inTable.length > 0 ? [`  ${first}`] : []),
    ...body,
    ...(more > 0 ? [dim(`  and ${more} more (--limit)`)] : []),
  ];
}

function rowsOf(map: PlanMap): Row[] {
  const row = (index: number, number: string): Row[] => {
    const node = map.nodes[index];
    return node === undefined ? [] : [{ number, node }];
  };
  return [
    ...map.firstGates.flatMap((gate) => row(gate, '')),
    ...map.waves.flatMap(({ number, nodes, gates }) => [
      ...nodes.flatMap((node, place) => row(node, place === 0 ? String(number) : '')),
      ...gates.flatMap((gate) => row(gate, '')),
    ]),
  ];
}

/** What is under way, over or next; nothing for what waits. */
function statusOf({ status, undeclared }: MapNode): string {
  if (undeclared.length > 0) return red('blocked');
  return status === null || status === 'blocked' || status === 'open' ? '' : styledStatus(status);
}

function gateText(map: PlanMap, gate: MapNode, sources: Sources, columns: number): string {
  const during = map.edges
    .filter(({ from, to, kind }) => kind === 'during' && map.nodes[from] === gate && !map.nodes[to]?.isParent)
    .flatMap(({ to }) => map.nodes[to]?.id ?? []);
  const place = during.length > 0 ? ` during ${during.slice(0, 3).join(', ')}` : '';
  const name = `${nameOf(gate.node, sources)} — ${gate.title}${place}`;
  const verdict = styledVerdict(gate.verdict);
  return `${dim('──')} ${clip(oneLine(name), columns - 15)}: ${verdict} ${dim('──')}`;
}
