import { execFileSync, spawnSync } from 'node:child_process';
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

test('bash completes commands, options and IDs', async () => {
  const { out } = await plan(world({}), 'completion bash');
  const complete = (...words: string[]) => {
    const script = `plan() { printf 'pg-1\\npg-2\\n'; }\n${out}\nCOMP_WORDS=(plan ${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length}\n_plan\nprintf '%s ' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8' }).trim();
  };
  expect(complete('li')).toBe('lint list');
  expect(complete('lint', '--pre')).toBe('--preset');
  expect(complete('show', 'pg')).toBe('pg-1 pg-2');
  expect(complete('-C', 'x', 'completion', 'z')).toBe('zsh');
});
