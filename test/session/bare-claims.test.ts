import { expect, test } from 'vitest';
import { bareClaims } from '../../src/session/bare-claims.js';
import { world } from '../helpers/cli.js';

const stamp = (minute: number) => `2026-03-01T08:0${minute}:00.000Z`;
const line = (minute: number, id: string, event: string) => `- ${stamp(minute)} · ${id} · ${event}\n`;
const found = async (files: Record<string, string>) => {
  const { claims } = (await bareClaims(world(files), '/ws', 'claude-3f2a9c', ({ kind, detail }) => {
    return kind === 'note' && detail.startsWith('nothing');
  })) ?? { claims: null };
  return claims?.map(({ subject }) => subject) ?? null;
};
const mine = 'claimed · @Claude-3F2A9C';

test.each<[string, string, readonly string[]]>([
  ['a claim', line(1, 't-1', mine), ['t-1']],
  ['a claim of others', line(1, 't-1', 'claimed · @ana'), []],
  ['a claim that something follows', line(1, 't-1', mine) + line(2, 'T-1', 'note · @ana · half of it'), []],
  ['a claim that nothing follows', line(1, 't-1', mine) + line(2, 't-1', 'note · @ana · nothing'), ['t-1']],
  ['two claims', line(1, 't-1', mine) + line(2, 't-2', mine), ['t-1', 't-2']],
  ['a claim without a time', '- t-1 claimed by @claude-3f2a9c\n', []],
])('in a log with %s', async (_, log, expected) => {
  expect(await found({ 'PLAN.md': '# Trip', 'progress.md': `# Progress\n\n${log}` })).toEqual(expected);
});

test('a plan that names logs of other names is the only one that knows them', async () => {
  const named = (log: string) => `---\nprogress: ${log}\n---\n`;
  expect(await found({ 'PLAN.md': named('progress.md'), 'progress.md': '' })).toEqual([]);
  expect(await found({ 'PLAN.md': named('progress/'), 'progress/a.md': line(1, 't-1', mine) })).toEqual([
    't-1',
  ]);
  expect(await found({ 'PLAN.md': named('data/log.md'), 'data/log.md': '' })).toBe(null);
  expect(await found({ 'PLAN.md': named('logs/'), 'logs/a.md': '' })).toBe(null);
});
