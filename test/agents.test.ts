import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { commands } from '../src/cli/commands.js';
import { globalOptions } from '../src/cli/specs/spec.js';
import { plan, textIn, world } from './helpers/cli.js';
import { LONG } from './helpers/property.js';
import { mostTokens } from './helpers/tokenizers.js';

vi.setConfig({ testTimeout: LONG });

const folder = new URL('../agents/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const texts = ['AGENTS.part.md', 'plandown/SKILL.md'];
const example = /^```markdown\n([\s\S]*?)^```$/m.exec(read('plandown/SKILL.md'))?.[1] ?? '';

describe.each(texts)('%s', (path) => {
  const text = read(path);

  test('is short: agents read it again and again', () => {
    expect(mostTokens(text)).toBeLessThan(1500);
  });

  test('names commands and options that there are', () => {
    const lines = [...text.matchAll(/`plan ([a-z][^`]*)`/g)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(7);
    for (const line of lines) {
      const [name, ...words] = line.split(/\s+/);
      const spec = commands.find((command) => command.name === name);
      const known = [...globalOptions, ...(spec?.options ?? [])].map(({ flags }) => flags.split(' ')[0]);
      expect(known, line).toEqual(expect.arrayContaining(words.filter((word) => /^--?[a-z]/.test(word))));
      expect(spec, line).toBeDefined();
    }
  });

  test('speaks of the loop: brief, planning, approve, claim, close, fail, gate', () => {
    for (const word of ['brief', 'mode: planning', 'approve', 'claim', 'close', 'fail', 'gate', 'compacted'])
      expect(text).toContain(word);
  });
});

test('the plan that the skill shows is clean, also under the strict preset', async () => {
  const { out, code } = await plan(world({ 'PLAN-search.md': example }), 'lint --preset strict --all');
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    '0 errors, 0 warnings in 1 file (2 beads, 1 gate, 1 scenario)',
  ]);
});

test('and worked as the skill says', async () => {
  const host = world(
    { 'PLAN-search.md': example, 'docs/sample.md': 'p95 = 180 ms\n' },
    { env: { PLAN_AS: 'ana' } },
  );
  const run = async (line: string, code = 0) => {
    const answer = await plan(host, line.split(' '));
    expect([line, answer.code, answer.err]).toEqual([line, code, code === 0 ? '' : answer.err]);
    return answer;
  };
  await run('claim se-1', 1);
  await run('approve');
  expect(textIn(host, '/ws/PLAN-search.md')).toContain('mode: executing');
  expect((await run('next --claim')).out).toContain('claimed se-1');
  expect((await run('close se-1 -e c1=310ms -e c2=docs/sample.md', 1)).err).toContain('misses by 110 ms');
  expect((await plan(host, ['fail', 'se-1', '--observed', 'p95 = 310 ms'])).out).toContain(
    'Cache the ten queries',
  );
  await run('close se-1 -e c1=180ms -e c2=docs/sample.md');
  expect((await run('gate G1 --set r1=250ms')).out).toContain('adjust');
  await run('gate G1 --done F1');
  await run('gate G1 --set r1=180ms');
  expect((await run('next --claim')).out).toContain('claimed se-2');
});

test('the plugin is a folder that Claude Code knows', () => {
  const files = readdirSync(new URL('plandown/', folder), { recursive: true, withFileTypes: true });
  expect(files.flatMap((file) => (file.isFile() ? [file.name] : [])).sort()).toEqual([
    'SKILL.md',
    'plugin.json',
  ]);
  const { name, description } = JSON.parse(read('plandown/.claude-plugin/plugin.json'));
  expect([name, typeof description]).toEqual(['plandown', 'string']);
  const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(read('plandown/SKILL.md')) ?? [];
  const fields = Object.fromEntries(head.split('\n').map((line) => line.split(/: (.*)/)));
  expect(Object.keys(fields)).toEqual(['name', 'description']);
  expect(fields.name).toMatch(/^[a-z0-9-]{1,64}$/);
  expect(fields.description.length).toBeLessThanOrEqual(1024);
  expect(fields.description).not.toMatch(/: |[<>#]/);
});
