import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { mapHtml } from '../../src/emit/map-html.js';
import { mapSvg } from '../../src/emit/map-svg.js';
import { foldsAbove } from '../../src/emit/picture/fold.js';
import { planMap } from '../../src/plan/schedule/map.js';
import { viewPlan } from '../../src/plan/state/plan-view.js';
import { compile, sourcesOf } from '../../src/plan/workspace.js';
import { plan, world } from '../helpers/cli.js';
import { hostileLog, hostilePlan, hostileText, hostileTexts } from '../helpers/hostile-plan.js';
import { forAll, LONG } from '../helpers/property.js';
import { upgradeFiles } from '../helpers/upgrade-plan.js';
import { workedExample } from '../helpers/worked-example.js';
import { illFormed } from '../helpers/xml.js';

function mapped(files: Readonly<Record<string, string>>) {
  const workspace = compile(Object.entries(files).map(([path, text]) => ({ path, text })));
  const [first] = workspace.plans;
  if (first === undefined) throw new Error('no plan');
  const view = viewPlan(first, workspace.plans);
  const map = planMap(view, { openOnly: false, workers: null, focus: null });
  return { view, map, sources: sourcesOf(workspace) };
}

const svgOf = (files: Readonly<Record<string, string>>) => {
  const { view, map, sources } = mapped(files);
  return mapSvg(map, { sources, scenarios: view.plan.scenarios });
};

const wordsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map((match) => match[1]);

describe('plan map --format svg', () => {
  test('draws phases, beads and gates with how they stand', async () => {
    const { out, code } = await plan(world(upgradeFiles), 'map --format svg');
    expect(code).toBe(0);
    expect(illFormed(out)).toBeNull();
    expect(wordsIn(out)).toEqual(
      expect.arrayContaining([
        'Upgrade the database',
        'Phase 1 — Rehearsal',
        'pg-1',
        'Take a copy',
        'G1',
        'Feasibility',
      ]),
    );
    expect(out).toMatch(/<g class="node bead closed[^"]*" data-name="pg-1"/);
    expect(out).toMatch(/<g class="node bead claimed[^"]*" data-name="pg-2"/);
    expect(out).toMatch(/<g class="node gate due[^"]*" data-name="G1"/);
    expect(out).not.toMatch(/<(?:script|foreignObject|a|image)\b/);
  });

  test('tells what to try on demand only', async () => {
    const { out } = await plan(world(upgradeFiles), 'map --format svg');
    expect(wordsIn(out)).not.toContain('When it fails');
    const more = await plan(world(upgradeFiles), 'map --format svg --scenarios');
    expect(wordsIn(more.out)).toEqual(expect.arrayContaining(['When it fails', 'F1', 'It takes too long']));
  });

  test('leaves out arrows that others imply', async () => {
    const beads =
      '### a-1 — One\n\nP0 | Blocked by: none\n\n### a-2 — Two\n\nP0 | Blocked by: a-1\n\n### a-3 — Three\n\nP0 | Blocked by: a-1, a-2\n';
    const { out } = await plan(world({ 'PLAN.md': beads }), 'map --format svg');
    expect(out).toContain('data-from="a-2" data-to="a-3"');
    expect(out).not.toContain('data-from="a-1" data-to="a-3"');
  });

  test('cuts long titles', () => {
    const long = 'word '.repeat(2000);
    const { text } = svgOf({ 'PLAN.md': hostilePlan(long) });
    expect(illFormed(text)).toBeNull();
    expect(Math.max(...wordsIn(text).map((line) => line?.length ?? 0))).toBeLessThan(400);
    expect(text.length).toBeLessThan(60_000);
  });

  test('folds what is too large, and says so', { timeout: LONG }, async () => {
    const lines = Array.from(
      { length: foldsAbove + 1 },
      (_, k) =>
        `${k % 100 === 0 ? `## Phase ${k / 100 + 1} — Part\n\n` : ''}- **b-${k}** | P1 | blocked by: ${k === 0 ? 'none' : `b-${k - 1}`}\n`,
    );
    const { out, err } = await plan(world({ 'PLAN.md': `# Large\n\n${lines.join('')}` }), 'map --format svg');
    expect(err).toContain(
      `${foldsAbove + 1} nodes are more than the ${foldsAbove} of one picture: each box stands for a phase`,
    );
    expect(out.match(/<g class="node group/g)?.length).toBe(Math.ceil((foldsAbove + 1) / 100));
    expect(out).toContain('each box stands for a phase');
  });

  test('is XML, the same each time, with nothing that runs, whatever the plan says', {
    timeout: LONG,
  }, () => {
    const check = (text: string) => {
      const files = { 'PLAN.md': hostilePlan(text), 'progress.md': hostileLog(text) };
      const { text: svg } = svgOf(files);
      expect(illFormed(svg)).toBeNull();
      expect(svg).not.toMatch(/<(?:script|foreignObject|a|image|iframe)\b|\son\w+="/i);
      expect(svgOf(files).text).toBe(svg);
    };
    for (const text of hostileTexts) check(text);
    forAll([hostileText], check, { numRuns: 60 });
  });

  test('the picture in the documents is the one that is drawn now', async () => {
    const { out } = await plan(workedExample(), 'map --format svg');
    const kept = fileURLToPath(new URL('../../docs/images/finetune-qwen.svg', import.meta.url));
    if (process.env.UPDATE_DOCS) writeFileSync(kept, out);
    expect(out).toBe(readFileSync(kept, 'utf8'));
  });
});

describe('plan map --format html', () => {
  test('is one file with a strict policy, and the plan as data', async () => {
    const { out, code } = await plan(world(upgradeFiles), 'map --format html');
    expect(code).toBe(0);
    expect(out).toMatch(
      /content="default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'"/,
    );
    expect(out).not.toMatch(/\b(?:https?:)?\/\/(?!www\.w3\.org\/)/);
    const data = JSON.parse(/id="data">(.*?)<\/script>/.exec(out)?.[1] ?? '');
    expect(data.things.map(({ name }: { name: string }) => name)).toEqual([
      'pg-1',
      'pg-2',
      'G1',
      'pg-3',
      'pg-4',
      'F1',
      'Phase 1',
      'Phase 2',
    ]);
  });

  test('holds no markup of a plan, whatever it says', { timeout: LONG }, () => {
    const tagsOf = (text: string) => {
      const { view, map, sources } = mapped({
        'PLAN.md': hostilePlan(text),
        'progress.md': hostileLog(text),
      });
      const { text: html } = mapHtml(view, map, { sources, sha256: () => 'x' });
      const [, before = '', data = '', after = ''] = /^(.*id="data">)(.*?)(<\/script>.*)$/s.exec(html) ?? [];
      expect(data).not.toMatch(/[<>&]/);
      expect(() => JSON.parse(data)).not.toThrow();
      return [...`${before}${after}`.matchAll(/<\/?([a-z!][\w-]*)/gi)].map((match) =>
        match[1]?.toLowerCase(),
      );
    };
    const kinds = new Set(tagsOf('harmless'));
    const check = (text: string) => {
      expect([...new Set(tagsOf(text))].filter((tag) => !kinds.has(tag))).toEqual([]);
      expect(tagsOf(text).filter((tag) => tag === 'script').length).toBe(4);
    };
    for (const text of hostileTexts) check(text);
    forAll([hostileText], check, { numRuns: 40 });
  });
});
