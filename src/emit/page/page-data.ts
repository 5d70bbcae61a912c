import { formatPredicate } from '../../plan/criteria/format.js';
import { blockersOf, dependentsOf } from '../../plan/graph/graph.js';
import type { Bead, Gate, JournalEvent, Scenario, Target } from '../../plan/model.js';
import { phaseName } from '../../plan/schedule/mermaid.js';
import type { MapNode, PlanMap } from '../../plan/schedule/model.js';
import { spanText } from '../../plan/schedule/span.js';
import { unresolvedBlockers } from '../../plan/state/blockers.js';
import type { PlanView } from '../../plan/state/plan-view.js';
import { targetsOf } from '../../plan/targets.js';
import { type Picture, type PictureNode, toneOf } from '../picture/picture.js';
import { visible } from '../style.js';
import { lineOf, type Sources } from '../text.js';
import { nameOf } from '../view.js';
import type { Item, PageData, Part, Thing } from './data.js';

/** Everything that the page tells about what is on the map. */
export function pageData(view: PlanView, map: PlanMap, sources: Sources, picture: Picture): PageData {
  const { plan } = view;
  const events = eventsByTarget(plan.events);
  const tell = (target: Target, thing: Omit<Thing, 'title' | 'place' | 'name'>): Thing => ({
    name: target.kind === 'phase' ? phaseName(target.id, '') : nameOf(target, sources),
    title: 'title' in target ? visible(target.title) : '',
    place: lineOf(target.loc, sources),
    ...thing,
    parts: [...thing.parts.filter(isTold), ...historyPart(events.get(target) ?? [])],
  });
  const nodes = map.nodes.map((node) =>
    tell(node.node, {
      kind: node.kind,
      state: toneOf(node),
      priority: node.priority === null ? null : `P${node.priority}`,
      phase: node.phase === null ? null : visible(phaseName(node.phase.id, node.phase.title)),
      facts: factsOf(view, map, node),
      parts: [
        ...(node.node.kind === 'bead' ? beadParts(node.node) : []),
        ...(node.node.kind === 'gate' ? gateParts(node.node) : []),
        ...around(view, node, sources),
        ...evidencePart(view, node),
      ],
    }),
  );
  const bare = { state: null, priority: null, phase: null, facts: [] };
  const scenarios = plan.scenarios.map((scenario) =>
    tell(scenario, { ...bare, kind: 'scenario', parts: scenarioParts(scenario, plan.beads) }),
  );
  const phases = plan.phases.map((phase) =>
    tell(phase, {
      ...bare,
      kind: 'phase',
      parts: [{ heading: 'Beads', links: phase.beads.map(({ id }) => id) }],
    }),
  );
  const groups = picture.nodes.filter(({ kind }) => kind === 'group').map(groupThing);
  return { plan: plan.name, things: unique([...nodes, ...scenarios, ...phases, ...groups]) };
}

/** A box of a folded picture that is no phase. */
function groupThing({ name, title, names }: PictureNode): Thing {
  const bare = { state: null, priority: null, phase: null, place: '', facts: [] };
  return { name, kind: 'phase', title, ...bare, parts: [{ heading: 'Beads', links: names }] };
}

/** The first of each name: where a plan declares one name twice, the picture leads to the first. */
function unique(things: readonly Thing[]): Thing[] {
  const found = new Map<string, Thing>();
  for (const thing of things) if (!found.has(thing.name)) found.set(thing.name, thing);
  return [...found.values()];
}

const isTold = ({ text, items, links, table }: Part) =>
  Boolean(text) || [items, links, table].some((list) => list !== undefined && list.length > 0);

function factsOf(
  { state }: PlanView,
  { unit }: PlanMap,
  { node, slack, wave, isCritical }: MapNode,
): string[] {
  const by = node.kind === 'gate' ? null : state.claimedBy(node);
  const bead = node.kind === 'bead' ? node : null;
  return [
    ...(by ? [`claimed by ${by}`] : []),
    ...(bead?.estimate ? [bead.estimate.text] : []),
    ...(bead?.owner ? [`owner ${bead.owner.text}`] : []),
    ...(wave === null || node.kind === 'gate' ? [] : [`wave ${wave}`]),
    ...(isCritical
      ? ['on the critical path']
      : slack === null || slack === 0
        ? []
        : [`slack ${spanText(slack, unit)}`]),
  ].map(visible);
}

