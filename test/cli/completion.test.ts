import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { plan, world } from '../helpers/cli.js';

test.each(['bash', 'zsh', 'fish'])('%s knows every command and option', async (shell) => {
  const { code, out } = await plan(world({}), ['completion', shell]);
  expect(code).toBe(0);
  for (const { name, options } of commands) {
    expect(out).toContain(name);
    for (const { flags } of options) expect(out).toContain(flags.replace(/^-+/, '').split(' ')[0]);
  }
});

test.each(['bash', 'zsh', 'fish'])('%s can read its script, where it is installed', async (shell) => {
  const { out } = await plan(world({}), ['completion', shell]);
  const { status, error } = spawnSync(shell, ['-n'], { input: out });
  expect(error ? 0 : status).toBe(0);
});

/** What bash would complete the last word to, where the plan holds these names. */
async function completedByBash(words: readonly string[], names: readonly string[], cwd?: string) {
  const { out } = await plan(world({}), 'completion bash');
  const quoted = (all: readonly string[]) => all.map((word) => `'${word}'`).join(' ');
  const script = `plan() { printf '%s\\n' ${quoted(names)}; }
${out}
COMP_WORDS=(plan ${quoted(words)}); COMP_CWORD=${words.length}
_plan
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8', cwd }).trim().split('\n');
}

test.each([
  [['li'], ['lint', 'list']],
  [['lint', '--pre'], ['--preset']],
  [
    ['show', 'pg'],
    ['pg-1', 'pg-2'],
  ],
  [['-C', 'x', 'completion', 'z'], ['zsh']],
])('bash completes %j to %j', async (words, expected) => {
  expect(await completedByBash(words, ['pg-1', 'pg-2', 't-1'])).toEqual(expected);
});

test('bash runs nothing that a plan or a file is called', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plandown-completion-'));
  const hostile = ['x$(touch ran).md', 'x`touch ran` y.md', 'x *.md'];
  for (const name of hostile) writeFileSync(join(folder, name), '');
  expect(await completedByBash(['show', 'x'], hostile, folder)).toEqual(hostile);
  expect((await completedByBash(['lint', 'x'], [], folder)).sort()).toEqual(hostile.toSorted());
  expect(existsSync(join(folder, 'ran'))).toBe(false);
  rmSync(folder, { recursive: true });
});

test.each(['__proto__', 'constructor', 'toString'])('%s is no shell', async (shell) => {
  const { code, err } = await plan(world({}), ['completion', shell]);
  expect(code).toBe(2);
  expect(err).toContain(`no completions for ${shell}`);
});
