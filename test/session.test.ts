import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Git, type Host, HostError } from '../src/host/host.js';
import { memoryHost } from '../src/host/memory-host.js';
import { nodeHost } from '../src/host/node-host.js';
import { check, openSession } from '../src/session.js';
import { world } from './helpers/cli.js';

const bead = (id: string, blockedBy = 'none') =>
  `### ${id} — Something\n\n- **Priority:** P1\n- **Blocked by:** ${blockedBy}\n- **Done when:** 0 errors\n`;
const pathsOf = ({ workspace }: { workspace: { files: ReadonlyMap<string, unknown> } }) => [
  ...workspace.files.keys(),
];
const gitThatLists = (...paths: string[]): Git => ({ ...memoryHost().git, files: async () => paths });
const namesOf = ({ plans }: { plans: readonly { name: string }[] }) => plans.map(({ name }) => name);

describe('what belongs to a workspace', () => {
  test('files are recognised by name, whatever the case, anywhere below the root', async () => {
    const host = world({
      'PLAN.md': bead('a-1'),
      'docs/Plan-Other.MD': bead('b-1'),
      'docs/big_plan.md': bead('c-1'),
      'x/PROMPTS.md': '',
      'x/my-progress.md': '',
      'y/progress/ana-main.md': '',
      '.kiro/specs/login/tasks.md': '- [ ] 1. one',
      'tasks.md': '- [ ] 1. one',
      'README.md': '# Plan',
      'plan.txt': '',
    });
    expect(pathsOf(await openSession(host, '/ws/docs'))).toEqual([
      '.kiro/specs/login/tasks.md',
      'PLAN.md',
      'docs/Plan-Other.MD',
      'docs/big_plan.md',
      'x/PROMPTS.md',
      'x/my-progress.md',
      'y/progress/ana-main.md',
    ]);
  });

  test('front matter can make any Markdown file a plan, or no plan of one', async () => {
    const host = world({
      'notes.md': '---\ntitle: x\nkind: plan\n---\n- [ ] a\n',
      'page.md': '---\nkind: page\n---\n- [ ] a\n',
    });
    const session = await openSession(host, '/ws');
    expect(namesOf(session)).toEqual(['notes']);
  });

  test('the configuration adds plans and leaves out others', async () => {
    const host = world({
      '.plandown.yaml': 'plans: [roadmap/*.md]\nignore:\n  - old/\n  - "*-draft-plan.md"\n',
      'roadmap/2026.md': bead('a-1'),
      'old/PLAN.md': bead('b-1'),
      'x-draft-plan.md': bead('c-1'),
      'PLAN.md': bead('d-1'),
    });
    expect(namesOf(await openSession(host, '/ws'))).toEqual(['PLAN', '2026']);
  });

  test('without a work tree the nearest configuration marks the root, else the current folder does', async () => {
    const files = { '/a/.plandown.yaml': '', '/a/PLAN.md': bead('a-1'), '/a/b/c/PLAN.md': bead('b-1') };
    expect((await openSession(memoryHost({ files }), '/a/b/c')).root).toBe('/a');
    const { '/a/.plandown.yaml': _, ...bare } = files;
    const session = await openSession(memoryHost({ files: bare }), '/a/b');
    expect([session.root, pathsOf(session)]).toEqual(['/a/b', ['c/PLAN.md']]);
  });

  test('without git, .gitignore still counts', async () => {
    const host = world(
      { '.gitignore': 'out/\n', 'out/PLAN.md': bead('a-1'), 'PLAN.md': bead('b-1') },
      { git: false },
    );
    expect(pathsOf(await openSession(host, '/ws'))).toEqual(['PLAN.md']);
  });
});