function beadParts(bead: Bead): Part[] {
  return [
    { heading: 'What', text: visible(bead.what?.text ?? '') },
    {
      heading: 'Done when',
      items: bead.criteria.map(({ id, text, predicate }) => ({
        label: id,
        text: visible(text.text),
        ...(predicate.kind === 'manual' ? {} : { note: `= ${visible(formatPredicate(predicate))}` }),
      })),
    },
    {
      heading: 'If it fails',
      items: (bead.ifItFails ?? []).map(({ scenario, step, when, text }): Item => {
        const target = scenario === null ? undefined : targetsOf(scenario)[0];
        if (target?.kind !== 'scenario') return { label: '', text: visible(text.text) };
        const label = step === null ? target.id : `${target.id}.${step}`;
        const condition = when === null ? '' : `${when.text}: `;
        return { label, text: visible(`${condition}${target.title}`), link: target.id };
      }),
    },
    { heading: 'Check', items: bead.checks.map(({ text }) => ({ label: '$', text: visible(text) })) },
    { heading: 'Touches', text: visible(bead.touches.map(({ text }) => text).join(', ')) },
    { heading: 'Covers', text: visible(bead.covers.map(({ text }) => text.text).join(', ')) },
  ];
}

function gateParts({ rows }: Gate): Part[] {
  const cells = rows.map(({ subject, pass, adjust, abort }) => [
    subject,
    ...[pass, adjust, abort].map((cell) => cell?.text.text ?? '—'),
  ]);
  return [
    {
      heading: 'Judged by',
      table:
        cells.length === 0
          ? []
          : [['Check', 'Pass', 'Adjust', 'Abort'], ...cells].map((row) => row.map(visible)),
    },
  ];
}

function scenarioParts(scenario: Scenario, beads: readonly Bead[]): Part[] {
  const leadHere = beads.filter(({ ifItFails }) =>
    (ifItFails ?? []).some(
      (pointer) => pointer.scenario !== null && targetsOf(pointer.scenario).includes(scenario),
    ),
  );
  return [
    { heading: 'Detected by', text: visible(scenario.detection?.text ?? '') },
    {
      heading: 'What to try, in this order',
      items: scenario.cascade.map(({ step, text }) => ({ label: `${step}.`, text: visible(text.text) })),
    },
    { heading: 'For', links: leadHere.map(({ id }) => id) },
  ];
}

function around({ graph }: PlanView, { node }: MapNode, sources: Sources): Part[] {
  const index = graph.indexOf.get(node);
  const names = (of: typeof blockersOf) =>
    index === undefined
      ? []
      : of(graph, index).flatMap((other) => {
          const target = graph.nodes[other];
          return target === undefined ? [] : [nameOf(target, sources)];
        });
  const written = node.kind === 'gate' ? [] : unresolvedBlockers(node);
  return [
    { heading: 'Waits for', links: [...names(blockersOf), ...written.map(visible)] },
    { heading: 'Waiting for it', links: names(dependentsOf) },
  ];
}

function evidencePart({ state }: PlanView, { node }: MapNode): Part[] {
  if (node.kind === 'gate') return [];
  return [{ heading: 'Evidence', text: visible(state.evidence(node) ?? '') }];
}

function historyPart(events: readonly JournalEvent[]): Part[] {
  if (events.length === 0) return [];
  const items = events.map(({ at, kind, by, detail }) => ({
    label: kind,
    text: visible(detail),
    note: visible(
      [at?.replace('T', ' ').replace(/(?::\d\d)?(?:\.\d+)?Z$/, '') ?? '', by ?? '']
        .filter(Boolean)
        .join(' · '),
    ),
  }));
  return [{ heading: 'History', items }];
}

function eventsByTarget(events: readonly JournalEvent[]): ReadonlyMap<Target, readonly JournalEvent[]> {
  const found = new Map<Target, JournalEvent[]>();
  for (const event of events) {
    for (const target of new Set(event.subjects.flatMap(targetsOf))) {
      const before = found.get(target);
      if (before === undefined) found.set(target, [event]);
      else before.push(event);
    }
  }
  return found;
}
