import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { HostError } from '../../src/host/host.js';
import { nodeHost } from '../../src/host/node-host.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { newRepository } from '../helpers/git.js';
import { LONG } from '../helpers/property.js';

vi.setConfig({ testTimeout: LONG });

const path = '.claude/settings.json';
const at = `/ws/${path}`;
const tools = { 'node_modules/.bin/plandown': '' };
const planOf = (mode: string) => `---\nmode: ${mode}\n---\n\n### a-1 — One\n\n- Done when: 0 errors\n`;

describe('plan hooks install', () => {
  test('says what it put where, and what is there already', async () => {
    const host = world(tools);
    expect(await plan(host, 'hooks install claude')).toEqual({
      code: 0,
      err: '',
      out: [
        'installed .claude/settings.json',
        '  added: session-start (SessionStart), pre-compact (PreCompact), stop (Stop)',
        'try: plan hooks status claude\n',
      ].join('\n'),
    });
    expect((await plan(host, 'hooks install claude')).out).toBe(
      'already installed: .claude/settings.json\ntry: plan hooks status claude\n',
    );
  });

  test('states the whole wish: what is not asked for again goes, what is new comes', async () => {
    const host = world({ ...tools, 'PLAN.md': planOf('planning') });
    await plan(host, 'hooks install claude --with-prompts');
    const bound = await plan(host, 'hooks install claude --with-prompts --origins skip --with-guard');
    expect(bound.out).toContain(
      [
        'updated .claude/settings.json',
        '  added: guard (PreToolUse)',
        '  changed: prompt (UserPromptSubmit)',
        '  as it was: session-start (SessionStart), pre-compact (PreCompact), stop (Stop)',
        'note: the guard sees',
      ].join('\n'),
    );
    expect(textIn(host, at)).toContain('agent-hook claude prompt --plan PLAN.md --origins skip ||');
    const { out } = await plan(host, 'hooks install claude');
    expect(out).toContain('  removed: prompt (UserPromptSubmit), guard (PreToolUse)\n');
    const fresh = world(tools);
    await plan(fresh, 'hooks install claude');
    expect(textIn(host, at)).toBe(textIn(fresh, at));
  });

  test('what somebody set beside our command line stays', async () => {
    const host = world({
      [path]: '{"hooks": {"Stop": [{"hooks": [{"timeout": 3, "command": "plan agent-hook claude stop"}]}]}}',
    });
    const { out } = await plan(host, 'hooks install claude');
    expect(out).toContain('  changed: stop (Stop)\n');
    expect(textIn(host, at)).toContain('{"timeout": 3, "command": "sh -c');
  });

  test('--dry-run shows the lines that would be new, and writes nothing', async () => {
    const before =
      '{\n  "hooks": {\n    "Stop": [\n      { "hooks": [] }\n    ]\n  },\n  "model": "opus"\n}\n';
    const host = world({ ...tools, [path]: before });
    const { code, out } = await plan(host, 'hooks install claude --dry-run');
    const taken = out.split('\n').filter((line) => /^-[^-]/.test(line));
    expect([code, textIn(host, at), taken]).toEqual([0, before, ['-      { "hooks": [] }', '-    ]']]);
    expect(out).toContain('@@ -1,8 +1,39 @@');
    expect(out).toContain('nothing written\ntry: plan hooks install claude\n');
  });

  test('--local is for you alone, and uninstall finds both', async () => {
    const host = world(tools);
    await plan(host, 'hooks install claude --local');
    expect([textIn(host, at), textIn(host, '/ws/.claude/settings.local.json')]).toEqual([
      null,
      expect.stringContaining('agent-hook claude stop'),
    ]);
    await plan(host, 'hooks install claude');
    expect((await plan(host, 'hooks status claude')).out).toContain(
      [
        'claude: installed, .claude/settings.json (session-start, pre-compact, stop)',
        'claude: installed, .claude/settings.local.json (session-start, pre-compact, stop)',
      ].join('\n'),
    );
    expect((await plan(host, 'hooks uninstall claude')).out).toContain('settings.local.json');
    expect([textIn(host, at), textIn(host, '/ws/.claude/settings.local.json')]).toEqual([null, null]);
  });

  test('--all takes the hosts that the project or the person works with, and says why not the others', async () => {
    const files = { ...tools, 'CLAUDE.md': '', '.github/hooks/lint.json': '{}' };
    const host = world(files, {
      env: { HOME: '/home/ana' },
      files: { '/home/ana/.gemini/settings.json': '' },
    });
    const { code, out } = await plan(host, 'hooks install --all');
    expect([code, out]).toEqual([
      0,
      [
        'installed .claude/settings.json',
        '  added: session-start (SessionStart), pre-compact (PreCompact), stop (Stop)',
        'installed .gemini/settings.json',
        '  added: session-start (SessionStart), pre-compact (PreCompress), stop (AfterAgent)',
        '  Gemini CLI runs them in folders that you trust',
        'installed .github/hooks/plandown.json',
        '  added: session-start (sessionStart), pre-compact (preCompact), stop (agentStop)',
        '  the cloud agent reads them from the default branch',
        'skipped codex: nobody seems to use it here (no .codex, ~/.codex)',
        'skipped cursor: nobody seems to use it here (no .cursor, .cursorrules, ~/.cursor)',
        'try: plan hooks status\n',
      ].join('\n'),
    ]);
    const gone = await plan(host, 'hooks uninstall --all');
    expect([gone.code, textIn(host, '/home/ana/.gemini/settings.json'), textIn(host, at)]).toEqual([
      0,
      '',
      null,
    ]);
    expect((await plan(host, 'hooks uninstall --all')).out).toContain('already gone: no hook of ours here');
  });

  test('one host that cannot be changed does not keep the others from it', async () => {
    const host = world({ ...tools, [path]: '{ broken', '.cursor/rules/a.mdc': '' });
    const { code, out, err } = await plan(host, 'hooks install --all');
    expect([code, err]).toEqual([1, expect.stringContaining('refused: .claude/settings.json is no JSON')]);
    expect(out).toContain('installed .cursor/hooks.json');
  });

  test('--all without a sign of anybody is a no', async () => {
    const { code, out } = await plan(world({}), 'hooks install --all');
    expect([code, out]).toEqual([1, expect.stringContaining('try: plan hooks install claude\n')]);
  });

  test('the guard is bound to one plan', async () => {
    const host = world({ 'PLAN-pay.md': planOf('planning'), 'b/PLAN-ship.md': planOf('executing') });
    const none = await plan(host, 'hooks install cursor --with-guard');
    expect([none.code, none.err]).toEqual([
      2,
      'error: --with-guard is for one plan, and there are pay, ship\ntry: plan hooks install cursor --with-guard --plan pay\n',
    ]);
    const one = await plan(host, 'hooks install cursor --with-guard --plan ship');
    expect(one.out).toContain('note: b/PLAN-ship.md is not in mode: planning');
    expect(textIn(host, '/ws/.cursor/hooks.json')).toContain('guard --plan b/PLAN-ship.md ||');
  });

  test('what a killed installation left beside the settings goes with the next one', async () => {
    const left = '.cursor/.plandown-4711-0f3a9c2e-5be1d07a44c2.new';
    const repo = newRepository({ 'PLAN.md': '', [left]: '{' });
    utimesSync(join(repo.root, left), 0, 0);
    const host = nodeHost(repo.root, {});
    await plan(host, ['hooks', 'install', 'cursor', '--dry-run']);
    expect(readdirSync(join(repo.root, '.cursor')).length).toBe(1);
    await plan(host, ['hooks', 'install', 'cursor']);
    expect(readdirSync(join(repo.root, '.cursor'))).toEqual(['hooks.json']);
  });

  test('works from a folder below the root', async () => {
    const host = world({ ...tools, 'src/a.ts': '' });
    expect((await plan(host, '-C src hooks install claude')).out).toContain(
      'installed ../.claude/settings.json',
    );
    expect(textIn(host, at)).not.toBe(null);
  });
});

