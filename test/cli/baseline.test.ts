import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approve } from '../../src/edit/approve.js';
import { recordEvents } from '../../src/edit/record.js';
import { auditPlan } from '../../src/plan/audit/audit.js';
import { driftOf } from '../../src/plan/baseline/drift.js';
import { compile } from '../../src/plan/workspace.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { forAll, LONG } from '../helpers/property.js';

const bead = (id: string, when: string) =>
  `### ${id} — Title of ${id}\n\n- **Priority:** P1\n- **Blocked by:** none\n- **Done when:** ${when}\n- **If it fails:** Scenario F1\n- **Covers:** Prompt 1\n\n`;
const scenario =
  '### Scenario F1 — Too slow\n\nDetection: restore time > 45 min\n\n1. Use 8 jobs\n2. Leave out the archive\n';
const front = '---\ntitle: Upgrade   # kept\r\nmode:   "planning" # until it is agreed\nprefix: pg\n---\n\n';
const body = `${bead('pg-1', 'restore time < 45 min')}${bead('pg-2', '0 errors')}${scenario}`;
const prompts =
  '# Prompts\n\n### Prompt 1 — The wish\n\n> upgrade it\n\n**Key decisions:**\n\n- try it first → pg-1\n- keep the old one — scoped out: too dear\n';
const files = { 'PLAN-up.md': front + body, 'PLAN-up-prompts.md': prompts };
const noon = Date.parse('2026-05-01T12:00:00.000Z');
const stamp = '2026-05-01T12:00:00.000Z';

/** Files as they are, all of them committed as they are unless something else is said. */
function start(more: Record<string, string> = {}, head: Record<string, string> | null = {}) {
  const all = { ...files, ...more };
  const committed = Object.entries({ ...all, ...head }).map(([path, text]) => [`/ws/${path}`, text]);
  return world(all, {
    now: noon,
    ...(head === null ? {} : { revisions: { HEAD: Object.fromEntries(committed) } }),
  });
}
const log = (host: ReturnType<typeof start>) => textIn(host, '/ws/progress.md');
const edit = (host: ReturnType<typeof start>, from: string, to: string) =>
  host.files.set(
    '/ws/PLAN-up.md',
    new TextEncoder().encode(textIn(host, '/ws/PLAN-up.md')?.replace(from, to)),
  );

