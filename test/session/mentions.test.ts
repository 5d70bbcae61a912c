import { expect, test } from 'vitest';
import { mayMention } from '../../src/session/mentions.js';
import { world } from '../helpers/cli.js';

const log = (name: string) => `- 2026-03-01T08:00:00.000Z · t-1 · claimed · @${name}\n`;

test.each<[string, Record<string, string>, boolean]>([
  ['a log that names it', { 'PLAN.md': '', 'progress.md': log('Claude-3F2A9C') }, true],
  ['a log that names others', { 'PLAN.md': '', 'progress.md': log('ana') }, false],
  ['no log', { 'PLAN.md': '# Trip' }, false],
  ['a folder of logs', { 'PLAN.md': '---\nprogress: progress/\n---\n', 'progress/a.md': log('ana') }, false],
  ['a log of another name', { 'PLAN.md': '---\nprogress: data/log.md\n---\n', 'data/log.md': '' }, true],
  ['a folder of another name', { 'PLAN.md': '---\nprogress: logs/\n---\n', 'logs/a.md': '' }, true],
  [
    'a log that it names and that is found',
    { 'PLAN.md': '---\nprogress: progress.md\n---\n', 'progress.md': '' },
    false,
  ],
])('with %s', async (_, files, expected) => {
  expect(await mayMention(world(files), '/ws', 'claude-3f2a9c')).toBe(expected);
});