describe('companions', () => {
  test('named in front matter they are read wherever they are, a folder for all its logs', async () => {
    const host = world({
      'plans/PLAN-a.md': `---\nprompts: ../asked.md\nprogress: [data/log.md, ../logs/]\n---\n${bead('a-1')}`,
      'asked.md': '### Prompt 1 — x\n\n> y\n',
      'plans/data/log.md': '- 2026-01-01T00:00:00.000Z · a-1 · claimed · @ana\n',
      'logs/bo.md': '- 2026-01-02T00:00:00.000Z · a-1 · released · @ana\n',
      'logs/x.txt': '',
    });
    const [plan] = (await openSession(host, '/ws')).plans;
    expect(plan?.companions).toEqual({
      prompts: 'asked.md',
      progress: ['plans/data/log.md', 'logs/bo.md'],
      progressFolder: 'logs',
    });
    expect(plan?.events.map(({ kind }) => kind)).toEqual(['claimed', 'released']);
    expect(plan?.prompts.map(({ id }) => id)).toEqual(['1']);
  });

  test('a companion that is not there is known to be missing', async () => {
    const host = world({ 'PLAN.md': `---\nprogress: gone.md\n---\n${bead('a-1')}` });
    expect([...(await openSession(host, '/ws')).missing]).toEqual(['gone.md']);
  });
});

