import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { agentHosts } from '../../../src/edit/agents/names.js';
import type { Host } from '../../../src/host/host.js';
import { nodeHost } from '../../../src/host/node-host.js';
import { editedPaths } from '../../../src/server/hooks/edited-paths.js';
import { callHook } from '../../helpers/agent-hosts.js';
import { world } from '../../helpers/cli.js';
import { newRepository } from '../../helpers/git.js';

const plan = (mode: string, more = '') => `---\nmode: ${mode}\n${more}---\n\n# Pay\n`;
const bound = { plan: 'PLAN-pay.md' };
const denied = async (host: Host, ...edits: readonly string[]) =>
  (await callHook(host, 'claude', 'guard', { edits }, bound)).denied;

describe.each(agentHosts)('%s', (agent) => {
  test('may not edit the code of a plan that is planned, and is told how to go on', async () => {
    const host = world({ 'PLAN-pay.md': plan('planning'), 'src/a.ts': '' });
    const { denied, complaint } = await callHook(host, agent, 'guard', { edits: ['/ws/src/a.ts'] }, bound);
    expect(denied).toContain('src/a.ts');
    expect(denied).toContain('mode: planning');
    expect(denied).toContain('plan approve --plan pay');
    expect(complaint).toBe(null);
  });

  test('may edit the plan and its logs, and everything once it is approved', async () => {
    const own = ['PLAN-pay.md', '/ws/PLAN-pay-prompts.md', 'progress.md', '/ws/reviews.md'];
    const planned = world({ 'PLAN-pay.md': plan('planning') });
    expect(await callHook(planned, agent, 'guard', { edits: own }, bound)).toMatchObject({
      denied: null,
      complaint: null,
    });
    const approved = world({ 'PLAN-pay.md': plan('executing'), 'src/a.ts': '' });
    expect(await callHook(approved, agent, 'guard', {}, bound)).toMatchObject({
      denied: null,
      complaint: null,
    });
  });

  test('is denied a call that edits one file too many', async () => {
    const host = world({ 'PLAN-pay.md': plan('planning') });
    const edits = ['PLAN-pay.md', 'src/a.ts', 'progress.md', 'src/b.ts'];
    const { denied } = await callHook(host, agent, 'guard', { edits }, bound);
    expect(denied).toContain('src/a.ts, src/b.ts: not to be edited yet');
  });
});

