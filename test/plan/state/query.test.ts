import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../../src/plan/graph/graph.js';
import { parseQuery, type QueryProblem, selectWork } from '../../../src/plan/state/query.js';
import { foldState } from '../../../src/plan/state/state.js';
import { buildPlan } from '../../helpers/plan-builder.js';
import { LONG } from '../../helpers/property.js';

const plan = buildPlan({
  phases: ['1', '0.5'],
  beads: [
    { id: 'pg-1', title: 'Export the schema', phase: '1', priority: 0, owner: '@ana', estimate: '2h' },
    { id: 'pg-2', title: 'Load it', phase: '0.5', after: ['pg-1', '!#12', 'G1'], priority: 1, failure: true },
    { id: 'pg-10', title: "Don't look back", after: ['pg-1'], covers: ['!Prompt 7'] },
    { id: '__proto__', priority: 4 },
  ],
  tasks: ['t1', 'x t2', ''],
  gates: [{ id: 'G1' }],
  events: ['claimed pg-1 @ana', 'closed pg-10'],
});
const graph = buildGraph(plan);
const state = foldState(plan, graph);

function found(text: string): string[] {
  const query = parseQuery(text);
  if (query.kind === 'problem') throw new Error(query.message);
  return selectWork(query, plan, graph, state).map(({ id }) => id);
}

describe('what is found', () => {
  test.each([
    ['', ['pg-1', 'pg-2', 'pg-10', '__proto__', 't1', 't2', '']],
    ['kind:bead', ['pg-1', 'pg-2', 'pg-10', '__proto__']],
    ['status:open kind:bead', ['pg-1', 'pg-2', '__proto__']],
    ['status:closed', ['pg-10', 't2']],
    ['status:claimed,blocked', ['pg-1', 'pg-2']],
    ['STATUS:Ready', ['__proto__', 't1', '']],
    ['-status:open', ['pg-10', 't2']],
    ['!status:open -kind:task', ['pg-10']],
    ['priority:P0', ['pg-1']],
    ['priority:<=1', ['pg-1', 'pg-2']],
    ['priority:≥p2', ['pg-10', '__proto__']],
    ['priority:>critical priority:<low', ['pg-2', 'pg-10']],
    ['priority:critical,4', ['pg-1', '__proto__']],
    ['phase:1', ['pg-1']],
    ['phase:"Phase 0.5"', ['pg-2']],
    ['phase:none kind:bead', ['pg-10', '__proto__']],
    ['owner:ana', ['pg-1']],
    ['owner:@ana', ['pg-1']],
    ['owner:none -kind:task', ['pg-2', 'pg-10', '__proto__']],
    ['id:pg-1', ['pg-1']],
    ['id:PG-1*', ['pg-1', 'pg-10']],
    ['id:*-1*', ['pg-1', 'pg-10']],
    ['id:__proto__', ['__proto__']],
    ['blocked-by:pg-1', ['pg-2', 'pg-10']],
    ['blocked-by:g1', ['pg-2']],
    ['blocked-by:#12', ['pg-2']],
    ['covers:"prompt 7"', ['pg-10']],
    ['has:estimate', ['pg-1']],
    ['has:failure,estimate', ['pg-1', 'pg-2']],
    ['has:mark', ['t2']],
    ['-has:blockers kind:bead', ['pg-1', '__proto__']],
    ['is:orphan kind:bead', ['__proto__']],
    ['schema', ['pg-1']],
    ['-schema kind:bead id:pg*', ['pg-2', 'pg-10']],
    ['"load it"', ['pg-2']],
    ["don't", ['pg-10']],
    ['\t load \n it ', ['pg-2']],
  ])('%s', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });
});

describe('what is refused', () => {
  test.each([
    ['status:open prioritiy:P0', 12, ['priority']],
    ['-statis:open', 1, ['status']],
    ['constructor:x', 0, []],
    ['status:opne', 7, ['open']],
    ['kind:beads', 5, ['bead']],
    ['has:estimates', 4, ['estimate']],
    ['has:constructor', 4, []],
    ['priority:P7', 9, []],
    ['status:', 7, []],
    ['status:,', 7, []],
    ['"load it', 0, []],
    ['phase:"1', 6, []],
  ])('%s', (text, position, nearest) => {
    const { kind, position: where, nearest: near } = parseQuery(text) as QueryProblem;
    expect([kind, where, near]).toEqual(['problem', position, nearest]);
  });

  test('says which keys and values there are', () => {
    expect((parseQuery('foo:1') as QueryProblem).message).toMatch(/"foo" is no key.*blocked-by/);
    expect((parseQuery('status:foo') as QueryProblem).message).toMatch(/"foo" is no status.*claimed/);
  });
});

test(
  'a query of a million characters',
  () => {
    expect(parseQuery('a '.repeat(500_000)).kind).toBe('query');
    expect(parseQuery('-'.repeat(1_000_000)).kind).toBe('query');
    expect(parseQuery(`id:${'*a'.repeat(500_000)}`).kind).toBe('query');
  },
  LONG,
);