describe('plan approve', () => {
  test('turns planning into executing, in place, and records what each bead demands', async () => {
    const host = start();
    expect((await plan(host, 'claim pg-1')).code).toBe(1);
    const { code, out, err } = await plan(host, 'approve --as ana');
    expect([code, out, err]).toEqual([
      0,
      'approved plan up with 2 beads (progress.md, PLAN-up.md)\ntry: plan next\n',
      '',
    ]);
    expect(textIn(host, '/ws/PLAN-up.md')).toBe(files['PLAN-up.md'].replace('planning', 'executing'));
    expect(log(host)).toMatch(
      /^# Progress: Upgrade\n\n- 2026-05-01T12:00:00.000Z · up · approved · @ana · pg-1=[0-9a-f]{8} pg-2=[0-9a-f]{8}\n$/,
    );
    expect((await plan(host, 'claim pg-1 --as ana')).code).toBe(0);
    expect((await plan(host, 'lint --all')).out).not.toMatch(/unknown-event-subject|definition-drift/);
    expect((await plan(host, 'approve')).out).toBe(
      `plan up is already approved since ${stamp}; nothing written\ntry: plan next\n`,
    );
  });

  test.each([
    [
      'an error',
      { 'PLAN-up.md': files['PLAN-up.md'].replace('none', 'pg-7') },
      'error[unknown-reference]',
      'plan lint',
    ],
    [
      'a decision that nobody covers',
      {
        'PLAN-up-prompts.md': prompts.replace(' → pg-1', '').replace('\n> up', '\n> Up'),
        'PLAN-up.md': files['PLAN-up.md'].replaceAll('- **Covers:** Prompt 1\n', ''),
      },
      'D1.1 is neither covered nor scoped out',
      'plan audit',
    ],
    [
      'a criticism without a verdict',
      {
        'PLAN-up.md': `${files['PLAN-up.md']}\n## Review log\n\n| # | Criticism | Verdict | Reason | Change |\n|---|---|---|---|---|\n| 1 | slow |  |  |  |\n`,
      },
      'criticism #1 has no verdict',
      'plan lint',
    ],
  ])('is refused for %s', async (_, more, message, next) => {
    const host = start(more);
    const { code, err } = await plan(host, 'approve');
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(err).toContain(`refused: plan up is not approved; nothing written\n`);
    expect(err).toContain(`try: ${next}\n`);
    expect(log(host)).toBeNull();
    expect(textIn(host, '/ws/PLAN-up.md')).toContain('"planning"');
  });

  test('is refused for what is not committed as it is; line ends do not count', async () => {
    const old = files['PLAN-up.md'].replace('45 min', '60 min');
    const { code, err } = await plan(start({}, { 'PLAN-up.md': old }), 'approve');
    expect([code, err]).toEqual([
      1,
      'refused: plan up is not approved; nothing written\n  PLAN-up.md is not committed as it is\ntry: git status\n',
    ]);
    const other = files['PLAN-up.md'].replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');
    expect((await plan(start({}, { 'PLAN-up.md': other }), 'approve')).code).toBe(0);
  });

  test('says so where git cannot tell', async () => {
    const { code, out } = await plan(start({}, null), 'approve');
    expect([code, out]).toEqual([0, expect.stringContaining('git cannot say whether the plan is committed')]);
  });

  test('with --dry-run shows both diffs and writes nothing', async () => {
    const host = start();
    const { out } = await plan(host, 'approve --dry-run');
    expect(out).toContain('+mode:   "executing" # until it is agreed');
    expect(out).toContain('· up · approved · pg-1=');
    expect(log(host)).toBeNull();
  });

  test('gives a plan that is executing already its first baseline', async () => {
    const host = start({ 'PLAN-up.md': body, 'PLAN-up-prompts.md': '' });
    expect((await plan(host, 'drift')).out).toBe(
      'up: never approved, so nothing can have drifted\ntry: plan approve\n',
    );
    expect((await plan(host, 'approve')).code).toBe(0);
    expect(textIn(host, '/ws/PLAN-up.md')).toBe(body);
  });

  test('asks which of several plans that are planned', async () => {
    const other = '---\nmode: planning\n---\n\n### ot-1 — x\n\n- **Blocked by:** none\n';
    const { code, err } = await plan(start({ 'b/PLAN-b.md': other }), 'approve');
    expect([code, err]).toEqual([2, expect.stringContaining('approve which plan?')]);
  });
});