describe('settings that are not what they should be are left alone', () => {
  test.each([
    ['{ "a": 1', 'is no JSON: close brace expected (line 1, column 9)'],
    ['{ "a": 1 }}', 'is no JSON: end of file expected (line 1, column 11)'],
    ['{\n  "a": tru\n}', 'is no JSON: invalid symbol (line 2, column 8)'],
    ['[]', 'holds an array where settings are an object (line 1, column 1)'],
    ['{ "hooks": [] }', 'has hooks that are an array, not an object (line 1, column 12)'],
    ['{ "hooks": { "Stop": {} } }', 'has hooks.Stop that is an object, not an array (line 1, column 22)'],
    [`${'['.repeat(50_000)}`, 'is'],
  ])('%s', async (before, why) => {
    const host = world({ [path]: before });
    const { code, out, err } = await plan(host, 'hooks install claude');
    expect([code, out, err]).toEqual([1, '', expect.stringContaining(`refused: ${path} ${why}`)]);
    expect(err).toContain('nothing written');
    expect(textIn(host, at)).toBe(before);
  });

  test('bytes that are no text, a folder in its place', async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    const host = world({ [path]: bytes });
    expect(await plan(host, 'hooks install claude')).toMatchObject({
      code: 2,
      err: expect.stringContaining(`error: ${path}: is not UTF-8 text\n`),
    });
    expect(host.files.get(at)).toEqual(bytes);
    const folder = world({ [`${path}/x`]: '' });
    expect((await plan(folder, 'hooks install claude')).code).toBe(2);
  });

  test('what cannot be written is told', async () => {
    const host = world({ [path]: '{}' });
    const denied = () => Promise.reject(new HostError('denied', at, 'permission denied'));
    expect(await plan({ ...host, writeIfUnchanged: denied }, 'hooks install claude')).toEqual({
      code: 2,
      out: '',
      err: `error: ${path}: permission denied\ntry: plan hooks status claude\n`,
    });
  });

  test('settings that somebody saves meanwhile are read again', async () => {
    const host = world({ ...tools, [path]: '{}' });
    let calls = 0;
    const writeIfUnchanged: typeof host.writeIfUnchanged = async (file, ...rest) => {
      if (calls++ === 0) host.files.set(file, new TextEncoder().encode('{"model": "opus"}'));
      return await host.writeIfUnchanged(file, ...rest);
    };
    expect(await plan({ ...host, writeIfUnchanged }, 'hooks install claude')).toMatchObject({ code: 0 });
    expect(textIn(host, at)).toMatch(/^\{"model": "opus", "hooks": /);
  });
});

