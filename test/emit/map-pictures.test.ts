import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapDot } from '../../src/emit/map-dot.js';
import { mapMermaid } from '../../src/emit/map-mermaid.js';
import { plainLabel } from '../../src/plan/schedule/label.js';
import { planMap } from '../../src/plan/schedule/map.js';
import { viewPlan } from '../../src/plan/state/plan-view.js';
import { compile } from '../../src/plan/workspace.js';
import { projectFile } from '../docs/session.js';
import { hostileTitle } from '../helpers/hostile-titles.js';
import { readMermaid } from '../helpers/mermaid.js';
import { buildPlan } from '../helpers/plan-builder.js';
import { LONG } from '../helpers/property.js';
import { estimated } from '../helpers/random-schedule.js';

const hasDot = spawnSync('dot', ['-V']).status === 0;
if (!hasDot) console.log('Graphviz is not installed: what it makes of DOT is not tested here');

/** Random maps whose beads, gates, phases and plan are called what somebody might call them to do harm. */
const hostileMap = fc
  .tuple(estimated(true), fc.array(hostileTitle, { minLength: 12, maxLength: 12 }))
  .map(([spec, titles]) => {
    const plan = buildPlan(spec);
    const called = <Item extends { readonly title: string }>(items: readonly Item[], from: number): void => {
      for (const [k, item] of items.entries())
        Object.assign(item, { title: titles[(from + k) % titles.length] });
    };
    called(plan.beads, 0);
    called(plan.gates, 6);
    called(plan.phases, 9);
    const map = planMap(viewPlan(plan, []));
    return { ...map, plan: { ...map.plan, title: titles[11] ?? '', name: titles[10] ?? '' } };
  });

const sources = new Map();

function sample(count: number) {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  return fc.sample(hostileMap, { seed, numRuns: count });
}

/** What a node says: its ID, its title and how long it takes. */
function partsOf({ nodes }: ReturnType<typeof planMap>): string[][] {
  return nodes.map(({ id, title }) => [id, plainLabel(title)]);
}

describe('Mermaid', () => {
  test('reads every node, edge and phase as it is called, whatever that is', { timeout: LONG }, async () => {
    for (const map of sample(120)) {
      const text = mapMermaid(map, sources);
      const chart = await readMermaid(text).catch((error: unknown) => {
        throw new Error(`${error}\n${text}`);
      });
      expect(chart.type).toBe('flowchart-v2');
      expect([...chart.nodes.keys()].sort()).toEqual(map.nodes.map((_, i) => `n${i}`).sort());
      partsOf(map).forEach(([id = '', title = ''], i) => {
        const label = chart.nodes.get(`n${i}`) ?? '';
        expect(
          label.startsWith(plainLabel(`${id}${title === '' ? '' : ` — ${title}`}`).replace(/…$/, '')),
        ).toBe(true);
      });
      expect(chart.edges).toEqual(map.edges.map(({ from, to }) => `n${from} n${to}`));
      expect(chart.titles).toHaveLength(map.phases.length);
    }
  });

  test('reads the worked example', { timeout: LONG }, async () => {
    const chart = await readMermaid(mapMermaid(example(), sources));
    expect(chart.nodes.get('n0')).toBe('ft-0001.1 — Settle the way of working · 1h');
    expect(chart.nodes.size).toBe(33);
    expect(chart.titles).toContain('Phase 0.5 — Feasibility spike');
  });
});

describe('Graphviz', () => {
  const draw = (text: string) =>
    spawnSync('dot', ['-Tsvg'], { input: text, encoding: 'utf8', maxBuffer: 2 ** 28 });

  test.skipIf(!hasDot)('draws every node and edge, whatever it is called', { timeout: LONG }, () => {
    const maps = sample(120).filter(({ nodes }) => nodes.length > 0);
    const { stdout, stderr, status } = draw(maps.map((map) => mapDot(map, sources)).join('\n'));
    expect([status, stderr]).toEqual([0, '']);
    const pictures = stdout.split('<svg ').slice(1);
    expect(pictures).toHaveLength(maps.length);
    maps.forEach((map, k) => {
      const picture = pictures[k] ?? '';
      expect(picture.match(/class="node"/g)?.length ?? 0).toBe(map.nodes.length);
      expect(picture.match(/class="edge"/g)?.length ?? 0).toBe(map.edges.length);
      for (const [, title = ''] of partsOf(map)) {
        const letters = title.replace(/[^\p{L}\p{N}].*$/su, '');
        if (letters.length > 2) expect(picture).toContain(letters);
      }
    });
  });

  test.skipIf(!hasDot)('draws the worked example', { timeout: LONG }, () => {
    const { stdout, stderr, status } = draw(mapDot(example(), sources));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/class="node"/g)).toHaveLength(33);
  });
});

function example() {
  const path = 'plans/PLAN-finetune-qwen.md';
  const [plan] = compile([{ path, text: projectFile(path), kind: 'plan' as const }]).plans;
  if (!plan) throw new Error('no plan');
  return planMap(viewPlan(plan, []));
}
