import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { hostSettings } from '../../src/edit/agents/hosts/index.js';
import { type HookEvent, hookEvents } from '../../src/edit/agents/names.js';
import { wantedHooks } from '../../src/edit/agents/wish.js';
import { gitEnvironment, temporaryFolder } from '../helpers/git.js';
import { buildProgram } from '../helpers/program.js';
import { LONG } from '../helpers/property.js';

/*
 * The command lines in settings, run by a shell as hosts do. Where no shell is, there are no hooks either.
 */
vi.setConfig({ testTimeout: LONG });

let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, LONG);

const onPosix = test.skipIf(process.platform === 'win32');

/** A project in a folder whose name needs quotes. */
function project(files: Record<string, string> = {}): string {
  const root = join(temporaryFolder(), "it's $HOME here");
  for (const [path, text] of Object.entries({ '.git/HEAD': '', ...files })) put(join(root, path), text);
  return root;
}

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

/** A program that says what it was called with, and from where. */
const echoing = '#!/bin/sh\necho "own $* in $(basename "$PWD"): $(cat)"\n';
const own = 'node_modules/.bin/plandown';

/** What hosts name the folder of the project by. */
const variables: Record<string, string> = {
  claude: 'CLAUDE_PROJECT_DIR',
  cursor: 'CURSOR_PROJECT_DIR',
};

interface Call {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  readonly shell?: string;
}

/** As on a machine where these tests are not run by an agent. */
const unset = Object.fromEntries(Object.values(variables).map((name) => [name, undefined]));

function shell(line: string, { cwd, env = {}, shell = '/bin/sh' }: Call) {
  const options = {
    cwd,
    env: { ...gitEnvironment, ...unset, ...env },
    input: '{"a":1}',
    encoding: 'utf8',
  } as const;
  const { status, stdout, stderr } = spawnSync(shell, ['-c', line], options);
  return { status, stdout, stderr };
}

function lineOf(agent: string, event: HookEvent, plan = "plans/it's $(a) plan.md"): string {
  const settings = hostSettings.find((each) => each.agent === agent);
  if (settings === undefined) throw new Error(agent);
  const wanted = wantedHooks(settings, { prompts: 'skip', guard: true, plan });
  const hook = wanted.find((each) => each.event === event);
  return hook?.lines.get('command') ?? hook?.lines.get('bash') ?? '';
}

onPosix.each(hostSettings.map(({ agent }) => agent))(
  '%s: the own program of the project is called, from its folder, with what the host says',
  (agent) => {
    const root = project({ 'sub/x': '' });
    put(join(root, own), echoing, 0o755);
    const name = variables[agent];
    const call = name === undefined ? { cwd: root } : { cwd: join(root, 'sub'), env: { [name]: root } };
    for (const event of hookEvents) {
      const bound = event === 'guard' || event === 'prompt' ? " --plan plans/it's $(a) plan.md" : '';
      const origins = event === 'prompt' ? ' --origins skip' : '';
      expect(shell(lineOf(agent, event), call)).toEqual({
        status: 0,
        stdout: `own agent-hook ${agent} ${event}${bound}${origins} in it's $HOME here: {"a":1}\n`,
        stderr: '',
      });
    }
  },
);

onPosix('without an own program the one on the path is called', () => {
  const root = project();
  const tools = join(temporaryFolder(), 'with a blank');
  put(join(tools, 'plandown'), echoing.replace('own', 'path'), 0o755);
  const path = `${tools}:${gitEnvironment.PATH}`;
  const { status, stdout } = shell(lineOf('claude', 'stop'), { cwd: root, env: { PATH: path } });
  expect([status, stdout]).toEqual([0, 'path agent-hook claude stop in it\'s $HOME here: {"a":1}\n']);
});

