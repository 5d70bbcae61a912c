import { expect, test } from 'vitest';
import { rules } from '../../src/check/rules/index.js';
import { commands } from '../../src/cli/commands.js';
import { plan, world } from '../helpers/cli.js';
import { upgradeFiles } from '../helpers/upgrade-plan.js';

test.each([
  ['lnit', 'there is no command lnit; did you mean lint, init?', 'plan lint'],
  ['lint --al', 'plan lint has no option --al; did you mean --all, --as?', 'plan lint --help'],
  ['--jsn', 'there is no option --jsn; did you mean --json?', 'plan --help'],
  ['lint --limit x', '--limit x: a whole number from 0 is wanted', 'plan lint --help'],
  [
    'lint --rule orphan-bed=off',
    'there is no rule orphan-bed; did you mean orphan-bead?',
    'plan explain orphan-bead',
  ],
  [
    'lint --rule orphan-bead=loud',
    '--rule orphan-bead=loud: write id=off, id=info, id=warning or id=error',
    'plan lint --rule orphan-bead=off',
  ],
  [
    'explain gate-bypas',
    'there is no rule gate-bypas; did you mean gate-bypass?',
    'plan explain gate-bypass',
  ],
  ['show pg-33', 'nothing here is called pg-33; did you mean pg-3?', 'plan show pg-3'],
  ['show', "plan show: missing required argument 'id'", 'plan show --help'],
  ['ready --explain G1', 'G1 is a gate: only beads and tasks are ready or not', 'plan show G1'],
  ['list --where priorty:P0', '--where: "priorty" is no key', "plan list --where 'status:open priority:P0'"],
  [
    'list --columns id,tilte',
    '--columns: there is no column tilte; did you mean title?',
    'plan list --columns title',
  ],
  ['status --plan upgrad', 'there is no plan upgrad; did you mean upgrade?', 'plan status'],
  ['status --plan zzz', 'there is no plan zzz (there is upgrade)', 'plan status'],
  ['-C nowhere status', '/ws/nowhere: no such folder', 'plan --help'],
  [
    'completion powershell',
    'no completions for powershell; there are bash, zsh and fish',
    'plan completion bash',
  ],
  [
    'adopt --prefix 1',
    '--prefix 1: letters, digits and - _ . # are wanted, a letter first',
    'plan adopt --prefix t --dry-run',
  ],
  ['init --name ///', '--name ///: letters or digits are wanted', 'plan init --name my-plan'],
])('plan %s is refused with the nearest way', async (line, message, next) => {
  const { code, out, err } = await plan(world(upgradeFiles), line);
  expect([code, out]).toEqual([2, '']);
  expect(err.split('\n')[0]).toContain(`error: ${message}`);
  expect(err.split('\n').at(-2)).toBe(`try: ${next}`);
  expect((await plan(world(upgradeFiles), `${line} --json`)).code).toBe(2);
});

test('examples name rules that there are', () => {
  const named = commands.flatMap(({ examples }) =>
    examples.flatMap(
      ([line]) => /^plan explain (\S+)|--rule ([^=\s]+)/.exec(line)?.slice(1).filter(Boolean) ?? [],
    ),
  );
  expect(named.length).toBeGreaterThan(1);
  for (const id of named) expect(rules.map((rule) => rule.id)).toContain(id);
});

test('help is on stdout and shows examples', async () => {
  for (const { name, examples } of commands) {
    const { code, out } = await plan(world({}), [name, '--help']);
    expect(code).toBe(0);
    for (const [line] of examples) expect(out).toContain(line);
    expect(out).toContain('--plan <name>');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  }
});

test('a call without a command shows the help and cannot run', async () => {
  const { code, out, err } = await plan(world({}), []);
  expect([code, out]).toEqual([2, '']);
  for (const { name } of commands) expect(err).toContain(`  ${name} `);
});

test('help for a command that is not there is refused', async () => {
  const { code, err } = await plan(world({}), 'help lnt');
  expect([code, err]).toEqual([2, 'error: there is no command lnt; did you mean lint?\ntry: plan lint\n']);
});

test('a refusal names the command that was called, whatever its arguments are', async () => {
  const { err } = await plan(world({ 'PLAN.md': '# a\n' }), '-C . show --nope lint');
  expect(err).toContain('plan show has no option --nope');
});

test('behind -- nothing is an option', async () => {
  expect((await plan(world({ 'PLAN.md': '# a\n' }), 'show -- --version')).out).not.toContain('1.2.3');
});

test('the version is told', async () => {
  expect(await plan(world({}), '--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
});

test('-C runs elsewhere, paths are relative to there', async () => {
  const host = world({}, { files: { '/elsewhere/PLAN.md': '- [ ] t-1 x\n' } });
  expect((await plan(host, 'list -C ../elsewhere PLAN.md --columns id')).out).toBe('t-1\n');
});

test('questions never write', async () => {
  const host = world(upgradeFiles);
  const before = new Map(host.files);
  for (const line of [
    'lint',
    'build',
    'status',
    'ready',
    'next',
    'list',
    'show pg-1',
    'explain',
    'adopt --dry-run',
    'init x --dry-run',
  ]) {
    await plan(host, line);
  }
  expect(host.files).toEqual(before);
});

test('no command sends what a plan holds for the terminal to obey', async () => {
  const hostile = '\u001b]0;x\u0007\u001b[2J\u009b31m\u202e';
  const text = `---\ntitle: T${hostile}\nprefix: hx\n---\n### hx-1 — One${hostile}\n\n- P0\n- Blocked by: hx-9${hostile}\n- Done when: it works${hostile}\n- If it fails: ${hostile}\n\n### G1 — Gate${hostile}\n\n| Check | Pass | Adjust | Abort |\n|-|-|-|-|\n| x${hostile} | ≥ 80% ${hostile} | y | z |\n\n### Scenario F1 — S${hostile}\n\nDetection: d${hostile}\n\n1. a${hostile}\n`;
  const files = {
    'PLAN-x.md': text,
    'PLAN-x-prompts.md': `### Prompt 1 — p${hostile}\n\n> q${hostile}\n`,
    'progress.md': `- hx-1 · claimed · @a${hostile}\n`,
  };
  const lines = [
    'lint --all',
    'build',
    'status',
    'ready',
    'ready --explain hx-1',
    'next',
    'list',
    'list --json',
    'show hx-1',
    'show G1',
    'show F1',
    'show G1 --json',
  ];
  for (const line of lines) {
    const { out, err } = await plan(world(files), line);
    expect(out + err, line).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
  const coloured = await plan(world(files), 'lint --all', { columns: 80 });
  expect(coloured.out.replace(/\u001b\[\d+m/g, '')).not.toMatch(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
  );
});