describe('the guard', () => {
  test.each([
    ['src/a.ts', true],
    ['./PLAN-pay.md', false],
    ['src/../PLAN-pay.md', false],
    ['plans/../src/a.ts', true],
    ['/ws/../ws/PLAN-pay.md', false],
    ['PLAN-pay.md/../src/a.ts', true],
    ['file:///ws/PLAN-pay.md', false],
    ['file:///ws/src/a.ts', true],
    ['progress/ana.md', false],
    ['progress/deep/ana.md', true],
    ['progress/ana.ts', true],
    ['docs/progress.md', true],
    ['/elsewhere/a.ts', true],
    ['AGENTS.md', true],
  ])('%s: denied is %s', async (path, expected) => {
    const host = world({ 'PLAN-pay.md': plan('planning') });
    expect((await denied(host, path)) !== null).toBe(expected);
  });

  test('relative paths are those of the folder that the agent is in', async () => {
    const host = world({ 'PLAN-pay.md': plan('planning'), 'src/a.ts': '' });
    const call = (edits: string[]) => callHook(host, 'claude', 'guard', { edits, cwd: '/ws/src' }, bound);
    expect((await call(['../PLAN-pay.md'])).denied).toBe(null);
    expect((await call(['PLAN-pay.md'])).denied).toContain('src/PLAN-pay.md');
  });

  test('logs that the front matter names are the plan’s, wherever they are', async () => {
    const named = plan('planning', 'prompts: notes/asked.md\nprogress:\n  - data/log.md\n  - logs/\n');
    const host = world({ 'plans/PLAN-pay.md': named });
    const call = (edits: string[]) =>
      callHook(host, 'claude', 'guard', { edits }, { plan: 'plans/PLAN-pay.md' });
    for (const own of ['plans/notes/asked.md', 'plans/data/log.md', 'plans/logs/ana-main.md'])
      expect([own, (await call([own])).denied]).toEqual([own, null]);
    expect((await call(['notes/asked.md'])).denied).not.toBe(null);
    expect((await call(['plans/logs/a.ts'])).denied).not.toBe(null);
  });

  test('a link counts as what it leads to', async () => {
    const repo = newRepository({ 'plans/PLAN-pay.md': plan('planning'), 'src/a.ts': '' });
    symlinkSync('plans/PLAN-pay.md', join(repo.root, 'PLAN-pay.md'));
    symlinkSync('src', join(repo.root, 'progress'));
    mkdirSync(join(repo.root, 'x'));
    symlinkSync('..', join(repo.root, 'x/up'));
    const host = nodeHost(repo.root, {});
    const call = async (path: string) => {
      const told = { edits: [`${repo.root}/${path}`], cwd: repo.root };
      return (await callHook(host, 'claude', 'guard', told, { plan: 'PLAN-pay.md' })).denied;
    };
    expect(await call('plans/PLAN-pay.md')).toBe(null);
    expect(await call('x/up/plans/PLAN-pay.md')).toBe(null);
    expect(await call('progress/a.ts')).toContain('src/a.ts');
    expect(await call('x/up/src/new.ts')).toContain('src/new.ts');
  });

  test('a path that leads nowhere does not let the others pass', async () => {
    const repo = newRepository({ 'PLAN-pay.md': plan('planning') });
    symlinkSync('round', join(repo.root, 'round'));
    for (const odd of ['a\0b', 'round/a.ts']) {
      const edits = [odd, 'src/a.ts'];
      const { denied } = await callHook(nodeHost(repo.root, {}), 'claude', 'guard', { edits }, bound);
      expect(denied).toContain('src/a.ts');
    }
  });

  test.each([
    ['there is no such plan', {}, 'no such file'],
    ['its front matter is broken', { 'PLAN-pay.md': '---\nmode: "planning\n---\n' }, 'PLAN-pay.md'],
    ['it is bound to none', { 'PLAN-pay.md': plan('planning') }, 'bound to no plan'],
  ])('lets everything pass and says so where %s', async (_, files, complaint) => {
    const options = complaint.startsWith('bound') ? {} : bound;
    const heard = await callHook(world(files), 'claude', 'guard', {}, options);
    expect(heard.out).toBe('');
    expect(heard.complaint).toContain(complaint);
  });

  test('leaves alone what only looks, what runs commands, and a host that lets nothing be changed', async () => {
    const host = world({ 'PLAN-pay.md': plan('planning') });
    const call = (fields: object) =>
      callHook(host, 'claude', 'guard', new TextEncoder().encode(JSON.stringify(fields)), bound);
    const edit = { tool_name: 'Write', tool_input: { file_path: 'src/a.ts', content: 'x' } };
    expect((await call(edit)).denied).not.toBe(null);
    expect((await call({ ...edit, permission_mode: 'plan' })).denied).toBe(null);
    expect((await call({ ...edit, tool_name: 'Read' })).denied).toBe(null);
    expect((await call({ tool_name: 'Bash', tool_input: { command: 'rm src/a.ts' } })).denied).toBe(null);
  });

  test('reads nothing but the plan', async () => {
    const host = world({ 'PLAN-pay.md': plan('planning'), 'progress.md': '', 'docs/PLAN-other.md': '' });
    const read: string[] = [];
    const watched: Host = {
      ...host,
      readFile: (path) => {
        read.push(path);
        return host.readFile(path);
      },
    };
    await callHook(watched, 'claude', 'guard', { edits: ['src/a.ts'] }, bound);
    expect(read).toEqual(['/ws/PLAN-pay.md']);
  });
});

test.each([
  ['MultiEdit', { file_path: 'a', edits: [{ old_string: 'path', new_string: 'b' }] }, ['a']],
  ['NotebookEdit', { notebook_path: 'n.ipynb', new_source: 'x' }, ['n.ipynb']],
  ['multi_replace_string_in_file', { replacements: [{ filePath: 'a' }, { filePath: 'b' }] }, ['a', 'b']],
  ['editFiles', { files: ['a', 'b'] }, ['a', 'b']],
  ['str_replace_based_edit_tool', { command: 'view', path: 'a' }, []],
  ['str_replace_editor', { command: 'create', path: 'a' }, ['a']],
  ['mcp__files__write_file', { path: 'a', content: '*** Add File: b' }, ['a']],
  ['mcp__files__read_file', { path: 'a' }, []],
  [
    'apply_patch',
    { input: '*** Update File: a\n*** Move to: b \n*** Delete File: c d\n' },
    ['a', 'b', 'c d'],
  ],
  ['apply_patch', { command: ['apply_patch', '*** Add File: a\n+*** Add File: b'] }, ['a']],
  [
    'apply_patch',
    { input: '  *** Add File: a\n+x\n\t*** Update File: b\n@@\n *** Delete File: c\n' },
    ['a', 'b'],
  ],
  ['mcp_fs_write_file', { path: 'a' }, ['a']],
  ['mcp_my_fs_write_file', { path: 'a' }, ['a']],
  ['mcp_fs_read_file', { path: 'a' }, []],
  ['filesystem-write_file', { path: 'a' }, ['a']],
  ['MCP:write_file', { path: 'a' }, ['a']],
  ['edit_notebook', { target_notebook: 'n.ipynb' }, ['n.ipynb']],
  ['Edit', {}, []],
  ['', {}, []],
])('%s %j edits %j', (name, input, paths) => {
  expect(editedPaths({ name, input })).toEqual(paths);
});