onPosix('where none is found, or an older one does not know the command, the host goes on', () => {
  const root = project();
  const tools = temporaryFolder();
  for (const tool of ['sh', 'basename', 'cat'])
    symlinkSync(
      spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim(),
      join(tools, tool),
    );
  const none = shell(lineOf('claude', 'guard'), { cwd: root, env: { PATH: tools } });
  expect([none.status, none.stdout]).toEqual([0, '']);
  expect(none.stderr).toContain('plandown: hook skipped, not found or failed\n');

  put(join(root, own), '#!/bin/sh\necho "error: unknown command agent-hook" >&2\nexit 2\n', 0o755);
  const old = shell(lineOf('claude', 'guard'), { cwd: root });
  expect([old.status, old.stdout]).toEqual([0, '']);
  expect(old.stderr).toContain('unknown command agent-hook\nplandown: hook skipped, not found or failed\n');
});

/** Hosts run hooks by the shell of the person who works with them. */
const shells = ['bash', 'dash', 'zsh', 'fish'].filter(
  (name) => spawnSync(name, ['-c', 'true'], { stdio: 'ignore' }).status === 0,
);

onPosix.each(shells)('%s reads the line as sh does', (name) => {
  const root = project();
  put(join(root, own), echoing, 0o755);
  const { stdout } = shell(lineOf('codex', 'guard'), { cwd: root, shell: name });
  expect(stdout).toContain("own agent-hook codex guard --plan plans/it's $(a) plan.md in it's $HOME here");
});

/** Runs the built program. */
function plan(root: string, ...words: readonly string[]) {
  const options = { cwd: root, env: gitEnvironment, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], options);
  return { code: status, text: `${stdout}${stderr}` };
}

onPosix('from installation to the brief: what is in the settings hands an agent its plan', () => {
  const root = project({
    'PLAN-pay.md': '### pay-1 — Take money\n\n- P0\n- Blocked by: none\n- Done when: 0 errors\n',
  });
  put(join(root, own), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`, 0o755);
  expect(plan(root, 'hooks', 'install', 'claude').code).toBe(0);
  const settings = JSON.parse(readFileSync(join(root, '.claude/settings.json'), 'utf8'));
  const line = settings.hooks.SessionStart[0].hooks[0].command;
  const options = {
    cwd: root,
    env: { ...gitEnvironment, CLAUDE_PROJECT_DIR: root },
    input: JSON.stringify({
      session_id: 's1',
      hook_event_name: 'SessionStart',
      source: 'compact',
      cwd: root,
    }),
    encoding: 'utf8',
  } as const;
  const { status, stdout } = spawnSync('/bin/sh', ['-c', line], options);
  expect(status).toBe(0);
  const { hookSpecificOutput } = JSON.parse(stdout);
  expect(hookSpecificOutput.additionalContext).toContain('pay-1');
});

onPosix('settings that are a link stay one, and keep their permissions', () => {
  const root = project({ 'dotfiles/claude.json': '{\n  "model": "opus"\n}\n' });
  chmodSync(join(root, 'dotfiles/claude.json'), 0o600);
  mkdirSync(join(root, '.claude'));
  const path = join(root, '.claude/settings.json');
  symlinkSync('../dotfiles/claude.json', path);
  plan(root, 'hooks', 'install', 'claude');
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(root, 'dotfiles/claude.json'), 'utf8')).toContain('agent-hook claude stop');
  expect(statSync(join(root, 'dotfiles/claude.json')).mode & 0o777).toBe(0o600);
  plan(root, 'hooks', 'uninstall', 'claude');
  expect(readFileSync(path, 'utf8')).toBe('{\n  "model": "opus"\n}\n');
});

onPosix('settings that came with the hooks go with them', () => {
  const root = project();
  plan(root, 'hooks', 'install', 'copilot');
  expect(existsSync(join(root, '.github/hooks/plandown.json'))).toBe(true);
  expect(plan(root, 'hooks', 'uninstall', 'copilot').text).toContain('which held nothing else');
  expect(existsSync(join(root, '.github/hooks/plandown.json'))).toBe(false);
});
