import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Git } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { firstPrompts } from '../../src/session/first-prompts.js';
import { check, openSession } from '../../src/session.js';
import { world } from '../helpers/cli.js';
import { brief } from '../helpers/fixtures.js';

const prompt = (id: number | string, ...words: readonly string[]) =>
  `### Prompt ${id} — x\n\n${words.map((line) => `> ${line}\n`).join('')}\n**Key decisions:** none\n\n`;
const planText = '---\nprompts: log/prompts.md\n---\n\n# Plan\n\nNothing yet.\n';

/** What lint says of edited prompts, the log having had these texts, the last one now. */
type Edited = (...texts: readonly string[]) => Promise<readonly string[]>;

const told = (found: Awaited<ReturnType<typeof check>>) =>
  brief(found.filter(({ ruleId }) => ruleId === 'prompt-edited')).map((line) =>
    line.replace(/commit [0-9a-f]+/, 'commit HASH').replace(/,.*/, ''),
  );

const inMemory: Edited = async (...texts) => {
  const now = texts.at(-1) ?? '';
  const history = texts.map((text, index) => ({ commit: `c0ffee${index}`, text }));
  const host = world(
    { 'PLAN.md': planText, 'log/prompts.md': now },
    { history: { '/ws/log/prompts.md': history.slice(0, -1) } },
  );
  return told(await check(await openSession(host, '/ws')));
};

