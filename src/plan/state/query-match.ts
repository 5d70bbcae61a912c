import { compareLocations } from '../../source/range.js';
import { blockersOf, type Graph, predecessors, successors } from '../graph/graph.js';
import type { Bead, Phase, Plan, Reference, Task } from '../model.js';
import type { Query, QueryKey } from './query.js';
import type { PlanState } from './state.js';

/** What `has:` can ask for. */
export const FIELDS: ReadonlyMap<string, (bead: Bead) => boolean> = new Map(
  Object.entries({
    priority: (bead: Bead) => bead.priorityText !== null,
    phase: (bead: Bead) => bead.phase !== null,
    parent: (bead: Bead) => bead.parent !== null,
    children: (bead: Bead) => bead.children.length > 0,
    blockers: (bead: Bead) => (bead.blockedBy ?? []).length > 0,
    what: (bead: Bead) => bead.what !== null,
    criteria: (bead: Bead) => bead.criteria.length > 0,
    failure: (bead: Bead) => (bead.ifItFails ?? []).length > 0,
    check: (bead: Bead) => bead.checks.length > 0,
    estimate: (bead: Bead) => bead.estimate !== null,
    owner: (bead: Bead) => bead.owner !== null,
    covers: (bead: Bead) => bead.covers.length > 0,
    touches: (bead: Bead) => bead.touches.length > 0,
  }),
);

/** Whether a bead or task is what a query asks for. */
function matches(query: Query, work: Bead | Task, graph: Graph, state: PlanState): boolean {
  return query.terms.every(
    ({ key, values, negated }) => values.some((value) => holds(key, value, work, graph, state)) !== negated,
  );
}

/** The beads and tasks of a plan that a query asks for, in document order. */
export function selectWork(query: Query, plan: Plan, graph: Graph, state: PlanState): (Bead | Task)[] {
  const works = [...plan.beads, ...plan.tasks].sort((a, b) => compareLocations(a.loc, b.loc));
  return works.filter((work) => matches(query, work, graph, state));
}

function holds(
  key: QueryKey | null,
  value: string,
  work: Bead | Task,
  graph: Graph,
  state: PlanState,
): boolean {
  const bead = work.kind === 'bead' ? work : null;
  switch (key) {
    case null:
      return work.id.toLowerCase().includes(value) || work.title.toLowerCase().includes(value);
    case 'id':
      return isLike(work.id.toLowerCase(), value);
    case 'status':
      return value === 'open' ? state.status(work) !== 'closed' : state.status(work) === value;
    case 'priority':
      return bead !== null && priorityTest(value)?.(bead.priority) === true;
    case 'phase':
      return bead !== null && isPhase(bead.phase, value);
    case 'owner':
      return bead !== null && withoutAt(bead.owner?.text ?? 'none') === withoutAt(value);
    case 'kind':
      return work.kind === value;
    case 'blocked-by':
      return isBlockedBy(work, value, graph);
    case 'covers':
      return bead?.covers.some((reference) => isNamed(reference, value)) === true;
    case 'has':
      return value === 'mark' ? work.mark !== null : bead !== null && FIELDS.get(value)?.(bead) === true;
    case 'is':
      return isOrphan(work, graph);
  }
}

/** Equality, where `*` in the pattern stands for any run of characters. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

const NAMED_PRIORITIES = ['critical', 'high', 'medium', 'low'];

/** `p1`, `1`, `high`, `<=1`, `>p2`. */
export function priorityTest(value: string): ((priority: number) => boolean) | null {
  const [, sign, digit, name] =
    /^(<=|>=|≤|≥|<|>|=)?(?:p?([0-4])|(critical|high|medium|low))$/.exec(value) ?? [];
  if (digit === undefined && name === undefined) return null;
  const bound = digit === undefined ? NAMED_PRIORITIES.indexOf(name ?? '') : Number(digit);
  switch (sign) {
    case '<=':
    case '≤':
      return (priority) => priority <= bound;
    case '>=':
    case '≥':
      return (priority) => priority >= bound;
    case '<':
      return (priority) => priority < bound;
    case '>':
      return (priority) => priority > bound;
    default:
      return (priority) => priority === bound;
  }
}

/** `2`, `phase 2`, a title; `none` for beads outside the phases. */
function isPhase(phase: Phase | null, value: string): boolean {
  if (phase === null) return value === 'none';
  const number = (text: string): string => text.toLowerCase().replace(/^phase\s+/, '');
  return number(phase.id) === number(value) || phase.title.toLowerCase() === value;
}

function withoutAt(owner: string): string {
  return owner.toLowerCase().replace(/^@/, '');
}

function isNamed({ text, resolution }: Reference, value: string): boolean {
  if (text.text.toLowerCase() === value) return true;
  return resolution.kind === 'found' && resolution.targets.some(({ id }) => id.toLowerCase() === value);
}

/** Directly, whichever side it is written on, and before a gate; also by names that lead nowhere. */
function isBlockedBy(work: Bead | Task, value: string, graph: Graph): boolean {
  if (work.kind === 'bead' && work.blockedBy?.some((reference) => isNamed(reference, value)) === true)
    return true;
  const index = graph.indexOf.get(work);
  if (index === undefined) return false;
  return blockersOf(graph, index).some((other) => graph.nodes[other]?.id.toLowerCase() === value);
}

function isOrphan(work: Bead | Task, graph: Graph): boolean {
  const index = graph.indexOf.get(work);
  if (index === undefined) return true;
  return successors(graph, index).length === 0 && predecessors(graph, index).length === 0;
}
