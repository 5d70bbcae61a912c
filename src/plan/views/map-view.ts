import { type MapNode, type PlanMap, planMap } from '../schedule/map.js';
import { isTooLarge, mermaidText } from '../schedule/mermaid.js';
import { spanText, unitText } from '../schedule/span.js';
import type { PlanView } from '../state/plan-view.js';
import { count, literal, table } from './markdown-text.js';

/** A picture of the plan, and its waves as a table, a row a bead or gate. */
export function mapView(view: PlanView): string {
  const map = planMap(view);
  if (map.nodes.length === 0) return 'No beads.\n';
  const { works, gates, width } = map.totals;
  const counted = `${count(works, nounOf(map))} and ${count(gates, 'gate')} in ${count(map.waves.length, 'wave')}`;
  const rows = [
    ...map.firstGates.map((gate) => rowOf(map, gate, '')),
    ...map.waves.flatMap(({ number, nodes, gates }) => [
      ...nodes.map((node) => rowOf(map, node, String(number))),
      ...gates.map((gate) => rowOf(map, gate, '')),
    ]),
  ];
  return [
    `${counted}, at most ${width} side by side. ${unitText(map.unit)}\n`,
    ...picture(map),
    ...(rows.length > 0 ? [table([['wave', 'id', 'title', ...takesOf(map), 'slack'], ...rows])] : []),
    ...conflicts(map),
    ...stuck(map),
  ].join('\n');
}

/** What decides the end: the longest chain of what is still open, in its order, with the time at which each is done. */
export function criticalPathView(view: PlanView): string {
  const map = planMap(view, { openOnly: true });
  const { criticalPath, unit, totals } = map;
  if (criticalPath.length === 0) return totals.stuck > 0 ? stuck(map).join('') : 'Nothing is left to do.\n';
  const long = unit.kind === 'beads' ? count(totals.length, nounOf(map)) : spanText(totals.length, unit);
  const rows = criticalPath.flatMap((index) => {
    const node = map.nodes[index];
    if (node === undefined) return [];
    const takes = unit.kind === 'beads' ? [] : [node.kind === 'gate' ? '' : spanText(node.duration, unit)];
    return [[nameOf(node), node.title, ...takes, spanText(node.finish ?? 0, unit)]];
  });
  return [
    `${long} from now at the earliest. ${unitText(unit)}\n`,
    table([['id', 'title', ...takesOf(map), 'done after'], ...rows]),
    ...stuck(map),
  ].join('\n');
}

const nounOf = ({ nodes }: PlanMap): string => (nodes.some(({ kind }) => kind === 'bead') ? 'bead' : 'task');

/** What to call a node: lines move whenever a view does, so a task without an ID has its title. */
const nameOf = ({ id, title }: MapNode): string => (id === '' ? title : id);

const takesOf = ({ unit }: PlanMap): string[] => (unit.kind === 'beads' ? [] : ['takes']);

function rowOf(map: PlanMap, index: number, wave: string): string[] {
  const node = map.nodes[index];
  if (node === undefined) return [];
  const { kind, id, title, duration, slack, isCritical } = node;
  const isGate = kind === 'gate';
  const takes = map.unit.kind === 'beads' ? [] : [isGate ? '' : spanText(duration, map.unit)];
  const free = isGate ? '' : isCritical ? 'critical' : spanText(slack ?? 0, map.unit);
  return [wave, id, isGate ? `gate: ${title}` : title, ...takes, free];
}

/** Sites that draw Mermaid refuse what is too large; the table then says all of it. */
function picture(map: PlanMap): string[] {
  const text = mermaidText(map, nameOf);
  return isTooLarge(map, text) ? [] : [`\`\`\`mermaid\n${text}\`\`\`\n`];
}

function conflicts({ conflicts: { found }, nodes }: PlanMap): string[] {
  if (found.length === 0) return [];
  const lines = found.map(({ wave, nodes: touching, witness }) => {
    const names = touching.flatMap(({ node }) => nodes[node]?.id ?? []);
    return `- wave ${wave}: ${literal(names.join(', '))} touch ${literal(witness)}\n`;
  });
  return [`**In each other's way**\n\n${lines.join('')}`];
}

function stuck({ totals, cycles }: PlanMap): string[] {
  if (totals.stuck === 0) return [];
  const lines = cycles.map(({ nodes }) => {
    const [first] = nodes;
    const circle = [...nodes, ...(first ? [first] : [])].map(({ id, title }) => id || title);
    return `- ${literal(circle.join(' → '))}\n`;
  });
  return [`**Can never close**: ${totals.stuck}, in a circle or behind one\n\n${lines.join('')}`];
}
