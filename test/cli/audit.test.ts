import { describe, expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';

const bead = (id: string, more = '') => `### ${id} — x\n\nP0 | Blocked by: none${more}\n\n`;
const prompt = (id: number, ...decisions: readonly string[]) =>
  `### Prompt ${id} — x\n\n> words\n\n**Key decisions:**\n\n${decisions.map((each) => `- ${each}\n`).join('')}\n`;

const audit = async (files: Record<string, string>, line = 'audit') => {
  const { code, out, err } = await plan(world(files), line);
  return { code, out, err };
};

describe('plan audit', () => {
  test('tells every decision, what covers it, its state, and what to look at', async () => {
    const log =
      prompt(
        1,
        'one thing → a-1',
        'another → a-1, a-2, a-3, a-4, a-5, a-6, a-7',
        'a third — scoped out: too dear',
      ) +
      prompt(2, '**D2.1** all of it', 'typed badly → a-9') +
      prompt(3, 'only its prompt');
    const beads =
      [1, 2, 3, 4, 5, 6].map((id) => bead(`a-${id}`)).join('') + bead('a-7', ' | Covers: Prompt 3');
    expect(await audit({ 'PLAN.md': beads, 'prompts.md': log })).toEqual({
      code: 1,
      err: '',
      out: `id    decision         covered by                          state
D1.1  one thing        a-1                                 covered
D1.2  another          a-1, a-2, a-3, a-4, a-5 and 2 more  covered
D1.3  a third                                              scoped out
D2.1  all of it                                            uncovered
D2.2  typed badly      a-9?                                uncovered
D3.1  only its prompt  a-7                                 partly
6 decisions of 3 prompts: 2 covered, 1 partly, 1 scoped out, 2 uncovered
try: plan show D2.1
`,
    });
  });

  test.each([
    'bees → scoped out: not now',
    'bees -> scoped out: not now',
    'bees => scoped out: not now',
    'bees — scoped out: not now',
    'bees (scoped out: not now)',
    '[scoped out: not now] bees',
  ])('says what is scoped out without the reason and the sign before it: %s', async (line) => {
    const { out } = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': prompt(1, line) });
    expect(out.split('\n')[1]).toMatch(/^D1\.1 {2}bees +scoped out$/);
  });

  test('points at both places of a contradiction', async () => {
    const done = `${bead('a-1')}Done when: success rate ≥ 95%\n`;
    const log = prompt(1, 'success rate ≥ 95% → a-1') + prompt(2, 'make the success rate 99 % → a-1');
    expect(await audit({ 'docs/PLAN.md': done, 'docs/prompts.md': log })).toEqual({
      code: 1,
      err: '',
      out: `id    decision                    covered by  state
D1.1  success rate ≥ 95%          a-1         covered
D2.1  make the success rate 99 %  a-1         contradicted

Contradicted
  D2.1 asks for ≥ 99% (docs/prompts.md:15)
    a-1 c1 accepts ≥ 95% (docs/PLAN.md:5)

2 decisions of 2 prompts: 1 covered, 1 contradicted
try: plan show D2.1
`,
    });
    const { out } = await plan(world({ 'docs/PLAN.md': done, 'docs/prompts.md': log }), 'lint');
    expect(out).toContain('error[decision-contradicted]: a-1 (c1) accepts ≥ 95%, but D2.1 asks for ≥ 99%');
    expect(out).toContain('docs/PLAN.md:5:12');
    expect(out).toContain('note: D2.1 asks for ≥ 99% (docs/prompts.md:15)');
  });

  test('is content with a log that is covered, and with one that links nothing', async () => {
    const covered = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': prompt(1, 'one → a-1') });
    expect([covered.code, covered.out.split('\n').at(-2)]).toEqual([0, 'try: plan lint']);
    const loose = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': prompt(1, 'one') });
    expect([loose.code, loose.out.split('\n').slice(-3, -1)]).toEqual([
      0,
      [
        '1 decision of 1 prompt: 1 uncovered; none is linked to the plan yet',
        'try: plan explain decision-uncovered',
      ],
    ]);
  });

  test('says so where there are no prompts, or none decides anything', async () => {
    expect(await audit({ 'PLAN.md': bead('a-1') })).toEqual({
      code: 0,
      err: '',
      out: 'No prompt is logged: no heading "Prompt 1 — title" in the plan or its prompt log.\ntry: plan explain decision-uncovered\n',
    });
    const { out } = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': '### Prompt 1\n\n> words\n' });
    expect(out.split('\n')[0]).toBe(
      '0 decisions of 1 prompt; decisions stand in a list under "**Key decisions:**"',
    );
  });

  test('is bounded', async () => {
    const log = prompt(
      1,
      ...Array.from({ length: 60 }, (_, k) => `${'very long words '.repeat(20)}${k} → a-1`),
    );
    const { out } = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': log });
    expect(out).toContain('and 10 more (--limit)\n');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const two = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': log }, 'audit --limit 2');
    expect(two.out).toContain('and 58 more (--limit)\n');
  });

  test('answers for one plan or for all, labelled', async () => {
    const named = (id: string) => `---\nprompts: ${id}-prompts.md\n---\n\n${bead(`${id}-1`)}`;
    const files = {
      'PLAN-a.md': named('a'),
      'PLAN-b.md': named('b'),
      'a-prompts.md': prompt(1, 'one → a-1'),
      'b-prompts.md': prompt(1, 'one → b-1', 'two → a:a-1', 'three'),
    };
    const all = await audit(files);
    expect(all.code).toBe(1);
    expect(all.out).toMatch(
      /^a\nid[\s\S]*\n\nb\nid[\s\S]*D1\.2 {2}two {7}a:a-1 [\s\S]*try: plan show D1\.3\n$/,
    );
    expect(await audit(files, 'audit PLAN-a.md')).toMatchObject({ code: 0 });
    expect(await audit(files, 'audit --plan a')).toMatchObject({ code: 0 });
    const json = JSON.parse((await audit(files, 'audit --json')).out);
    expect(json.plans.map((each: { name: string; summary: object }) => [each.name, each.summary])).toEqual([
      ['a', { prompts: 1, decisions: 1, covered: 1, partly: 0, scopedOut: 0, uncovered: 0, contradicted: 0 }],
      ['b', { prompts: 1, decisions: 3, covered: 2, partly: 0, scopedOut: 0, uncovered: 1, contradicted: 0 }],
    ]);
  });

  test('prints no line break or escape of a decision raw', async () => {
    const log = prompt(1, 'a\u001b[2Jb → a-1');
    const { out } = await audit({ 'PLAN.md': bead('a-1'), 'prompts.md': log });
    expect(out).toContain('␛[2Jb');
  });

  test('is what plan show and plan build tell of a decision as well', async () => {
    const text = `${bead('a-1', ' | Covers: D1.1')}Done when: success rate ≥ 95%\n`;
    const host = world({
      'PLAN.md': text,
      'prompts.md': prompt(1, 'success rate ≥ 99%', 'another', 'a third → a-1'),
    });
    const shown = await plan(host, ['show', 'D1.1']);
    expect(shown.out).toContain('Covered by  a-1\nContradicted by  a-1 c1 accepts ≥ 95% (PLAN.md:5)\n');
    expect((await plan(host, ['show', 'D1.2'])).out).toContain('\nNot covered\n');
    const whole = await plan(host, ['show', 'Prompt 1']);
    expect(whole.out).toContain(
      '  D1.1  success rate ≥ 99% → a-1\n  D1.2  another (not covered)\n  D1.3  a third → a-1\n',
    );
    const built = JSON.parse((await plan(host, 'build')).out);
    const { decisions } = built.plans[0].prompts[0];
    expect(decisions.map((each: { coveredBy: unknown }) => each.coveredBy)).toEqual([['a-1'], [], ['a-1']]);
  });
});
