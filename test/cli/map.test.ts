import { describe, expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';
import { upgradeFiles } from '../helpers/upgrade-plan.js';

const circle = {
  'PLAN-c.md':
    '### cc-1 — One\n\n- P0\n- Blocked by: cc-2\n\n### cc-2 — Two\n\n- P0\n- Blocked by: cc-1\n\n### cc-3 — Three\n\n- P0\n- Blocked by: none\n\n### cc-4 — Four\n\n- P0\n- Blocked by: cc-2, cc-9\n',
};

describe('plan map', () => {
  test('a circle is told, on both streams, with exit code 1; the rest has its place', async () => {
    const { code, out, err } = await plan(world(circle), 'map');
    expect(code).toBe(1);
    expect(err).toContain('nothing in this circle can ever close: cc-1 → cc-2 → cc-1');
    expect(out).toContain('  1  cc-3  Three');
    expect(out).toContain('3 beads can never close');
    expect(out).toContain('cc-4 waits for cc-9, declared nowhere');
    expect(out).toContain('try: plan lint');
    expect((await plan(world(circle), 'map --json')).code).toBe(1);
  });

  test('--open-only leaves out what is closed', async () => {
    const { out } = await plan(world(upgradeFiles), 'map --open-only');
    expect(out).toContain('3 open beads and 1 gate in 3 waves');
    expect(out).not.toContain('pg-1');
  });

  test('--workers 0 and unknown IDs cannot be answered', async () => {
    expect(await plan(world(upgradeFiles), 'map --workers 0')).toMatchObject({ code: 2, out: '' });
    const { code, err } = await plan(world(upgradeFiles), 'map --focus pg-22');
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean pg-2?')]);
    expect((await plan(world(upgradeFiles), 'map --focus F1')).err).toContain('F1 is a scenario');
  });

  test('a picture is of one plan', async () => {
    const two = world({ ...upgradeFiles, ...circle });
    const { code, err } = await plan(two, 'map --format dot');
    expect([code, err]).toEqual([2, expect.stringContaining('which of')]);
    expect((await plan(two, 'map --format dot --plan upgrade')).code).toBe(0);
  });

  test('long lists stop at --limit', async () => {
    const beads = Array.from(
      { length: 60 },
      (_, i) => `### lb-${i} — Bead ${i}\n\n- P0\n- Blocked by: none\n`,
    );
    const { out } = await plan(world({ 'PLAN-l.md': beads.join('\n') }), 'map');
    expect(out).toContain('and 10 more (--limit)');
    expect(out).not.toContain('lb-50');
  });

  test.each([40, 80, 120])('no line is wider than a terminal of %i columns', async (columns) => {
    const long = `### wd-1 — ${'日本語 and more '.repeat(30)}\n\n- P0\n- Estimate: 2h\n- Blocked by: none\n`;
    const { out } = await plan(world({ 'PLAN-w.md': long }), 'map --no-color --workers 2', { columns });
    const widths = out.split('\n').map((line) => [...line].reduce((n, c) => n + (c > '⺀' ? 2 : 1), 0));
    expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(80, columns));
  });

  test('tasks without IDs are all there is in a plan without beads', async () => {
    const { out } = await plan(world({ 'PLAN.md': '- [x] Sign\n- [ ] Paint\n' }), 'map --open-only');
    expect(out).toContain('1 open task in 1 wave');
    expect(out).toContain('PLAN.md:2');
  });
});
