import { nearest } from '../source/nearest.js';
import { compareLocations } from '../source/range.js';
import { type Graph, predecessors, successors } from './graph.js';
import type { Bead, Phase, Plan, Reference, Task } from './model.js';
import type { PlanState } from './state.js';
import { eachNext } from './walk.js';

const KEYS = [
  'id',
  'status',
  'priority',
  'phase',
  'owner',
  'kind',
  'blocked-by',
  'covers',
  'has',
  'is',
] as const;

type QueryKey = (typeof KEYS)[number];

/** What `plan list --where` asks for: all terms must hold. */
export interface Query {
  readonly kind: 'query';
  readonly terms: readonly Term[];
}

interface Term {
  /** Null for a free word, which is looked for in ID and title. */
  readonly key: QueryKey | null;
  /** One of them must hold; in lower case. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

export interface QueryProblem {
  readonly kind: 'problem';
  readonly message: string;
  /** Offset in the query of what is wrong, from 0. */
  readonly position: number;
  /** What may have been meant, best first. */
  readonly nearest: readonly string[];
}

const STATUSES = ['open', 'ready', 'blocked', 'claimed', 'closed', 'failed'];

/** What `has:` can ask for. */
const FIELDS: ReadonlyMap<string, (bead: Bead) => boolean> = new Map(
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

/** The values a key may have, where they are a closed set. */
const VALUES: Partial<Record<QueryKey, readonly string[]>> = {
  status: STATUSES,
  kind: ['bead', 'task'],
  has: [...FIELDS.keys(), 'mark'],
  is: ['orphan'],
};

/**
 * Reads `status:open priority:<=1 -phase:2 owner:ana,bo "free words"`: terms separated by white space, `key:value` with
 * alternatives separated by commas, `-` or `!` before a term for its contrary, quotes around what holds white space.
 * What looks like `word:` with an unknown key, or a value outside a closed set, is a problem with the nearest names.
 * The empty query asks for everything.
 */
export function parseQuery(text: string): Query | QueryProblem {
  const terms: Term[] = [];
  let position = 0;
  while (position < text.length) {
    if (/\s/.test(text[position] ?? '')) {
      position++;
      continue;
    }
    const start = position;
    const negated = /[-!]/.test(text[start] ?? '') && /\S/.test(text[start + 1] ?? '');
    if (negated) position++;
    const word = /^([\p{L}][\p{L}-]*):/u.exec(text.slice(position, position + 40))?.[1] ?? null;
    const key = word === null ? null : (KEYS.find((known) => known === word.toLowerCase()) ?? null);
    if (word !== null && key === null) {
      return problem(`"${word}" is no key of a query; these are: ${KEYS.join(', ')}`, position, word, KEYS);
    }
    if (word !== null) position += word.length + 1;
    const read = readValues(text, position, key !== null);
    if (read === null) return problem('a quote is not closed', position);
    const wrong = key === null ? null : wrongValue(key, read.values, position);
    if (wrong !== null) return wrong;
    terms.push({ key, values: read.values.map((value) => value.toLowerCase()), negated });
    position = read.end;
  }
  return { kind: 'query', terms };
}

/** The values from an offset up to white space; null where a quote stays open. A free word is one value, commas and all. */
function readValues(text: string, start: number, split: boolean): { values: string[]; end: number } | null {
  const values = [''];
  let end = start;
  for (let fresh = true; end < text.length; ) {
    const char = text[end] as string;
    if (/\s/.test(char)) break;
    if (fresh && (char === '"' || char === "'")) {
      const close = text.indexOf(char, end + 1);
      if (close === -1) return null;
      values[values.length - 1] += text.slice(end + 1, close);
      end = close + 1;
      fresh = false;
    } else {
      fresh = split && char === ',';
      if (fresh) values.push('');
      else values[values.length - 1] += char;
      end++;
    }
  }
  const full = values.filter((value) => value !== '');
  return { values: full, end };
}

function wrongValue(key: QueryKey, values: readonly string[], position: number): QueryProblem | null {
  if (values.length === 0) return problem(`${key}: needs a value`, position);
  for (const value of values) {
    const known = VALUES[key];
    if (known !== undefined && !known.includes(value.toLowerCase())) {
      return problem(`"${value}" is no ${key}; these are: ${known.join(', ')}`, position, value, known);
    }
    if (key === 'priority' && priorityTest(value.toLowerCase()) === null) {
      return problem(
        `"${value}" is no priority; write P0 to P4, <=1, >2, critical, high, medium or low`,
        position,
      );
    }
  }
  return null;
}

function problem(
  message: string,
  position: number,
  word: string | null = null,
  known: readonly string[] = [],
): QueryProblem {
  return { kind: 'problem', message, position, nearest: word === null ? [] : nearest(word, known) };
}

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
function priorityTest(value: string): ((priority: number) => boolean) | null {
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
  let found = false;
  eachNext(graph.into, index, (other, id) => {
    if (graph.edges.kinds[id] !== 'child' && graph.nodes[other]?.id.toLowerCase() === value) found = true;
  });
  return found;
}

function isOrphan(work: Bead | Task, graph: Graph): boolean {
  const index = graph.indexOf.get(work);
  if (index === undefined) return true;
  return successors(graph, index).length === 0 && predecessors(graph, index).length === 0;
}