describe('plan drift and plan amend', () => {
  const approved = async () => {
    const host = start();
    await plan(host, 'approve --as ana');
    return host;
  };

  test('what is as it was did not drift, whatever its prose', async () => {
    const host = await approved();
    edit(host, '### Scenario', 'Some words.\n\n### Scenario');
    const { code, out } = await plan(host, 'drift');
    expect([code, out]).toEqual([
      0,
      `up: nothing drifted; approved ${stamp} by ana (progress.md:3)\ntry: plan status\n`,
    ]);
    expect((await plan(host, ['amend', 'pg-1', '--why', 'x'])).out).toContain(
      'pg-1 — Title of pg-1 is already as it was agreed on; nothing written',
    );
    expect((await plan(host, ['amend', '--all', '--why', 'x'])).out).toContain('already');
  });

  test('tells what changed, was added and is gone; an amendment settles it', async () => {
    const host = await approved();
    edit(host, '45 min', '60 min');
    edit(host, bead('pg-2', '0 errors'), bead('pg-3', '0 errors'));
    const { code, out } = await plan(host, 'drift');
    expect([code, out]).toEqual([
      1,
      `up: 3 beads drifted; approved ${stamp} by ana (progress.md:3)
  changed  pg-1 — Title of pg-1 (PLAN-up.md:7), approved
           ${stamp} by ana
  added    pg-3 — Title of pg-3 (PLAN-up.md:15)
  removed  pg-2, approved ${stamp} by ana (progress.md:3)
try: plan amend pg-1 --why '…'
`,
    ]);
    expect((await plan(host, 'amend pg-1')).code).toBe(2);
    expect((await plan(host, 'amend')).code).toBe(2);
    await plan(host, ['amend', 'pg-1', '--why', 'slower; pg-3=deadbeef · pg-1=00000000', '--as', 'bo']);
    expect(log(host)).toMatch(
      /· pg-1 · amended · @bo · [0-9a-f]{8} · slower; pg-3=deadbeef · pg-1=00000000\n$/,
    );
    expect((await plan(host, 'drift')).out).toMatch(/added {4}pg-3[\s\S]*removed {2}pg-2/);
    const all = await plan(host, ['amend', '--all', '--why', 'agreed']);
    expect(all.out).toBe(
      'amended 1 bead of plan up (progress.md)\n  pg-2 was approved and is gone: put it back, or plan approve\ntry: plan drift\n',
    );
    const left = await plan(host, ['amend', '--all', '--why', 'agreed']);
    expect([left.code, left.err]).toEqual([1, expect.stringContaining('pg-2 was approved and is gone')]);
    expect((await plan(host, 'lint')).out).toContain('definition-drift');
    expect((await plan(start({}, null), 'drift')).code).toBe(0);
  });

  test('a new approval takes the place of the old one', async () => {
    const host = world(
      { ...files, 'PLAN-up.md': files['PLAN-up.md'].replace('"planning"', 'executing') },
      { now: noon },
    );
    await plan(host, 'approve');
    edit(host, '45 min', '60 min');
    expect((await plan(host, 'drift')).code).toBe(1);
    expect((await plan(host, 'approve')).code).toBe(0);
    expect((await plan(host, 'drift')).code).toBe(0);
  });

  test('what was never approved is not amended', async () => {
    const { code, err } = await plan(start(), ['amend', 'pg-1', '--why', 'x']);
    expect([code, err]).toEqual([1, expect.stringContaining('was never approved')]);
  });
});

test(
  'an approved plan did not drift, whatever its beads say and its log looks like',
  () => {
    const text = fc.string({ maxLength: 20 }).map((raw) => raw.replaceAll(/[\n\r]/g, ' '));
    const logs = [
      '',
      '| When | Bead | Result / evidence |\n|---|---|---|\n| 2026-03-01 | a-1 | started |\n',
      '## 2026-03-01 — a-1 claimed\n\nx\n',
    ];
    forAll([fc.array(text, { minLength: 1, maxLength: 5 }), fc.constantFrom(...logs)], (texts, log) => {
      const plan = texts
        .map((said, k) => `### a_b-${k + 1} — ${said}\n\n- P1\n- Blocked by: none\n- Done when: ${said}\n`)
        .join('\n');
      const all = [
        { path: 'PLAN-x_y.md', text: `---\nmode: planning\n---\n\n${plan}`, kind: 'plan' as const },
        { path: 'progress.md', text: log, kind: 'progress' as const },
      ];
      const before = compile(all);
      const [only] = before.plans;
      if (only === undefined) throw new Error('no plan');
      const known = { by: null, errors: [], audit: auditPlan(only), uncommitted: [] };
      const decision = approve(before, only, known);
      if (decision.kind !== 'record') throw new Error(decision.message);
      const edits = recordEvents(before, only, decision.events, { name: null, branch: null, time: noon });
      const texts2 = all.map(({ path, text, kind }) => ({
        path,
        text: applyEdits(text, [...(edits.get(path) ?? []), ...(decision.edits?.get(path) ?? [])]),
        kind,
      }));
      const [after] = compile(texts2).plans;
      if (after === undefined) throw new Error('no plan');
      expect(after.mode).toBe('executing');
      expect(after.events.filter(({ kind }) => kind === 'approved')).toHaveLength(1);
      const drift = driftOf(after);
      expect([drift.changed, drift.added, drift.removed]).toEqual([[], [], []]);
    });
  },
  LONG,
);