describe('plan hooks status', () => {
  test('without a target tells of git and of all hosts', async () => {
    const host = world({ ...tools, [path]: '{"disableAllHooks": true}' }, { git: false });
    const before = await plan(host, 'hooks status');
    expect([before.code, before.out.split('\n').slice(0, 3)]).toEqual([
      1,
      ['git: no repository here', 'claude: not installed', 'codex: not installed'],
    ]);
    await plan(host, 'hooks install claude');
    const after = await plan(host, 'hooks status');
    expect([after.code, after.out]).toEqual([
      0,
      expect.stringContaining('  all hooks are switched off there\n'),
    ]);
  });

  test('an older form is told, with what mends it', async () => {
    const old = '{"hooks": {"stop": [{"command": "npx plandown agent-hook cursor stop"}]}}';
    const { code, out } = await plan(world({ '.cursor/hooks.json': old }), 'hooks status cursor');
    expect([code, out]).toEqual([
      1,
      [
        'cursor: installed in an older form, .cursor/hooks.json (stop)',
        '  plan hooks install cursor brings it up to date',
        'try: plan hooks install cursor\n',
      ].join('\n'),
    ]);
  });

  test('options are told as they stand there', async () => {
    const host = world({ ...tools, 'PLAN.md': planOf('planning') });
    await plan(host, 'hooks install gemini --with-prompts --origins skip --with-guard');
    const { code, out } = await plan(host, 'hooks status gemini');
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('prompt --plan PLAN.md --origins skip, guard --plan PLAN.md, stop'),
    ]);
  });

  test('settings that cannot be read are told', async () => {
    const { code, out } = await plan(world({ [path]: '{' }), 'hooks status claude');
    expect([code, out]).toEqual([
      2,
      expect.stringContaining(
        'claude: .claude/settings.json is no JSON: close brace expected (line 1, column',
      ),
    ]);
  });
});

test.each([
  ['hooks install claude --all', "claude, or --all of the agents' hosts?", 'plan hooks install claude'],
  [
    'hooks install cursor --local',
    '--local is for claude, which has settings for you alone',
    'plan hooks install cursor',
  ],
  ['hooks install claude --origins skip', '--origins is about --with-prompts', 'plan hooks install claude'],
  [
    'hooks install git --with-prompts',
    "--with-prompts is for installing agents' hooks",
    'plan hooks install git',
  ],
  ['hooks install claude --merge-driver', '--merge-driver is for git', 'plan hooks install claude'],
])('plan %s cannot run', async (line, message, next) => {
  const { code, err } = await plan(world({}), line);
  expect([code, err]).toEqual([2, `error: ${message}\ntry: ${next}\n`]);
});