describe('paths', () => {
  const files = {
    'PLAN-a.md': bead('a-1', 'b-9'),
    'PLAN-b.md': bead('b-9'),
    'docs/PLAN-c.md': bead('c-1', 'c-2'),
    'docs/notes.md': bead('n-1', 'n-2'),
    'docs/progress.md': '- 2026-01-01T00:00:00.000Z · zz-9 · closed · @ana\n',
  };

  test('narrow down what is asked for, not what is known', async () => {
    const session = await openSession(world(files), '/ws', ['PLAN-a.md']);
    expect([namesOf(session), [...session.paths]]).toEqual([['a'], ['PLAN-a.md']]);
    expect((await check(session)).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('a folder stands for what is below it, a plan brings its logs', async () => {
    const session = await openSession(world(files), '/ws', ['docs']);
    expect([...session.paths]).toEqual(['docs/PLAN-c.md', 'docs/progress.md']);
    expect((await openSession(world(files), '/ws/docs', ['PLAN-c.md'])).paths).toEqual(session.paths);
    expect((await check(session)).every(({ location }) => session.paths.has(location.path))).toBe(true);
  });

  test('a named file of any name is a plan', async () => {
    const session = await openSession(world(files), '/ws', ['docs/notes.md']);
    expect(namesOf(session)).toEqual(['notes']);
    expect((await check(session)).map(({ ruleId }) => ruleId)).toContain('unknown-reference');
  });

  test('what is not there is told, the rest is read', async () => {
    const host = world({ ...files, 'PLAN-d.md': bead('d-1') }, { denied: ['/ws/PLAN-d.md'] });
    const session = await openSession(host, '/ws', ['nope.md', 'PLAN-d.md', 'PLAN-a.md']);
    expect(session.problems).toEqual([
      { path: 'nope.md', message: 'no such file or folder' },
      { path: 'PLAN-d.md', message: 'permission denied' },
    ]);
    expect(namesOf(session)).toEqual(['a']);
  });

  test('a folder that cannot be looked into is told, what was named is read', async () => {
    const host: Host = {
      ...memoryHost({ files: { '/a/PLAN.md': bead('a-1'), '/b/x.md': '' } }),
      readFolder: async (path) => {
        throw new HostError('denied', path, 'permission denied');
      },
    };
    const session = await openSession(host, '/', ['/a/PLAN.md', '/b']);
    expect(namesOf(session)).toEqual(['PLAN']);
    expect(session.problems).toEqual([
      { path: 'a', message: 'permission denied' },
      { path: 'b', message: 'permission denied' },
    ]);
    await expect(openSession(host, '/a')).rejects.toMatchObject({ path: '/a', failure: 'denied' });
  });

  test('a path that the system refuses keeps no other from being read', async () => {
    const memory = world({ 'PLAN.md': `---\nprogress: ${'x'.repeat(300)}/\n---\n${bead('a-1')}` });
    const tooLong = async (path: string): Promise<never> => {
      throw new HostError('other', path, 'name too long');
    };
    const host: Host = {
      ...memory,
      stat: (path) => (path.includes('xxx') ? tooLong(path) : memory.stat(path)),
      readFile: (path) => (path.includes('xxx') ? tooLong(path) : memory.readFile(path)),
      readFolder: (path) => (path.includes('xxx') ? tooLong(path) : memory.readFolder(path)),
    };
    const session = await openSession(host, '/ws', ['xxx', 'PLAN.md']);
    expect(namesOf(session)).toEqual(['PLAN']);
    expect(session.problems.map(({ message }) => message)).toEqual(['name too long', 'name too long']);
  });

  test('a file whose name is not UTF-8 is told', async () => {
    const host = { ...world({ 'PLAN.md': bead('a-1') }), git: gitThatLists('PLAN.md', 'PLAN-\ufffd.md') };
    const session = await openSession(host, '/ws');
    expect(session.problems).toEqual([{ path: 'PLAN-\ufffd.md', message: 'its name is not UTF-8' }]);
  });

  test('a plan outside the workspace brings its own', async () => {
    const host = world(files, { files: { '/other/.plandown.yaml': '', '/other/x/PLAN-z.md': bead('z-1') } });
    const session = await openSession(host, '/ws', ['/other/x/PLAN-z.md']);
    expect([session.root, namesOf(session), [...session.paths]]).toEqual(['/other', ['z'], ['x/PLAN-z.md']]);
  });

  test('in no workspace, only the folders of the named files are looked at', async () => {
    const host = memoryHost({
      files: {
        '/a/x.md': bead('a-1'),
        '/a/progress.md': '',
        '/a/progress/bo.md': '',
        '/a/deep/PLAN.md': bead('b-1'),
      },
    });
    const session = await openSession(host, '/a', ['x.md']);
    expect([...session.workspace.files.keys()]).toEqual(['progress.md', 'progress/bo.md', 'x.md']);
  });
});

describe('the configuration', () => {
  const problem = async (text: string) =>
    await openSession(world({ '.plandown.yaml': text, 'PLAN.md': '' }), '/ws').then(
      () => null,
      (error: Error) => error.message,
    );

  test.each([
    ['plans: 3: 4', /^\.plandown\.yaml:1:\d+: /],
    ['preset: loud', /^\.plandown\.yaml:1:1: preset is recommended or strict$/],
    [
      'rules:\n  unknown-refrence: off',
      /^\.plandown\.yaml:2:3: there is no rule unknown-refrence: did you mean unknown-reference/,
    ],
    [
      'rules:\n  unknown-reference: loud',
      /^\.plandown\.yaml:2:3: rule unknown-reference cannot be set to loud/,
    ],
    ['rule: {}', /^\.plandown\.yaml:1:1: there is no setting rule; did you mean rules\?$/],
    ['ignore: {a: b}', /^\.plandown\.yaml:1:9: ignore is a list of paths or globs$/],
    [`ignore: [a, "${'**/'.repeat(9)}b"]`, /^\.plandown\.yaml:1:13: a glob has at most 6 wildcards/],
    ['- a', /^\.plandown\.yaml:1:1: the configuration must be/],
  ])('%j is told with its place', async (text, message) => {
    expect(await problem(text)).toMatch(message);
  });

  test.each(['', '# nothing\n', 'plans:\n', 'preset: strict\nrules:\n  orphan-bead: off\n'])(
    '%j is fine',
    async (text) => {
      expect(await problem(text)).toBe(null);
    },
  );
});

test('the same workspace gives the same findings, in the disk and in memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plandown-session-'));
  try {
    const files = { 'PLAN.md': bead('a-1', 'a-2, a-3'), 'docs/PLAN-b.md': bead('b-1', 'b-2') };
    mkdirSync(join(folder, 'docs'));
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    const onDisk = await openSession(nodeHost(folder, { PATH: '' }), folder);
    expect(check(onDisk)).toEqual(check(await openSession(world(files), '/ws')));
    expect(check(onDisk)).not.toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
