import type { LayoutNode, Point } from '../layout/layout.js';
import { fitLine, fitLines, textWidth } from './fit.js';
import { marks, meanings } from './marks.js';
import { type Tone, tones } from './palette.js';
import type { PictureNode } from './picture.js';
import { element, xml } from './xml.js';

const bead = { width: 204, height: 62 };
const gate = { width: 236, height: 84 };
const pad = 11;

/** The size of a node's box. */
export function sizeOf({ kind, stage }: PictureNode): LayoutNode {
  return { ...(kind === 'gate' ? gate : bead), stage, isLate: kind === 'gate' };
}

/** A node around its middle. `data-name` says what it is; its title is read out, and shown where the mouse rests. */
export function drawNode(node: PictureNode, { x, y }: Point): string {
  const { kind, name, title, tone, isCritical } = node;
  const spoken = [
    title === '' || title === name ? name : `${name} — ${title}`,
    kind === 'group' ? node.detail : meanings[tone],
    ...(kind === 'group' || node.detail === '' ? [] : [node.detail]),
    ...(isCritical ? ['on the critical path'] : []),
  ].join(' · ');
  return element(
    'g',
    {
      class: `node ${kind} ${tone}${isCritical ? ' critical' : ''}`,
      'data-name': name,
      transform: `translate(${x} ${y})`,
    },
    element('title', {}, xml(spoken.length > 300 ? `${spoken.slice(0, 300)}…` : spoken)),
    kind === 'gate' ? drawGate(node) : kind === 'group' ? drawGroup(node) : drawBead(node),
  );
}

function drawBead({ kind, name, title, tone, detail, scenarios }: PictureNode): string {
  const { left, top } = { left: -bead.width / 2, top: -bead.height / 2 };
  const room = bead.width - 2 * pad;
  const corner = textWidth(detail, 11);
  const chips = scenarios.length === 0 ? '' : fitLine(scenarios.join(' '), 70, 11);
  return [
    element('rect', { class: 'box', x: left, y: top, ...bead, rx: kind === 'task' ? 2 : 8 }),
    tone === 'claimed'
      ? element('rect', {
          class: 'inner',
          x: left + 4,
          y: top + 4,
          width: bead.width - 8,
          height: bead.height - 8,
          rx: 5,
        })
      : '',
    element('g', { transform: `translate(${left + pad + 7} ${top + 17})` }, marks[tone]),
    words(left + pad + 20, top + 21, 'id', fitLine(name, room - 20 - corner - 8, 13.5)),
    words(-left - pad, top + 21, 'quiet small', detail, 'end'),
    chips === '' ? '' : words(-left - pad, -top - 7, 'quiet small chip', chips, 'end'),
    ...fitLines(title, room, 12, 2).map((line, index) => words(left + pad, top + 39 + 15 * index, '', line)),
  ].join('');
}

function drawGate({ name, title, tone }: PictureNode): string {
  const [w, h] = [gate.width / 2, gate.height / 2];
  const verdict = tone === 'due' ? '' : ` · ${tone}`;
  const label = `${fitLine(name, 70, 12.5)}${verdict}`;
  const half = (textWidth(label, 12.5) + 20) / 2;
  return [
    element('path', { class: 'box', d: `M0 ${-h}L${w} 0L0 ${h}L${-w} 0Z` }),
    element('g', { transform: `translate(${Math.round(-half + 7)} -8)` }, marks[tone]),
    words(Math.round(-half + 20), -4, 'id', label),
    ...fitLines(title, 138, 12, 1).map((line) => words(0, 13, '', line, 'middle')),
  ].join('');
}

function drawGroup({ title, tone, detail, members }: PictureNode): string {
  const { left, top } = { left: -bead.width / 2, top: -bead.height / 2 };
  const room = bead.width - 2 * pad;
  const all = [...(members?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  let x = left + pad;
  const bars = tones.flatMap((each) => {
    const part = Math.round((1000 * room * (members?.get(each) ?? 0)) / Math.max(1, all)) / 1000;
    if (part === 0) return [];
    const bar = element('rect', { class: `bar ${each}`, x, y: -top - 13, width: part, height: 5 });
    x = Math.round(1000 * (x + part)) / 1000;
    return [bar];
  });
  return [
    element('rect', { class: 'box', x: left + 4, y: top + 4, ...bead, rx: 8 }),
    element('rect', { class: 'box', x: left, y: top, ...bead, rx: 8 }),
    element('g', { transform: `translate(${left + pad + 7} ${top + 17})` }, marks[tone]),
    words(left + pad + 20, top + 21, 'id', fitLine(title, room - 20, 13.5)),
    words(left + pad, top + 41, 'quiet small', detail),
    ...bars,
  ].join('');
}

/** A line of text; `anchor` as in SVG, the start where it is left out. Nothing for nothing. */
export function words(
  x: number,
  y: number,
  kind: string,
  text: string,
  anchor: 'middle' | 'end' | null = null,
): string {
  if (text === '') return '';
  return element('text', { class: kind === '' ? null : kind, x, y, 'text-anchor': anchor }, xml(text));
}

/** The tones that occur, in the order of the legend. */
export function tonesIn(nodes: readonly PictureNode[]): Tone[] {
  const found = new Set(
    nodes.flatMap(({ tone, members }) => (members === null ? [tone] : [...members.keys()])),
  );
  return (Object.keys(meanings) as Tone[]).filter((tone) => found.has(tone));
}
