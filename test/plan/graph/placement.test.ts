import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bypasses } from '../../../src/plan/graph/bypass.js';
import { buildGraph, closeOf, edgesOf, type Graph, startOf } from '../../../src/plan/graph/graph.js';
import { writtenPrecedence } from '../../../src/plan/graph/precedence.js';
import { type Rows, reach } from '../../../src/plan/graph/walk.js';
import type { Bead, Gate, Plan, Reference } from '../../../src/plan/model.js';
import { closureOf, type Pair, share } from '../../helpers/brute.js';
import { beadsOf, buildPlan, byId, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { randomPlan } from '../../helpers/random-plan.js';

/** The edges that nobody wrote, as `a → b`. */
function implied(spec: PlanSpec): string[] {
  const lines = [...edgesOf(buildGraph(buildPlan(spec)))]
    .filter(({ kind, reference }) => (kind === 'gate' || kind === 'during') && reference === null)
    .map(({ from, to, kind }) => `${from.id} → ${to.id}${kind === 'during' ? ' (during)' : ''}`);
  return lines.sort();
}

/** IDs of what cannot start before the gate is passed. */
function behind(plan: Plan, gate: string): string[] {
  const graph = buildGraph(plan);
  const seen = reach(graph.precedence, [closeOf(graph.indexOf.get(byId(plan, gate)) as number)]);
  return graph.nodes.filter((_, i) => seen[startOf(i)] === 1).map(({ id }) => id);
}

describe('a gate with After', () => {
  test('blocks what waits for what it waits for, and draws no edge for the rest', () => {
    const spec = { beads: beadsOf('a', 'b < a', 'c < b', 'd'), gates: [{ id: 'G', after: ['a'] }] };
    expect(implied(spec)).toEqual(['G → b']);
    expect(behind(buildPlan(spec), 'G')).toEqual(['b', 'c']);
  });

  test('blocks neither its set nor what lies between members of it', () => {
    const spec = {
      beads: beadsOf('a', 'between < a', 'b < between', 'c < b', 'd < between'),
      gates: [{ id: 'G', after: ['a', 'b'] }],
    };
    expect(implied(spec)).toEqual(['G → c', 'G → d']);
  });

  test('blocks the close, not the start, of a parent of a member', () => {
    const spec = {
      beads: [{ id: '8' }, { id: '8a', parent: '8' }, { id: '8b', parent: '8' }, { id: '9', after: ['8'] }],
      gates: [{ id: 'G', after: ['8a'] }],
    };
    expect(implied(spec)).toEqual(['G → 8 (during)']);
    expect(behind(buildPlan(spec), 'G')).toEqual(['9']);
  });

  test('blocks the children of what it blocks', () => {
    const spec = {
      beads: [{ id: 'a' }, { id: '8', after: ['a'] }, { id: '8a', parent: '8' }],
      gates: [{ id: 'G', after: ['a'] }],
    };
    expect(behind(buildPlan(spec), 'G')).toEqual(['8', '8a']);
  });

  test('and Before blocks that too, and all its descendants', () => {
    const spec = {
      beads: beadsOf('a', 'x', 'y < x'),
      gates: [{ id: 'G', after: ['a'], before: ['x'] }],
    };
    expect(behind(buildPlan(spec), 'G')).toEqual(['x', 'y']);
  });

  test('after another gate blocks what that one blocks', () => {
    const spec = {
      beads: beadsOf('a', 'b < a'),
      gates: [
        { id: 'G2', after: ['G1'] },
        { id: 'G1', after: ['a'] },
      ],
    };
    expect(implied(spec)).toEqual(['G1 → b', 'G2 → b']);
  });

  test('beside another gate does not wait for it, but what is written behind that one waits for both', () => {
    const spec = {
      beads: beadsOf('a', 'x'),
      gates: [
        { id: 'G1', after: ['a'] },
        { id: 'G2', after: ['a'], before: ['x'] },
      ],
    };
    expect(implied(spec)).toEqual(['G1 → x']);
  });

  test('leaves out what would make two gates wait for one another', () => {
    const spec = {
      beads: beadsOf('p', 'r < p', 's', 'q < s'),
      gates: [
        { id: 'G1', after: ['p', 'q'] },
        { id: 'G2', after: ['r', 's'] },
      ],
    };
    expect(implied(spec)).toEqual([]);
  });
});

describe('a gate during a bead', () => {
  test('blocks its close and not its start', () => {
    const plan = buildPlan({ beads: beadsOf('a', 'b < a'), gates: [{ id: 'G', during: ['a'] }] });
    expect(behind(plan, 'G')).toEqual(['b']);
    expect([...edgesOf(buildGraph(plan))].map(({ kind }) => kind)).toEqual(['blocks', 'during']);
  });
});

describe('a gate between phases', () => {
  const phases = ['1', '2', '3'];
  const beads = [
    { id: '1.1', phase: '1' },
    { id: '1.2', phase: '1', after: ['1.1'] },
    { id: '2.1', phase: '2' },
    { id: '2.2', phase: '2', after: ['2.1'] },
    { id: '3.1', phase: '3' },
    { id: 'loose' },
  ];

  test('waits for the last beads of the phases before it and blocks the first of the later ones', () => {
    const gates = [{ id: 'G', between: ['1', '2'] as const }];
    expect(implied({ phases, beads, gates })).toEqual(['1.2 → G', 'G → 2.1', 'G → 3.1']);
    expect(behind(buildPlan({ phases, beads, gates }), 'G')).toEqual(['2.1', '2.2', '3.1']);
  });

  test('comes after the gates before it', () => {
    const gates = [
      { id: 'G1', between: ['1', '2'] as const },
      { id: 'G2', between: ['2', '3'] as const },
    ];
    expect(implied({ phases, beads, gates })).toEqual([
      '1.2 → G1',
      '2.2 → G2',
      'G1 → 2.1',
      'G1 → G2',
      'G2 → 3.1',
    ]);
  });

  test('leaves alone a later bead that an earlier phase needs', () => {
    const early = [
      { id: '1.1', phase: '1', after: ['2.1'] },
      { id: '2.1', phase: '2' },
      { id: '2.2', phase: '2' },
    ];
    const gates = [{ id: 'G', between: ['1', '2'] as const }];
    expect(implied({ phases, beads: early, gates })).toEqual(['1.1 → G', 'G → 2.2']);
  });

  test('before the first phase waits for nothing, behind the last blocks nothing', () => {
    expect(
      implied({ phases: ['3'], beads: beads.slice(4, 5), gates: [{ id: 'G', between: [null, '3'] }] }),
    ).toEqual(['G → 3.1']);
    expect(
      implied({ phases: ['3'], beads: beads.slice(4, 5), gates: [{ id: 'G', between: ['3', null] }] }),
    ).toEqual(['3.1 → G']);
    expect(implied({ beads: beadsOf('a'), gates: [{ id: 'G', between: [null, null] }] })).toEqual([]);
  });

  test('does not stand there when a field places it', () => {
    const gates = [{ id: 'G', after: ['1.1'], between: ['2', '3'] as const }];
    expect(implied({ phases, beads, gates })).toEqual(['G → 1.2']);
  });

  test('stands there when its fields name nothing of the plan', () => {
    const gates = [{ id: 'G', after: ['!all spikes'], between: ['2', '3'] as const }];
    expect(implied({ phases, beads, gates })).toEqual(['1.2 → G', '2.2 → G', 'G → 3.1']);
  });
});

describe('gate-bypass', () => {
  const found = (spec: PlanSpec): string[] => {
    const plan = buildPlan(spec);
    return bypasses(plan, buildGraph(plan)).map(({ gate, bead }) => `${bead.id} past ${gate.id}`);
  };
  const phases = ['1', '2'];
  const between = ['1', '2'] as const;

  test('a bead of a later phase that waits for nothing before the gate', () => {
    const beads = [
      { id: '1.1', phase: '1' },
      { id: '2.1', phase: '2', after: ['1.1'] },
      { id: '2.2', phase: '2' },
      { id: '2.3', phase: '2', after: ['G'] },
    ];
    expect(found({ phases, beads, gates: [{ id: 'G', between }] })).toEqual(['2.2 past G']);
  });

  test('only the first of several that wait for one another, and the parent rather than its children', () => {
    const beads = [
      { id: '1.1', phase: '1' },
      { id: '2.1', phase: '2' },
      { id: '2.2', phase: '2', after: ['2.1'] },
      { id: '2.3', phase: '2' },
      { id: '2.3a', phase: '2', parent: '2.3' },
    ];
    expect(found({ phases, beads, gates: [{ id: 'G', between }] })).toEqual(['2.1 past G', '2.3 past G']);
  });

  test('a bead of a later phase, or of Before, that is no descendant of After', () => {
    const beads = [
      { id: '1.1', phase: '1' },
      { id: '1.2', phase: '1' },
      { id: '2.1', phase: '2', after: ['1.2'] },
      { id: 'loose' },
    ];
    expect(
      found({ phases, beads, gates: [{ id: 'G', after: ['1.1'], before: ['loose'], between }] }),
    ).toEqual(['2.1 past G', 'loose past G']);
  });

  test('not the later phases where gates are listed before what they wait for', () => {
    const beads = [
      { id: '1.1', phase: '1' },
      { id: '2.1', phase: '2' },
    ];
    for (const between of [[null, '1'] as const, ['1', '2'] as const]) {
      expect(found({ phases, beads, gates: [{ id: 'G', after: ['2.1'], between }] })).toEqual([]);
    }
  });

  test('not what the gate itself waits for', () => {
    const beads = [
      { id: '1.1', phase: '1', after: ['2.1'] },
      { id: '2.1', phase: '2' },
    ];
    expect(found({ phases, beads, gates: [{ id: 'G', between }] })).toEqual([]);
  });

  test('nothing where the gate waits for nothing, or names something undeclared', () => {
    const beads = beadsOf('a', 'b');
    expect(found({ beads, gates: [{ id: 'G', before: ['a'] }] })).toEqual([]);
    expect(found({ beads, gates: [{ id: 'G', after: ['a', '?c'], before: ['b'] }] })).toEqual([]);
  });

  test('other gates count as written', () => {
    const beads = beadsOf('a', 'b', 'c < b');
    const gates = [
      { id: 'G1', after: ['a'], before: ['b'] },
      { id: 'G2', after: ['G1'], before: ['c'] },
    ];
    expect(found({ beads, gates })).toEqual(['b past G1']);
  });
});

test(
  'a thousand phases with a gate between each two, and a gate after each bead',
  () => {
    const phases = Array.from({ length: 1_000 }, (_, i) => `${i}`);
    const beads = phases.map((phase) => ({ id: `b-${phase}`, phase }));
    const gates = [
      ...phases.slice(1).map((next, i) => ({ id: `G${i}`, between: [`${i}`, next] as const })),
      ...phases.map((phase) => ({ id: `H${phase}`, after: [`b-${phase}`] })),
    ];
    const plan = buildPlan({ phases, beads, gates });
    expect(behind(plan, 'G0').filter((id) => id.startsWith('b-'))).toHaveLength(999);
  },
  LONG,
);

describe('random plans', () => {
  test(
    'what is behind a gate is what the definition says',
    () => {
      forAll(
        [randomPlan({ cyclic: false })],
        (spec) => {
          const plan = buildPlan(spec);
          const graph = buildGraph(plan);
          const size = 2 * graph.nodes.length;
          const defined = closureOf(size, definedPairs(plan, graph));
          fc.pre(!defined.some((row, i) => row[i]));
          expect(closureOf(size, pairsOf(graph.precedence))).toEqual(defined);
        },
        { numRuns: 1_000 },
      );
    },
    LONG,
  );

  test(
    'an implied edge never lies on a cycle, nor adds to one',
    () => {
      forAll(
        [randomPlan()],
        (spec) => {
          const graph = buildGraph(buildPlan(spec));
          const size = 2 * graph.nodes.length;
          const all = closureOf(size, pairsOf(graph.precedence));
          const written = closureOf(size, pairsOf(writtenPrecedence(graph)));
          const onCycles = (closure: boolean[][]) =>
            closure.map((_, a) => closure.map((_, b) => share(closure, a, b)));
          expect(onCycles(all)).toEqual(onCycles(written));
        },
        { numRuns: 1_000 },
      );
    },
    LONG,
  );

  test(
    'gate-bypass tells the first beads that the definition finds',
    () => {
      forAll(
        [randomPlan()],
        (spec) => {
          const plan = buildPlan(spec);
          const graph = buildGraph(plan);
          const found = bypasses(plan, graph).map(({ gate, bead }) => `${bead.id} past ${gate.id}`);
          expect(found.sort()).toEqual(definedBypasses(plan, graph).sort());
        },
        { numRuns: 1_000 },
      );
    },
    LONG,
  );
});

/** Beads that should be behind a gate and are not, without those that wait for another such bead. */
function definedBypasses(plan: Plan, graph: Graph): string[] {
  const size = 2 * graph.nodes.length;
  const indexOf = (node: Bead | Gate): number => graph.indexOf.get(node) as number;
  const nodesOf = (references: readonly Reference[]): number[] =>
    references.flatMap(({ resolution }) =>
      resolution.kind === 'found' ? resolution.targets.map((target) => indexOf(target as Bead)) : [],
    );
  return plan.gates.flatMap((gate) => {
    const g = indexOf(gate);
    const after = nodesOf(gate.after);
    const isPlaced = [...gate.after, ...gate.before, ...gate.during].length > 0;
    const { previous = null, next = null } = gate.between ?? {};
    const place =
      previous !== null ? plan.phases.indexOf(previous) + 1 : next !== null ? 0 : plan.phases.length;
    const early = plan.phases
      .slice(0, previous === null ? 0 : place)
      .flatMap(({ beads }) => beads.map(indexOf));
    const sources = isPlaced ? after.filter((i) => i !== g) : early;
    if (sources.length === 0) return [];
    const pairs = pairsOf(writtenPrecedence(graph));
    const blocks = [...edgesOf(graph)].filter(({ from, kind }) => from === gate && kind === 'blocks');
    const aside = pairs.filter(([from, to]) => from >> 1 !== g && to >> 1 !== g);
    const root = size;
    const behind = closureOf(size + 1, [
      ...aside,
      ...sources.map((i): Pair => [root, closeOf(i)]),
      ...blocks.map(({ to }): Pair => [root, startOf(graph.indexOf.get(to) as number)]),
    ]);
    const before = closureOf(size + 1, [...aside, ...sources.map((i): Pair => [closeOf(i), root])]);
    const stands = !isPlaced || (after.length > 0 && after.every((i) => early.includes(i)));
    const expected = new Set([
      ...plan.phases.slice(stands ? place : plan.phases.length).flatMap(({ beads }) => beads.map(indexOf)),
      ...nodesOf(gate.before),
    ]);
    const out = [...expected].filter((i) => !behind[root]?.[closeOf(i)] && !before[closeOf(i)]?.[root]);
    const first = out.filter(
      (i) => !out.some((j) => pairs.some(([from, to]) => to === startOf(i) && from >> 1 === j)),
    );
    return first.map((i) => `${graph.nodes[i]?.id} past ${gate.id}`);
  });
}

function pairsOf({ offsets, targets }: Rows): Pair[] {
  return Array.from(offsets.subarray(1)).flatMap((end, moment) =>
    Array.from(targets.subarray(offsets[moment], end), (to): Pair => [moment, to]),
  );
}

/** Every edge that LANGUAGE ("Place") asks for, word by word, for plans whose gates wait only for gates before them. */
function definedPairs(plan: Plan, graph: Graph): Pair[] {
  const size = 2 * graph.nodes.length;
  const written = pairsOf(writtenPrecedence(graph));
  const plain = closureOf(size, written);
  const indexOf = (node: Plan['beads'][number] | Plan['gates'][number]): number =>
    graph.indexOf.get(node) as number;
  const isGate = (moment: number): boolean => graph.nodes[moment >> 1]?.kind === 'gate';
  const pairs = [...written];
  const impliedBy = new Map<number, Pair[]>();
  const places: { gate: number; place: number }[] = [];
  for (const gate of plan.gates) {
    const g = indexOf(gate);
    const after = gate.after.flatMap(({ resolution }) =>
      resolution.kind === 'found'
        ? resolution.targets.map((target) => closeOf(indexOf(target as never)))
        : [],
    );
    const placedBy = after.length + gate.before.length + gate.during.length;
    const ancestors = new Set(after);
    for (let m = 0; m < size; m++) if (after.some((a) => plain[m]?.[a])) ancestors.add(m);
    if (after.length > 0) {
      const reaching = [...written, ...after.flatMap((m) => impliedBy.get(m) ?? [])];
      const closure = closureOf(size, reaching);
      const blocked: Pair[] = [];
      for (let m = 0; m < size; m++) {
        if (m >> 1 === g || isGate(m) || ancestors.has(m)) continue;
        if (after.some((a) => closure[a]?.[m])) blocked.push([closeOf(g), m]);
      }
      impliedBy.set(closeOf(g), blocked);
      pairs.push(...blocked);
    }
    if (placedBy === 0 && gate.between !== null) {
      const { previous, next } = gate.between;
      if (previous === null && next === null) continue;
      places.push({ gate: g, place: previous === null ? 0 : plan.phases.indexOf(previous) + 1 });
    }
  }
  for (const { gate, place } of places) {
    const early = plan.phases
      .slice(0, place)
      .flatMap(({ beads }) => beads.map((bead) => closeOf(indexOf(bead))));
    const late = plan.phases.slice(place).flatMap(({ beads }) => beads.map(indexOf));
    const isNeeded = (m: number): boolean => early.some((e) => e === m || plain[m]?.[e]);
    for (const e of early) pairs.push([e, startOf(gate)]);
    for (const bead of late) {
      for (const m of [startOf(bead), closeOf(bead)]) if (!isNeeded(m)) pairs.push([closeOf(gate), m]);
    }
    for (const other of places) if (other.place < place) pairs.push([closeOf(other.gate), startOf(gate)]);
  }
  return pairs;
}
