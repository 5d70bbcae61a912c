import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.js';
import { compile } from '../../src/plan/workspace.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { upgradeFiles } from '../helpers/upgrade-plan.js';

const text = '# Trip\n\n- [ ] t-1 Pack\n';
const answer = '1. t-1: nobody has a bag\n2. Where | when?\n';

test('an answer is taken into a new log, without verdicts; twice says already', async () => {
  const host = world({ 'PLAN.md': text, 'answer.md': answer });
  expect(await plan(host, 'review import answer.md')).toEqual({
    code: 0,
    out: `PLAN.md: 2 criticisms taken in
  #1  t-1: nobody has a bag
  #2  Where | when?
each waits for a verdict: adopted, rejected, folded or amended
try: plan lint
`,
    err: '',
  });
  const after = textIn(host, '/ws/PLAN.md') ?? '';
  expect(after).toBe(`${text}
## Review log

| # | Criticism | Verdict | Reason | Change |
|---|---|---|---|---|
| 1 | t-1: nobody has a bag |  |  |  |
| 2 | Where \\| when? |  |  |  |
`);
  const [read] = compile([{ path: 'PLAN.md', text: after }]).plans;
  expect(read?.criticisms.map(({ verdict }) => verdict)).toEqual([null, null]);
  expect((await plan(host, 'lint')).out).toContain(
    'error[criticism-without-verdict]: criticism #1 has no verdict',
  );
  const again = await plan(host, 'review import answer.md');
  expect([again.code, again.out]).toEqual([0, 'already in PLAN.md: 2 criticisms\ntry: plan lint\n']);
  expect(textIn(host, '/ws/PLAN.md')).toBe(after);
});

test('a dry run prints the diff and writes nothing', async () => {
  const host = world({ 'PLAN.md': text, 'my answer.md': '- late\n' });
  const { code, out } = await plan(host, ['review', 'import', 'my answer.md', '--dry-run']);
  expect(code).toBe(0);
  expect(out).toContain('+| 1 | late |  |  |  |\n');
  expect(out.endsWith(`nothing written\ntry: plan review import 'my answer.md'\n`)).toBe(true);
  expect(textIn(host, '/ws/PLAN.md')).toBe(text);
});

test('- reads standard input', async () => {
  const host = world({ 'PLAN.md': text });
  const out: string[] = [];
  const stream = { write: (part: string) => out.push(part) };
  const io = {
    stdout: stream,
    stderr: stream,
    stdin: async () => new TextEncoder().encode('- late\n'),
    isTTY: false,
    columns: 0,
  };
  const assets = { version: async () => '1', rulePage: async () => null };
  expect(await main(['review', 'import', '-'], io, host, assets)).toBe(0);
  expect(out.join('')).toContain('PLAN.md: 1 criticism taken in');
});

test.each([
  ['review', 2, 'error: plan review: --packet prints what a reviewer is to read'],
  ['review import', 2, 'error: plan review import: which file holds the answer?'],
  ['review import answer.md --packet', 2, 'error: plan review: --packet'],
  ['review export answer.md', 2, 'error: plan review: --packet'],
  ['review import gone.md', 2, 'error: /ws/gone.md: '],
  ['review import empty.md', 1, 'error: empty.md: no criticism found'],
  ['review import latin.md', 2, 'error: latin.md is not UTF-8 text'],
])('plan %s is refused', async (line, code, message) => {
  const files = { 'PLAN.md': text, 'answer.md': answer, 'empty.md': 'Fine.\n' };
  const host = world({ ...files, 'latin.md': Uint8Array.from([0x2d, 0x20, 0xff, 0x0a]) });
  const answered = await plan(host, line);
  expect([answered.code, answered.out, answered.err.startsWith(message)]).toEqual([code, '', true]);
  expect(textIn(host, '/ws/PLAN.md')).toBe(text);
});

test('of several plans one has to be named', async () => {
  const host = world({ 'a/PLAN-a.md': text, 'b/PLAN-b.md': text, 'answer.md': answer });
  expect((await plan(host, 'review --packet')).err).toBe(
    'error: which plan? (there are a, b)\ntry: plan --plan a review --packet\n',
  );
  expect((await plan(host, 'review import answer.md --plan b')).code).toBe(0);
  expect(textIn(host, '/ws/a/PLAN-a.md')).toBe(text);
  expect(textIn(host, '/ws/b/PLAN-b.md')).toContain('## Review log');
});

test('a plan that would not be read as it is to be stays as it is', async () => {
  const open = `${text}\n\`\`\`\ncode\n`;
  const host = world({ 'PLAN.md': open, 'answer.md': answer });
  const { code, err } = await plan(host, 'review import answer.md');
  expect([code, err.split('\n')[0]]).toEqual([
    1,
    'error: PLAN.md: what is written at its end would not be read as a review log (is a code fence left open?)',
  ]);
  expect(textIn(host, '/ws/PLAN.md')).toBe(open);
});

test('the packet holds the plan in normal form and asks what this plan gives rise to', async () => {
  const host = world(upgradeFiles);
  const { code, out } = await plan(host, 'review --packet --plan upgrade');
  expect(code).toBe(0);
  for (const heading of ['How to answer', 'Questions to start from', 'Beads', 'Gates', 'Failure scenarios'])
    expect(out).toContain(`\n## ${heading}\n`);
  expect(await plan(host, 'review --packet --plan upgrade')).toEqual({
    code,
    out,
    err: 'try: plan review import answer.md\n',
  });
});

test('no text of the plan leaves its fence', async () => {
  const evil = '# Trip\n\nGoal with ```` ticks.\n\n### a-1 — Go ``` home\n\nP0\nDone when: ````` is seen\n';
  const host = world({ 'PLAN.md': evil });
  const { out } = await plan(host, 'review --packet');
  const fences = out.split('\n').filter((line) => /^`{3,}/.test(line));
  const beads = out.slice(out.indexOf('## Beads')).split('\n');
  expect(beads[2]).toBe('``````text');
  expect(fences.length % 2).toBe(0);
});

test('an answer in the form that the packet asks for is read', async () => {
  const host = world(upgradeFiles);
  const { out } = await plan(host, 'review --packet --plan upgrade');
  const [, example = ''] = /```markdown\n([\s\S]*?)```/.exec(out) ?? [];
  const next = world({ ...upgradeFiles, 'answer.md': example });
  const taken = await plan(next, 'review import answer.md --plan upgrade');
  expect([taken.code, taken.out.split('\n')[0]]).toEqual([
    0,
    expect.stringContaining('1 criticism taken in'),
  ]);
});
