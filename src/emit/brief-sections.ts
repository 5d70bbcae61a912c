import { claimedWork, dueGates, type NextStep, type Situation } from '../plan/brief/next-step.js';
import { remedyOf } from '../plan/brief/work-step.js';
import { formatPredicate } from '../plan/criteria/format.js';
import { closeOf } from '../plan/graph/graph.js';
import { at, eachNext } from '../plan/graph/walk.js';
import type { Bead, Gate, GateRow, JournalEvent, Task } from '../plan/model.js';
import { idsOf } from '../plan/reference-ids.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { hindrance, readyWork } from '../plan/state/ready.js';
import { isAbout, scenariosOf } from '../plan/targets.js';
import type { Item, Section } from './fill.js';
import { priorityLabel, standing } from './ready-text.js';
import { oneLine } from './style.js';
import { lineOf, type Sources } from './text.js';
import { headline, nameOf, withoutName } from './view.js';
import { clip } from './width.js';

/** Columns of the longest text, and of one that has to be short. */
const LONG = 480;
const SHORT = 90;
/** So many of one kind are thought of; the rest is counted. */
const MOST = 8;

export interface BriefFacts {
  readonly view: PlanView;
  readonly situation: Situation;
  readonly step: NextStep;
  readonly sources: Sources;
  /** All errors of the plan, be they to be mended or not; null where nobody checked. */
  readonly errors: number | null;
  /** Names of the other plans of the workspace. */
  readonly others: readonly string[];
}

/** What there is to be told, in the order in which it is told, each with its importance. */
export function briefSections(facts: BriefFacts): Section[] {
  const { view, situation } = facts;
  const [current, ...others] = claimedWork(view, situation.actor);
  return [
    ...errorSection(facts),
    ...(current === undefined ? [] : [nowSection(facts, current)]),
    listSection('claimed', 'Also claimed', 'claimed bead', others, 3, (work) => [
      headline(work, facts.sources),
    ]),
    listSection('waits', 'Waits for', 'blocker', facts.step.waitsFor ?? [], 0, (each) => [
      `${headline(each.node, facts.sources)} (${standing(each)})`,
    ]),
    ...gateSection(facts),
    eventSection(facts, current ?? null),
    readySection(facts),
    insightSection(view),
    fileSection(facts, current ?? null),
    listSection('plans', 'Other plans (plan brief --plan NAME)', 'plan', facts.others, 7, (name) => [name]),
  ];
}

function errorSection({ errors }: BriefFacts): Section[] {
  if (errors === 0) return [];
  const found = errors === null ? 'not looked for in a plan of this size' : `${errors}`;
  const items = [item(1, '', `Errors in the plan: ${found} (plan lint)`, '')];
  return [{ name: 'errors', heading: null, noun: 'line', items, more: 0 }];
}

/** A line in full, and clipped where it is long. */
function item(rank: number, lead: string, text: string, indent = '  '): Item {
  const line = (columns: number) => [`${indent}${lead}${clip(oneLine(text), columns)}`];
  return { lines: line(LONG), short: text.length > SHORT ? line(SHORT) : null, rank };
}

function listSection<T>(
  name: string,
  heading: string,
  noun: string,
  all: readonly T[],
  rank: number,
  text: (each: T) => readonly [text: string, short?: string],
): Section {
  const items = all.slice(0, MOST).map((each, index) => {
    const [long, short] = text(each);
    const whole = item(rank + index, '', long);
    return short === undefined ? whole : { ...whole, short: item(rank, '', short).lines };
  });
  return { name, heading, noun, items, more: Math.max(0, all.length - MOST) };
}

function nowSection({ view, sources }: BriefFacts, work: Bead | Task): Section {
  const { state } = view;
  const by = state.claimedBy(work);
  const words = [
    `Now: ${headline(work, sources)}`,
    `${state.status(work)}${by ? ` by ${by}` : ''}`,
    ...(work.kind === 'bead' ? [priorityLabel(work)] : []),
    ...(work.kind === 'bead' && work.phase ? [headline(work.phase, sources)] : []),
  ];
  const items = [item(0, '', words.join(' · '), '')];
  if (work.kind === 'bead' && work.what) items.push(item(1, 'What: ', work.what.text));
  for (const each of state.closeWaitsFor(work))
    items.push(item(1, 'waits for ', `${headline(each, sources)} (${standing(hindrance(state, each))})`));
  for (const { text } of state.unresolved(work))
    items.push(item(1, 'waits for ', `${text.text} (not declared)`));
  if (work.kind === 'bead') items.push(...beadItems(view, work, sources));
  return { name: 'now', heading: null, noun: 'detail', items, more: 0 };
}

function beadItems(view: PlanView, bead: Bead, sources: Sources): Item[] {
  const criteria = bead.criteria.map(({ id, text, predicate }) =>
    item(
      1,
      `${id}: `,
      predicate.kind === 'manual' ? `${text.text} (a person judges)` : formatPredicate(predicate),
    ),
  );
  const checks = bead.checks.map(({ text }) => `\`${text}\``).join(', ');
  const touches = bead.touches.map(({ text }) => text).join(', ');
  return [
    ...criteria,
    ...(checks === '' ? [] : [item(2, 'check: ', checks)]),
    ...failureItems(view, bead, sources),
    ...(touches === '' ? [] : [item(5, 'touches: ', touches)]),
  ];
}

