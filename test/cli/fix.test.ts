import { describe, expect, test } from 'vitest';
import { kindOfPath } from '../../src/plan/files.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { fixtures } from '../helpers/fixtures.js';

const inexact = `# Search

### sr-1 — Measure

- **Blocked by:** none

### sr-2 — Build

- **Blocked by:** SR-1

### sr-3 — Compare

- **Blocked by:** Sr-1, SR‑2
`;

describe('plan lint --fix', () => {
  test('writes the safe fixes and tells what is left', async () => {
    const host = world({ 'PLAN.md': inexact });
    const { code, out } = await plan(host, 'lint --fix');
    expect(out.split('\n')[0]).toBe('3 findings fixed in PLAN.md');
    expect(code).toBe(0);
    expect(textIn(host, '/ws/PLAN.md')).toBe(
      inexact.replace('SR-1', 'sr-1').replace('Sr-1, SR‑2', 'sr-1, sr-2'),
    );
  });

  test('renumbers the later one of two prompts, and tells which names it left', async () => {
    const bead = '# Trip\n\n### t-1 — Pack\n\n- P1 | Blocked by: none | Covers: D1.1\n';
    const log = (id: number) => `### Prompt ${id} — x\n\n> x\n\n**Key decisions:**\n\n- x → t-1\n\n`;
    const host = world({ 'PLAN.md': bead, 'PLAN-prompts.md': log(1) + log(1) + log(2) + log(1) });
    const { out, err } = await plan(host, 'lint --fix');
    expect(out.split('\n')[0]).toBe('1 finding fixed in PLAN-prompts.md');
    expect(err).toBe(
      'left as it is: PLAN.md:5: D1.1 could be a decision of either: it goes on meaning that of the first\n',
    );
    expect([textIn(host, '/ws/PLAN.md'), textIn(host, '/ws/PLAN-prompts.md')]).toEqual([
      bead,
      log(1) + log(3) + log(2) + log(4),
    ]);
    expect((await plan(host, 'lint --fix')).err).toBe('');
  });

  test('changes nothing the second time', async () => {
    const host = world({ 'PLAN.md': inexact });
    await plan(host, 'lint --fix');
    const once = textIn(host, '/ws/PLAN.md');
    expect((await plan(host, 'lint --fix --json')).out).toContain('"fixed": 0');
    expect(textIn(host, '/ws/PLAN.md')).toBe(once);
  });

  test('with --dry-run prints the diff and writes nothing', async () => {
    const host = world({ 'PLAN.md': inexact });
    const { code, out } = await plan(host, 'lint --fix --dry-run');
    expect([code, textIn(host, '/ws/PLAN.md')]).toEqual([0, inexact]);
    expect(out).toContain('-- **Blocked by:** SR-1\n+- **Blocked by:** sr-1\n');
    expect(out).toContain('3 findings would be fixed; nothing written\ntry: plan lint --fix\n');
  });

  test('leaves fixes alone that a person must choose', async () => {
    const typo = inexact.replace('SR-1\n', 'sr-11\n');
    const host = world({ 'PLAN.md': typo });
    expect((await plan(host, 'lint --fix')).code).toBe(1);
    expect(textIn(host, '/ws/PLAN.md')).toContain('sr-11');
  });

  test('leaves rules alone that are off', async () => {
    const host = world({ 'PLAN.md': inexact });
    await plan(host, 'lint --fix --rule inexact-reference=off');
    expect(textIn(host, '/ws/PLAN.md')).toBe(inexact);
  });

  test('is offered where something can be fixed', async () => {
    expect((await plan(world({ 'PLAN.md': inexact }), 'lint')).out).toContain(
      '3 findings can be fixed by plan lint --fix',
    );
  });
});

test.each(fixtures('err').map((fixture) => [fixture.name, fixture] as const))(
  '%s: when all is fixed nothing can be, and nothing changes again',
  async (_, { sources }) => {
    const host = world(Object.fromEntries(sources.map(({ path, text }) => [path, text])));
    const texts = () => sources.map(({ path }) => textIn(host, `/ws/${path}`));
    const plans = sources.flatMap(({ path }) => (kindOfPath(path) === null ? path : [])).join(' ');
    await plan(host, `lint --fix ${plans}`);
    const fixed = texts();
    const { out } = await plan(host, `lint --fix --json ${plans}`);
    expect(texts()).toEqual(fixed);
    const { diagnostics } = JSON.parse(out) as { diagnostics: { fixes: { safe: boolean }[] }[] };
    expect(diagnostics.flatMap(({ fixes }) => fixes).filter(({ safe }) => safe)).toEqual([]);
  },
);