const base = realpathSync(mkdtempSync(join(tmpdir(), 'plandown-prompts-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;

const who = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@b',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@b',
};
const env = { ...process.env, ...who, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
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

/** A repository in which the files had these texts, one commit each. */
function repository(path: string, texts: readonly string[]): string {
  const folder = join(base, String(count++));
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  git(base, 'init', '-q', folder);
  writeFileSync(join(folder, 'PLAN.md'), planText);
  for (const text of texts) {
    writeFileSync(join(folder, path), text);
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'x');
  }
  return folder;
}

const onDisk: Edited = async (...texts) => {
  const folder = repository('log/prompts.md', texts.slice(0, -1));
  writeFileSync(join(folder, 'log/prompts.md'), texts.at(-1) ?? '');
  return told(await check(await openSession(nodeHost(folder, env), folder)));
};

const withGit = hasGit();
const worlds: [string, Edited][] = [
  ['memory', inMemory],
  ...(withGit ? ([['git', onDisk]] as [string, Edited][]) : []),
];

describe.each(worlds)('a prompt is edited (%s)', (_, edited) => {
  const is = (id: string) => [`error[prompt-edited] prompt ${id} no longer says what it said in commit HASH`];

  test.each<[string, readonly string[]]>([
    ['when words change', [prompt(1, 'make it 95'), prompt(1, 'make it 99')]],
    ['when words are cut off', [prompt(1, 'make it 95 please'), prompt(1, 'make it 95')]],
    ['when words come in between', [prompt(1, 'make it blue'), prompt(1, 'make it dark blue')]],
    ['since its first commit, not since the last', [prompt(1, 'one'), prompt(1, 'two'), prompt(1, 'two')]],
    [
      'beside others that are not',
      [prompt(2, 'two') + prompt(1, 'one'), prompt(2, 'two') + prompt(1, 'another') + prompt(3, 'new')],
    ],
  ])('%s', async (__, texts) => {
    expect(await edited(...texts)).toEqual(is('1'));
  });

  test.each<[string, readonly string[]]>([
    ['before it was committed', [prompt(1, 'one')]],
    ['when nothing changes', [prompt(1, 'one', 'two'), prompt(1, 'one', 'two')]],
    ['when lines are wrapped anew', [prompt(1, 'one two', 'three'), prompt(1, 'one', 'two   three')]],
    ['when it is added to', [prompt(1, 'one'), prompt(1, 'one', 'and two')]],
    [
      'when its title or its decisions change',
      [prompt(1, 'one'), prompt(1, 'one').replace('x', 'y').replace('none', 'a')],
    ],
    ['when it is renumbered', [prompt(1, 'one') + prompt(2, 'two'), prompt(1, 'two') + prompt(2, 'one')]],
    ['when it is moved', [prompt(1, 'one') + prompt(2, 'two'), prompt(2, 'two') + prompt(1, 'one')]],
    [
      'when something is redacted',
      [prompt(1, 'the key is 1234, use it'), prompt(1, 'the key is [redacted: secret], use it')],
    ],
    [
      'when something is redacted at its ends, and more than once',
      [prompt(1, 'Ana said b to Carl'), prompt(1, '[redacted: who] said b to [redacted: whom]')],
    ],
    ['when all of it is redacted', [prompt(1, 'the key is 1234'), prompt(1, '[redacted: secret]')]],
    [
      'when there was only an example in a comment',
      ['<!--\n### Prompt 1 — a title\n\n> the words\n-->\n', prompt(1, 'make it blue')],
    ],
    [
      'when there was only an example in a fence',
      [`~~~\n${prompt(1, 'the words')}~~~\n`, prompt(1, 'make it blue')],
    ],
    ['when it had no words at first', ['### Prompt 1 — x\n', prompt(1, 'one')]],
    ['when it is gone', [prompt(1, 'one'), '']],
    [
      'when it comes in an encoding of its own',
      [`\ufeff${prompt(1, 'öne')}`, prompt(1, 'öne').replaceAll('\n', '\r\n')],
    ],
  ])('but not %s', async (__, texts) => {
    expect(await edited(...texts)).toEqual([]);
  });

  test('by more than a redaction', async () => {
    const texts = [prompt(1, 'the key is 1234, use it'), prompt(1, 'the key is [redacted: secret], sell it')];
    expect(await edited(...texts)).toEqual(is('1'));
  });

  test('when it was written in a fence', async () => {
    const fenced = (words: string) => `### Prompt 1\n\n~~~\n${words}\n~~~\n\n**Key decisions:** none\n`;
    expect(await edited(fenced('one'), fenced('one'))).toEqual([]);
    expect(await edited(fenced('one'), fenced('two'))).toEqual(is('1'));
  });
});

test('prompts in the plan itself are looked at as well', async () => {
  const text = (words: string) => `# Plan\n\n${prompt(1, words)}`;
  const history = { '/ws/PLAN.md': [{ commit: 'c0ffee0', text: text('one') }] };
  const host = world({ 'PLAN.md': text('two') }, { history });
  expect(told(await check(await openSession(host, '/ws')))).toHaveLength(1);
});

test('the first version is found however often the log was added to, without compiling each', async () => {
  const many = Array.from({ length: 300 }, (_, k) => k + 1);
  const log = (upTo: number) =>
    many
      .slice(0, upTo)
      .map((k) => prompt(k, `words ${k}`))
      .join('');
  const versions: Git['versions'] = async () =>
    many.map((k) => ({ commit: `c${k}`, bytes: new TextEncoder().encode(log(k)) }));
  const host = world({ 'PLAN.md': log(300) });
  const { workspace } = await openSession(host, '/ws');
  const found = await firstPrompts({ ...host, git: { ...host.git, versions } }, '/ws', workspace.plans);
  expect(found.get('PLAN.md')?.get('7')).toEqual({ text: 'words 7', commit: 'c7' });
  expect(found.get('PLAN.md')?.size).toBe(300);
});

test('where git cannot say nothing is known', async () => {
  const host = world({ 'PLAN.md': planText, 'log/prompts.md': prompt(1, 'one') }, { git: false });
  const { workspace } = await openSession(host, '/ws');
  expect(await firstPrompts(host, '/ws', workspace.plans)).toEqual(new Map());
});

describe.skipIf(!withGit)('the versions of a file (skipped without git)', () => {
  const texts = (versions: Awaited<ReturnType<Git['versions']>>) =>
    versions?.map(({ bytes }) => new TextDecoder().decode(bytes)) ?? null;

  test('come oldest first, whatever the name of the file', async () => {
    const path = "log/my [odd] *prompts'.md";
    const folder = repository(path, ['one', 'two\n', '', 'four\n\n']);
    const versions = await nodeHost(folder, env).git.versions(folder, path, 10);
    expect(texts(versions)).toEqual(['one', 'two\n', '', 'four\n\n']);
    expect(versions?.[0]?.commit).toMatch(/^[0-9a-f]{4,}$/);
    expect(git(folder, 'show', `${versions?.[1]?.commit}:${path}`)).toBe('two\n');
  });

  test('are those of a folder below the top of the repository', async () => {
    const folder = repository('below/prompts.md', ['one', 'two']);
    expect(texts(await nodeHost(folder, env).git.versions(join(folder, 'below'), 'prompts.md', 10))).toEqual([
      'one',
      'two',
    ]);
  });

  test('are evenly spread where there are too many', async () => {
    const folder = repository('p.md', ['0', '1', '2', '3', '4', '5', '6']);
    expect(texts(await nodeHost(folder, env).git.versions(folder, 'p.md', 3))).toEqual(['0', '3', '6']);
  });

  test('are none of a file that was never committed, and of one in an empty repository', async () => {
    const folder = repository('p.md', ['one']);
    expect(await nodeHost(folder, env).git.versions(folder, 'other.md', 3)).toEqual([]);
    const empty = repository('p.md', []);
    expect(await nodeHost(empty, env).git.versions(empty, 'p.md', 3)).toBe(null);
  });

  test('survive a removal', async () => {
    const folder = repository('p.md', ['one']);
    git(folder, 'rm', '-q', 'p.md');
    git(folder, 'commit', '-q', '-m', 'x');
    writeFileSync(join(folder, 'p.md'), 'two');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'x');
    expect(texts(await nodeHost(folder, env).git.versions(folder, 'p.md', 9))).toEqual(['one', 'two']);
  });

  test('are unknown in a shallow clone, outside a repository, and without git', async () => {
    const folder = repository('p.md', ['one', 'two']);
    const clone = join(base, String(count++));
    git(base, 'clone', '-q', '--depth', '1', `file://${folder}`, clone);
    expect(await nodeHost(clone, env).git.versions(clone, 'p.md', 9)).toBe(null);
    const outside = { ...env, GIT_CEILING_DIRECTORIES: base };
    const bare = join(base, String(count++));
    mkdirSync(bare);
    expect(await nodeHost(bare, outside).git.versions(bare, 'p.md', 9)).toBe(null);
    expect(await nodeHost(folder, { PATH: '' }).git.versions(folder, 'p.md', 9)).toBe(null);
  });

  test('are not fetched by a partial clone', async () => {
    const folder = repository('p.md', ['one', 'two']);
    git(folder, 'config', 'uploadpack.allowFilter', 'true');
    const clone = join(base, String(count++));
    git(base, 'clone', '-q', '--filter=blob:none', `file://${folder}`, clone);
    expect(await nodeHost(clone, env).git.versions(clone, 'p.md', 9)).toBe(null);
  });
});