/** The scenarios of a bead, each with the step that is tried first; of one that failed, the step that comes next. */
function failureItems(view: PlanView, bead: Bead, sources: Sources): Item[] {
  const remedy = remedyOf(view, bead);
  if (remedy === 'none left') return [item(2, 'failed: ', 'no step of its cascade is left')];
  if (remedy !== null) return [item(2, `failed, next ${remedy.name}: `, remedy.text)];
  return scenariosOf(bead).map((scenario) => {
    const [first] = scenario.cascade;
    const step = first === undefined ? '' : `; first ${scenario.id}.${first.step}: ${first.text.text}`;
    return item(2, 'if it fails: ', `${headline(scenario, sources)}${step}`);
  });
}

/** The gate that comes next, due or not. */
function gateSection({ view, situation, step, sources }: BriefFacts): Section[] {
  const isNext = step.subject?.kind === 'gate';
  const gate = step.subject?.kind === 'gate' ? step.subject : comingGate(view, situation.actor);
  if (gate === undefined) return [];
  const waits = view.state.waitingFor(gate).map((node) => nameOf(node, sources));
  const during = gate.during.flatMap((reference) => idsOf(reference, view.plan));
  const told = [
    standing(hindrance(view.state, gate)),
    ...(waits.length > 0 ? [`waits for ${listOf(waits)}`] : []),
    ...(during.length > 0 ? [`judged during ${listOf(during)}`] : []),
  ].join('; ');
  const rank = isNext ? 0 : 4;
  return [
    {
      name: 'gate',
      heading: null,
      noun: 'gate row',
      items: [
        item(rank, 'Gate ', `${headline(gate, sources)} (${told})`, ''),
        ...gate.rows.map((row, index) => rowItem(row, rank + (isNext ? 0 : index))),
      ],
      more: 0,
    },
  ];
}

function rowItem({ id, subject, pass, adjust, abort }: GateRow, rank: number): Item {
  const cells = Object.entries({ pass, adjust, abort }).flatMap(([word, cell]) =>
    cell === null || cell.none ? [] : [`${word} ${cell.text.text}`],
  );
  const whole = item(rank, `${id} `, `${subject}: ${cells.join(' | ')}`);
  const short = item(rank, `${id} `, clip(`${subject}: ${cells[0] ?? ''}`, SHORT));
  return { ...whole, short: short.lines };
}

/** The first gate that is due; else, of those that are open, the one whose first follower comes first. */
function comingGate(view: PlanView, actor: string | null): Gate | undefined {
  const { plan, graph, state } = view;
  const [due] = dueGates(view, actor);
  if (due !== undefined) return due;
  const firstBehind = (gate: Gate): number => {
    let first = Number.MAX_SAFE_INTEGER;
    eachNext(graph.precedence, closeOf(graph.indexOf.get(gate) ?? 0), (next) => {
      first = Math.min(first, at(graph.rank, next));
    });
    return first;
  };
  const open = plan.gates.filter(state.gateOpen).map((gate) => ({ gate, first: firstBehind(gate) }));
  return open.sort((a, b) => a.first - b.first)[0]?.gate;
}

const listOf = (names: readonly string[]) =>
  names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');

/** The last events, the newest first; those about the current work count for more. */
function eventSection({ view }: BriefFacts, current: Bead | Task | null): Section {
  const { plan } = view;
  const events = plan.events.slice(-MOST).reverse();
  const items = events.map((event, index) => {
    const isOwn = current !== null && isAbout(event, current);
    return item(isOwn ? 3 : 5 + index, '', eventText(event, view));
  });
  return {
    name: 'events',
    heading: 'Last events',
    noun: 'event',
    items,
    more: plan.events.length - events.length,
  };
}

function eventText({ at, kind, subjects, by, detail }: JournalEvent, { plan }: PlanView): string {
  const when = at === null ? '' : at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, '$1 $2');
  const names = [...new Set(subjects.flatMap((subject) => idsOf(subject, plan)))];
  return [when, listOf(names), kind, by === null ? '' : `by ${by}`, detail]
    .filter((word) => word !== '')
    .join(' ');
}

function readySection({ view, step, sources }: BriefFacts): Section {
  const { items } = readyWork(view.plan, view.graph, view.state);
  return listSection('ready', 'Ready', 'ready bead', items, step.kind === 'claim' ? 1 : 4, ({ work }) => [
    `${headline(work, sources)}${work.kind === 'bead' ? ` (${priorityLabel(work)})` : ''}`,
    nameOf(work, sources),
  ]);
}

function insightSection({ plan }: PlanView): Section {
  const top = plan.insights.filter(({ tier }) => tier === 1);
  return listSection('insights', 'Insights, Tier 1', 'insight', top, 6, ({ id, text }) => [
    withoutName(text.text, id),
  ]);
}

/** Where to read what is told here in full: the plan at the current bead, and its logs. */
function fileSection({ view, sources }: BriefFacts, current: Bead | Task | null): Section {
  const { path, companions, mode } = view.plan;
  // While a plan is being planned, what was asked for matters; later, what happened.
  const logs =
    mode === 'planning' && companions.prompts !== null ? [companions.prompts] : companions.progress;
  const files = [current === null ? path : lineOf(current.loc, sources), ...logs];
  return listSection('files', 'Read again', 'file', files, 3, (file) => [file]);
}
