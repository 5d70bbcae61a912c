import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Host } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { absentArtifacts, uncommittedPlans } from '../../src/session/artifacts.js';
import { check, openSession } from '../../src/session.js';
import { world } from '../helpers/cli.js';
import { brief } from '../helpers/fixtures.js';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-artifacts-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;

const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, ...args], { env, stdio: 'ignore' });
}

function hasGit(): boolean {
  try {
    git(base, '--version');
    return true;
  } catch {
    console.warn('git is not installed: its tests are left out');
    return false;
  }
}

interface Setting {
  /** Files that git knows. */
  readonly files: Readonly<Record<string, string>>;
  readonly untracked?: readonly string[];
  /** Folders that git ignores. */
  readonly ignored?: readonly string[];
}

const inMemory = ({ files, untracked = [], ignored = [] }: Setting): { host: Host; root: string } => {
  const below = (paths: readonly string[]) => paths.map((path) => `/ws/${path}`);
  return { host: world(files, { untracked: below(untracked), ignored: below(ignored) }), root: '/ws' };
};

const onDisk = ({ files, untracked = [], ignored = [] }: Setting): { host: Host; root: string } => {
  const root = join(base, String(count++));
  mkdirSync(root);
  git(root, 'init', '-q');
  writeFileSync(join(root, '.gitignore'), ignored.map((each) => `/${each}\n`).join(''));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    if (!untracked.includes(path)) git(root, 'add', '-f', '--', path);
  }
  return { host: nodeHost(root, env), root };
};

const plan = (criterion: string) => `### b-1 — Copy\n\n- Blocked by: none\n- Done when: ${criterion}\n`;
const closed = (evidence: string) => `- 2026-11-22T14:03:11.204Z · b-1 · closed · @ana · ${evidence}\n`;

const settings: [string, (setting: Setting) => { host: Host; root: string }][] = [
  ['memory', inMemory],
  ...(hasGit() ? ([['git', onDisk]] as [string, typeof onDisk][]) : []),
];

describe.each(settings)('what checks know of the world (%s)', (_, make) => {
  const absent = async (setting: Setting) => {
    const { host, root } = make(setting);
    const { workspace } = await openSession(host, root);
    const found = await absentArtifacts(host, root, workspace.plans);
    return [...found].flatMap(([path, paths]) => [...paths].map((each) => `${path}: ${each}`));
  };

  test('a file that evidence names and that is not there', async () => {
    const files = { 'PLAN.md': plan('41 min'), 'progress.md': closed('c1 = 41 min (found: `out/r.md`)') };
    expect(await absent({ files })).toEqual(['PLAN.md: out/r.md']);
    expect(await absent({ files: { ...files, 'out/r.md': '' } })).toEqual([]);
  });

  test('is looked for below the workspace, then below the plan', async () => {
    const files = {
      'plans/PLAN.md': plan('report at `out/r.md`'),
      'plans/progress.md': closed('done'),
    };
    expect(await absent({ files })).toEqual(['plans/PLAN.md: out/r.md']);
    expect(await absent({ files: { ...files, 'out/r.md': '' } })).toEqual([]);
    expect(await absent({ files: { ...files, 'plans/out/r.md': '' } })).toEqual([]);
  });

  test.each([
    ['out of the workspace', '../r.md'],
    ['to the root of the disk', '/etc/nothing-here.md'],
    ['to a home', '~/r.md'],
    ['to whatever fits a pattern', 'out/*.md'],
    ['to a branch', 'feature/x'],
  ])('no path is followed %s', async (__, path) => {
    const files = { 'PLAN.md': plan('41 min'), 'progress.md': closed(`c1 = 41 min (found: \`${path}\`)`) };
    expect(await absent({ files })).toEqual([]);
  });

  test('a folder can be what is asked for', async () => {
    const files = { 'PLAN.md': plan('report at `out/tables/`'), 'progress.md': closed('done') };
    expect(await absent({ files })).toEqual(['PLAN.md: out/tables/']);
    expect(await absent({ files: { ...files, 'out/tables/a.csv': '' } })).toEqual([]);
  });

  test('what git ignores is nobody’s business', async () => {
    const files = { 'PLAN.md': plan('report at `out/r.md`'), 'progress.md': closed('done') };
    expect(await absent({ files, ignored: ['out'] })).toEqual([]);
  });

  test('an open bead asks for nothing', async () => {
    expect(await absent({ files: { 'PLAN.md': plan('report at `out/r.md`') } })).toEqual([]);
  });

  const uncommitted = async (setting: Setting) => {
    const { host, root } = make(setting);
    const { workspace } = await openSession(host, root);
    return [...(await uncommittedPlans(host.git, root, workspace.plans))];
  };
  const logged = { 'PLAN.md': plan('41 min'), 'progress.md': closed('41 min') };

  test('a plan with a journal that git has never seen', async () => {
    expect(await uncommitted({ files: logged })).toEqual([]);
    expect(await uncommitted({ files: logged, untracked: ['PLAN.md'] })).toEqual(['PLAN.md']);
  });

  test('but not one without a journal', async () => {
    const files = { 'PLAN.md': plan('41 min') };
    expect(await uncommitted({ files, untracked: ['PLAN.md'] })).toEqual([]);
  });

  test('both are told by lint, once each', async () => {
    const files = { 'PLAN.md': plan('report at `out/r.md`'), 'progress.md': closed('done') };
    const { host, root } = make({ files, untracked: ['PLAN.md'] });
    const found = await check(await openSession(host, root));
    expect(brief(found.filter(({ severity }) => severity !== 'info'))).toEqual([
      'warning[plan-uncommitted] the journal of PLAN has 1 event, but the plan was never committed nor staged, so nobody else has what is worked on',
      'warning[evidence-missing-artifact] b-1 is closed, but out/r.md, named by c1, does not exist',
    ]);
  });
});

describe('where git cannot say', () => {
  const files = { 'PLAN.md': plan('report at `out/r.md`'), 'progress.md': closed('done') };

  test('no plan is uncommitted, and in a work tree no file is missing', async () => {
    const host = world(files, { git: false });
    const { workspace } = await openSession(host, '/ws');
    expect([...(await uncommittedPlans(host.git, '/ws', workspace.plans))]).toEqual([]);
    expect([...(await absentArtifacts(host, '/ws', workspace.plans))]).toEqual([]);
  });

  test('outside a work tree files are missing all the same', async () => {
    const root = join(base, String(count++));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(root, { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const host = nodeHost(root, env);
    const { workspace } = await openSession(host, root);
    expect([...(await absentArtifacts(host, root, workspace.plans)).keys()]).toEqual(['PLAN.md']);
  });
});
