import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph, closeOf, type Node, startOf } from '../../../src/plan/graph/graph.js';
import type { Bead, Gate, Plan, Task } from '../../../src/plan/model.js';
import { foldState, type PlanState } from '../../../src/plan/state/state.js';
import { beadsOf, buildPlan, byId, chain, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { randomPlan } from '../../helpers/random-plan.js';

interface Folded {
  readonly plan: Plan;
  readonly state: PlanState;
  readonly bead: (id: string) => Bead;
  readonly gate: (id: string) => Gate;
  readonly status: (id: string) => string;
  readonly waits: (id: string) => string[];
}

function fold(spec: PlanSpec, others: readonly Plan[] = []): Folded {
  const plan = buildPlan(spec);
  const state = foldState(plan, buildGraph(plan), others);
  return {
    plan,
    state,
    bead: (id) => byId(plan, id),
    gate: (id) => byId<Gate>(plan, id),
    status: (id) => state.status(byId<Bead | Task>(plan, id)),
    waits: (id) => state.waitingFor(byId<Node>(plan, id)).map((node) => node.id),
  };
}

const illegal = ({ state }: Folded): string[] =>
  state.illegal.map(({ event, node, reason }) => `${event.kind} ${node.id}: ${reason}`);

describe('the status of a bead', () => {
  test.each([
    ['nothing', [], 'ready'],
    ['a claim', ['claimed a @ana'], 'claimed'],
    ['a claim given back', ['claimed a @ana', 'released a @ana'], 'ready'],
    ['a close', ['claimed a @ana', 'closed a @ana c1=1'], 'closed'],
    ['a close without a claim', ['closed a'], 'closed'],
    ['a close taken back', ['closed a', 'reopened a'], 'ready'],
    ['a failure', ['claimed a @ana', 'failed a @ana F4.1 · p95 = 6020'], 'failed'],
    ['a recovery', ['claimed a @ana', 'failed a @ana F4.1', 'recovered a @ana'], 'claimed'],
    ['a recovery without a claim', ['failed a', 'recovered a'], 'ready'],
    ['a close after a failure', ['failed a F4.1', 'closed a'], 'closed'],
    ['a note', ['note a looking into it', 'amended a', 'renamed a', 'approved a'], 'ready'],
  ])('after %s', (_, events, status) => {
    expect(fold({ beads: beadsOf('a'), events }).status('a')).toBe(status);
  });

  test('is open, not ready, in a plan that is not executing', () => {
    const spec = { beads: beadsOf('a', 'b < a') };
    expect(fold({ ...spec, mode: 'planning' }).status('a')).toBe('open');
    expect(fold({ ...spec, mode: 'done' }).status('a')).toBe('open');
    expect(fold({ ...spec, mode: 'planning' }).status('b')).toBe('blocked');
  });

  test('an event may name several', () => {
    const folded = fold({ beads: beadsOf('a', 'b', 'c'), events: ['closed a+b @ana'] });
    expect([folded.status('a'), folded.status('b'), folded.status('c')]).toEqual([
      'closed',
      'closed',
      'ready',
    ]);
  });

  test('evidence, stamp and claim', () => {
    const { state, bead } = fold({
      beads: beadsOf('a', 'b', 'c'),
      events: ['closed a @ana c1 restore time = 41 min', 'claimed b @bo', 'claimed c'],
    });
    expect(state.evidence(bead('a'))).toBe('c1 restore time = 41 min');
    expect(state.closedAt(bead('a'))).toBe('2026-11-22T14:00:00.000Z');
    expect(state.claimedBy(bead('a'))).toBeNull();
    expect(state.claimedBy(bead('b'))).toBe('@bo');
    expect(state.claimedBy(bead('c'))).toBe('');
    expect(state.evidence(bead('b'))).toBeNull();
  });
});

describe('done-marks', () => {
  const beads = [
    { id: 'a', done: true },
    { id: 'b', after: ['a'] },
  ];

  test('close what the journal says nothing of', () => {
    const folded = fold({ beads, tasks: ['x t1', 't2', 'x'], events: ['note a a remark'] });
    expect([folded.status('a'), folded.status('b')]).toEqual(['closed', 'ready']);
    expect([folded.status('t1'), folded.status('t2')]).toEqual(['closed', 'ready']);
    expect(folded.state.status(folded.plan.tasks[2] as Task)).toBe('closed');
    expect(folded.state.evidence(folded.bead('a'))).toBeNull();
  });

  test('say nothing where the journal speaks', () => {
    expect(fold({ beads, events: ['claimed a @ana'] }).status('a')).toBe('claimed');
    expect(fold({ beads, events: ['closed a', 'reopened a'] }).status('a')).toBe('ready');
  });
});

describe('what cannot be is ignored and told', () => {
  test.each([
    [['claimed a @ana', 'claimed a @bo'], ['claimed a: claimed-by-other'], '@ana'],
    [['claimed a @ana', 'claimed a @ana'], [], '@ana'],
    [['closed a', 'claimed a @bo'], ['claimed a: already-closed'], null],
    [['closed a', 'closed a'], ['closed a: already-closed'], null],
    [['closed a', 'failed a F1.1'], ['failed a: already-closed'], null],
    [['released a'], ['released a: not-claimed'], null],
    [['reopened a'], ['reopened a: not-closed'], null],
    [['recovered a'], ['recovered a: not-failed'], null],
    [['pass a'], ['pass a: only-for-gates'], null],
    [['claimed G @ana'], ['claimed G: not-for-gates'], null],
    [['done G F4.1'], ['done G: nothing-due'], null],
    [['claimed a @ana', 'released a @bo', 'claimed a @bo'], [], '@bo'],
  ])('%s', (events, reasons, by) => {
    const folded = fold({ beads: beadsOf('a'), gates: [{ id: 'G' }], events });
    expect(illegal(folded)).toEqual(reasons);
    expect(folded.state.claimedBy(folded.bead('a'))).toBe(by);
  });

  test('names that lead nowhere, phases and other plans say nothing', () => {
    const other = buildPlan({ name: 'other', beads: beadsOf('x') });
    const spec: PlanSpec = {
      phases: ['1'],
      beads: [{ id: 'a', phase: '1' }],
      events: ['closed ?b', 'closed 1'],
    };
    const plan = buildPlan(spec);
    const text = { text: 'other:x', loc: plan.beads[0]?.loc as never };
    const foreign = { kind: 'found', how: 'exact', plan: 'other', targets: other.beads } as const;
    const event = {
      ...(plan.events[0] as Plan['events'][number]),
      subjects: [{ text, comment: null, resolution: foreign }],
    };
    const state = foldState({ ...plan, events: [...plan.events, event] }, buildGraph(plan));
    expect(state.status(byId(plan, 'a'))).toBe('ready');
    expect(state.illegal).toEqual([]);
  });
});

describe('failures', () => {
  const at = (detail: string) => {
    const { state, bead } = fold({
      beads: beadsOf('a'),
      scenarios: { F4: 3, 'F-SECRET': 1 },
      events: [`failed a ${detail}`],
    });
    const { scenario, step } = state.failures(bead('a'))[0] ?? {};
    return [scenario, step];
  };

  test.each([
    ['F4.1 · p95 = 6020', 'F4', 1],
    ['F4 · p95 = 6020', 'F4', null],
    ['`F4.2`', 'F4', 2],
    ['f4.2', 'F4', 2],
    ['Scenario F4', 'F4', null],
    ['F-SECRET.1 leaked', 'F-SECRET', 1],
    ['F9.1', null, null],
    ['p95 = 6020', null, null],
    ['', null, null],
  ])('%j', (detail, scenario, step) => {
    expect(at(detail)).toEqual([scenario, step]);
  });

  test('add up until the bead recovers or closes', () => {
    const events = ['failed a F4.1', 'failed a F4.2'];
    const scenarios = { F4: 3 };
    const tried = (all: string[]) => {
      const { state, bead } = fold({ beads: beadsOf('a'), scenarios, events: all });
      return state.failures(bead('a')).map(({ step }) => step);
    };
    expect(tried(events)).toEqual([1, 2]);
    expect(tried([...events, 'recovered a', 'failed a F4.3'])).toEqual([3]);
    expect(tried([...events, 'closed a', 'reopened a'])).toEqual([]);
  });
});

describe('waiting', () => {
  test('for blockers, until they are closed', () => {
    const beads = beadsOf('a', 'b < a t1', 'c < b');
    expect(fold({ beads, tasks: ['t1'] }).waits('b')).toEqual(['a', 't1']);
    expect(fold({ beads, tasks: ['t1'], events: ['closed a'] }).waits('b')).toEqual(['t1']);
    const done = fold({ beads, tasks: ['x t1'], events: ['closed a'] });
    expect([done.status('b'), done.status('c')]).toEqual(['ready', 'blocked']);
  });

  test('a parent for its children, which then is ready and not closed', () => {
    const beads = [{ id: '8' }, { id: '8a', parent: '8' }, { id: '8b', parent: '8' }];
    expect(fold({ beads }).waits('8')).toEqual(['8a', '8b']);
    expect(fold({ beads }).status('8')).toBe('blocked');
    expect(fold({ beads, events: ['closed 8a+8b'] }).status('8')).toBe('ready');
  });

  test('a child for the blockers of its parents', () => {
    const beads = [
      { id: '7' },
      { id: '8', after: ['7'] },
      { id: '8.1', parent: '8' },
      { id: '8.1.1', parent: '8.1' },
    ];
    expect(fold({ beads }).waits('8.1.1')).toEqual(['7']);
    expect(fold({ beads }).status('8.1.1')).toBe('blocked');
    expect(fold({ beads, events: ['closed 7'] }).status('8.1.1')).toBe('ready');
    expect(fold({ beads, events: ['closed 8'] }).status('8.1.1')).toBe('ready');
  });

  test('for itself in a cycle', () => {
    const folded = fold({ beads: beadsOf('a < a', 'b < c', 'c < b') });
    expect([folded.waits('a'), folded.waits('b'), folded.status('a')]).toEqual([['a'], ['c'], 'blocked']);
  });

  test('not for what stands outside the plan', () => {
    expect(fold({ beads: [{ id: 'a', after: ['!#12'] }] }).status('a')).toBe('ready');
  });

  test('for names that are declared nowhere or twice, its own or its parents', () => {
    const folded = fold({
      beads: [
        { id: 'a', after: ['?b', '??c'] },
        { id: 'a1', parent: 'a' },
      ],
    });
    expect([folded.status('a'), folded.status('a1'), folded.waits('a1')]).toEqual(['blocked', 'blocked', []]);
    expect(folded.state.unresolved(folded.bead('a')).map(({ text }) => text.text)).toEqual(['b', 'c']);
    expect(folded.state.unresolved(folded.bead('a1'))).toHaveLength(2);
  });

  test('for blockers in another plan, by the journal of that plan', () => {
    const mine = (other: Plan, given: readonly Plan[]) => {
      const blocker = { plan: 'other', targets: other.beads.slice(0, 1) };
      return fold({ beads: [{ id: 'a', after: [blocker] }] }, given);
    };
    const open = buildPlan({ name: 'other', beads: beadsOf('x') });
    const closed = buildPlan({ name: 'other', beads: beadsOf('x'), events: ['closed x'] });
    const marked = buildPlan({ name: 'other', beads: [{ id: 'x', done: true }] });
    expect(mine(open, [open]).waits('a')).toEqual(['x']);
    expect(mine(open, [open]).status('a')).toBe('blocked');
    expect(mine(closed, [closed]).status('a')).toBe('ready');
    expect(mine(marked, []).status('a')).toBe('ready');
    expect(mine(closed, []).status('a')).toBe('blocked');
  });

  test('for a gate or a whole phase of another plan', () => {
    const other = (events: string[]) =>
      buildPlan({
        name: 'other',
        phases: ['1'],
        beads: [{ id: 'x', phase: '1' }],
        gates: [{ id: 'G' }],
        events,
      });
    const status = (plan: Plan) => {
      const after = [{ plan: 'other', targets: [...plan.gates, ...plan.phases] }];
      return fold({ beads: [{ id: 'a', after }] }, [plan]).waits('a');
    };
    expect(status(other([]))).toEqual(['G', 'x']);
    expect(status(other(['pass G', 'closed x']))).toEqual([]);
    expect(status(other(['pass G', 'closed x', 'reopened x']))).toEqual(['x']);
  });
});

describe('gates', () => {
  const beads = beadsOf('a', 'b < a', 'c < b');
  const gates = [{ id: 'G', after: ['a'], adjust: [['F4.1'], []] }];

  test('hold back what is behind them until they pass', () => {
    const before = fold({ beads, gates, events: ['closed a'] });
    expect([before.status('b'), before.waits('b'), before.state.gateDue(before.gate('G'))]).toEqual([
      'blocked',
      ['G'],
      true,
    ]);
    const after = fold({ beads, gates, events: ['closed a', 'pass G'] });
    expect([after.status('b'), after.state.verdict(after.gate('G'))]).toEqual(['ready', 'pass']);
  });

  test('are due when what they wait for is closed', () => {
    const { state, gate, waits } = fold({ beads, gates });
    expect([state.gateDue(gate('G')), waits('G')]).toEqual([false, ['a']]);
  });

  test('are not due once passed, nor, during a bead, before that bead is under way', () => {
    const during = [{ id: 'G', during: ['b'] }];
    const due = (spec: PlanSpec) => {
      const { state, gate } = fold(spec);
      return state.gateDue(gate('G'));
    };
    expect(due({ beads, gates, events: ['closed a', 'pass G'] })).toBe(false);
    expect(due({ beads, gates: during })).toBe(false);
    expect(due({ beads, gates: during, events: ['closed a'] })).toBe(false);
    expect(due({ beads, gates: during, events: ['closed a', 'claimed b @ana'] })).toBe(true);
    expect(due({ beads, gates: during, events: ['closed a', 'failed b'] })).toBe(true);
    expect(due({ beads, gates: during, events: ['closed a', 'closed b'] })).toBe(true);
  });

  test('the latest verdict counts', () => {
    const { state, gate } = fold({ beads, gates, events: ['closed a', 'pass G', 'abort G'] });
    expect([state.verdict(gate('G')), state.gateOpen(gate('G'))]).toEqual(['abort', true]);
  });

  test('an abort holds back everything behind it, through what is closed already', () => {
    const folded = fold({ beads, gates, events: ['closed a', 'pass G', 'closed b', 'abort G'] });
    expect([folded.status('b'), folded.status('c'), folded.waits('c')]).toEqual(['closed', 'blocked', ['G']]);
  });

  test('a reopened bead makes the verdicts behind it stale and leaves dependents closed', () => {
    const events = ['closed a', 'pass G', 'closed b', 'reopened a'];
    const folded = fold({ beads, gates, events });
    const judged = folded.state.judgement(folded.gate('G'));
    expect([judged?.outcome, judged?.stale, folded.state.verdict(folded.gate('G'))]).toEqual([
      'pass',
      true,
      null,
    ]);
    expect([folded.status('b'), folded.status('c')]).toEqual(['closed', 'blocked']);
    const again = fold({ beads, gates, events: [...events, 'closed a', 'pass G'] });
    expect([again.state.verdict(again.gate('G')), again.status('c')]).toEqual(['pass', 'ready']);
  });

  test('and so does a second reopening, but not one beside the gate', () => {
    const more = { beads: [...beads, { id: 'x' }], gates };
    const events = ['closed a', 'pass G', 'reopened a', 'closed a', 'pass G'];
    const twice = fold({ ...more, events: [...events, 'reopened a'] });
    expect(twice.state.verdict(twice.gate('G'))).toBeNull();
    const beside = fold({ ...more, events: [...events, 'closed x', 'reopened x'] });
    expect(beside.state.verdict(beside.gate('G'))).toBe('pass');
  });

  test('during a bead: it can start but not close', () => {
    const { state, bead, waits, status } = fold({ beads, gates: [{ id: 'G', during: ['a'] }] });
    expect([status('a'), waits('a')]).toEqual(['ready', []]);
    expect(state.closeWaitsFor(bead('a')).map(({ id }) => id)).toEqual(['G']);
  });

  test('work claimed or closed behind an open gate, or closed before its blockers, is told', () => {
    const early = (events: string[]) =>
      fold({ beads, gates, events }).state.early.map(
        ({ event, work, open }) => `${event.kind} ${work.id} before ${open.map(({ id }) => id).join(', ')}`,
      );
    expect(early(['closed a', 'pass G', 'claimed b', 'closed b'])).toEqual([]);
    expect(early(['claimed a', 'failed b F4.1', 'recovered b'])).toEqual([]);
    expect(early(['claimed b', 'failed b F4.1', 'recovered b', 'released b'])).toEqual([
      'claimed b before G',
    ]);
    expect(early(['claimed b'])).toEqual(['claimed b before G']);
    expect(early(['closed b'])).toEqual(['closed b before a, G']);
    expect(early(['closed a', 'pass G', 'claimed c', 'closed c', 'closed b'])).toEqual(['closed c before b']);
    expect(early(['closed a', 'pass G', 'reopened a', 'claimed b'])).toEqual(['claimed b before G']);
  });
});

describe('adjust', () => {
  const beads = beadsOf('a', 'b < a');
  const gates = [{ id: 'G', after: ['a'], adjust: [['F4.1', 'a'], []] }];
  const judged = (adjust: 'retry' | 'closes', ...events: string[]) => {
    const { state, gate, status } = fold({
      beads,
      gates,
      settings: { adjust },
      events: ['closed a', ...events],
    });
    return [state.judgement(gate('G'))?.due, status('b')];
  };

  test.each([
    ['those the event names', 'r1 p95 = 5100 → F4.1, F4.2', ['F4.1', 'F4.2']],
    ['those of the row it names', 'r1 p95 = 5100', ['F4.1', 'a']],
    ['the row itself where its action is prose', 'r2', ['r2']],
    ['prose behind an arrow names none', 'r2 → halve the batch', ['r2']],
    ['those of all rows where it names none', 'too slow', ['F4.1', 'a', 'r2']],
  ])('makes actions due: %s', (_, detail, due) => {
    expect(judged('retry', `adjust G ${detail}`)).toEqual([due, 'blocked']);
  });

  test('stays due for a new verdict when all is done', () => {
    expect(judged('retry', 'adjust G → F4.1', 'done G F4.1')).toEqual([[], 'blocked']);
  });

  test('closes when all is done where the plan says so', () => {
    expect(judged('closes', 'adjust G → F4.1, F4.2', 'done G f4.1 rate is fine')).toEqual([
      ['F4.2'],
      'blocked',
    ]);
    expect(judged('closes', 'adjust G → F4.1, F4.2', 'done G F4.1 and F4.2')).toEqual([[], 'ready']);
    expect(judged('closes', 'adjust G → F4.1, F4.2', 'done G')).toEqual([[], 'ready']);
    expect(judged('closes', 'adjust G → F4.1', 'done G F4.1', 'adjust G → F4.1')).toEqual([
      ['F4.1'],
      'blocked',
    ]);
  });
});

test(
  'a chain of 100,000 beads, half of it closed',
  () => {
    const beads = chain(100_000).map((bead, i) => ({ ...bead, done: i < 50_000 }));
    const { plan, state } = fold({ beads, gates: [{ id: 'G', before: ['b-0'] }] });
    expect(plan.beads.filter((bead) => state.status(bead) === 'blocked')).toHaveLength(50_000);
    expect(state.waitingFor(plan.beads[50_000] as Bead).map(({ id }) => id)).toEqual(['G']);
  },
  LONG,
);

test(
  '10,000 reopenings and verdicts in turn',
  () => {
    const events = Array.from({ length: 5_000 }, () => ['closed a', 'pass G', 'reopened a']).flat();
    const { state, gate } = fold({
      beads: beadsOf('a', 'b < a'),
      gates: [{ id: 'G', after: ['a'] }],
      events,
    });
    expect([state.verdict(gate('G')), state.illegal]).toEqual([null, []]);
  },
  LONG,
);

test(
  'on random plans and journals: blocked is what some open thing before it holds back',
  () => {
    const kinds = fc.constantFrom('claimed', 'closed', 'reopened', 'failed', 'released', 'pass', 'abort');
    const journal = fc.array(fc.tuple(kinds, fc.nat(8)), { maxLength: 12 });
    forAll(
      [randomPlan(), journal],
      (spec, moves) => {
        const ids = [...(spec.beads ?? []), ...(spec.gates ?? [])].map(({ id }) => id);
        const events = moves.flatMap(([kind, k]) => (ids[k] === undefined ? [] : [`${kind} ${ids[k]}`]));
        const { plan, state, bead } = fold({ ...spec, events });
        const graph = buildGraph(plan);
        const held = heldMoments(plan, state);
        for (const { id } of plan.beads) {
          const status = state.status(bead(id));
          if (status !== 'ready' && status !== 'blocked') continue;
          const index = graph.indexOf.get(bead(id)) as number;
          const openChild = [...graph.into.ids]
            .filter((edge) => graph.edges.to[edge] === index && graph.edges.kinds[edge] === 'child')
            .some((edge) => state.isOpen(graph.nodes[graph.edges.from[edge] as number] as Node));
          const waits = state.waitingFor(bead(id));
          expect(status === 'blocked').toBe(openChild || held.has(startOf(index)));
          expect(status === 'blocked').toBe(waits.length > 0);
          expect(waits.every((node) => state.isOpen(node))).toBe(true);
        }
      },
      { numRuns: 1_000 },
    );
  },
  LONG,
);

/**
 * The starts that something holds back, found by spreading it step by step until nothing changes: an open node holds
 * what its close leads to, a held parent that is open its children, and an open gate what is behind closed nodes too.
 */
function heldMoments(plan: Plan, state: PlanState): Set<number> {
  const graph = buildGraph(plan);
  const held = new Set<number>();
  const behindGate = new Set<number>();
  const { offsets, targets } = graph.precedence;
  for (let before = -1; before !== held.size + behindGate.size; ) {
    before = held.size + behindGate.size;
    graph.nodes.forEach((node, i) => {
      const isOpen = state.isOpen(node);
      const next = (moment: number) => [...targets.subarray(offsets[moment], offsets[moment + 1])];
      for (const to of next(closeOf(i))) {
        if (isOpen && to === startOf(to >> 1)) held.add(to);
        if ((isOpen && node.kind === 'gate') || (!isOpen && behindGate.has(closeOf(i)))) behindGate.add(to);
      }
      for (const to of next(startOf(i))) {
        if (to === closeOf(i)) {
          if (!isOpen && behindGate.has(startOf(i))) behindGate.add(to);
          continue;
        }
        if (isOpen && held.has(startOf(i))) held.add(to);
        if (behindGate.has(startOf(i))) behindGate.add(to);
      }
    });
  }
  return new Set([...held, ...behindGate]);
}
