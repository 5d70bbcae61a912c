import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AgentHost, agentHosts, type HookEvent } from '../../src/edit/agents/names.js';
import { sessionActor } from '../../src/server/hooks/actor.js';
import { type Heard, heard, hostInputs, type Told } from '../helpers/agent-hosts.js';
import { readBrief, shellWords } from '../helpers/brief-agent.js';
import { plan, world } from '../helpers/cli.js';
import { gitEnvironment, hasGit, newRepository, type Repository, temporaryFolder } from '../helpers/git.js';
import { buildProgram } from '../helpers/program.js';
import { LONG } from '../helpers/property.js';

const trip = `# Trip

### t-1 — Pack

- **Priority:** P1
- **Blocked by:** none
- **Done when:** time < 5 min

### t-2 — Go

- **Priority:** P1
- **Blocked by:** t-1
- **Done when:** 0 errors
`;

let program = '';
beforeAll(async () => {
  program = await buildProgram();
}, LONG);

/** Whoever runs the tests may be an agent, too. */
const { CLAUDE_PROJECT_DIR, CURSOR_PROJECT_DIR, GEMINI_PROJECT_DIR, CLAUDE_ENV_FILE, PLAN_AS, ...env } =
  gitEnvironment;

/** Has a host call the built program. */
function call(
  { root }: Repository,
  agent: AgentHost,
  event: HookEvent,
  told: Told,
  more: Record<string, string> = {},
  ...options: readonly string[]
): Heard {
  const input = JSON.stringify(hostInputs[agent](event, { cwd: root, ...told }));
  const words = [program, 'agent-hook', agent, event, ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    env: { ...env, ...more },
    input,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return heard(agent, event, stdout, stderr === '' ? null : stderr);
}

const run = ({ root }: Repository, words: readonly string[], more: Record<string, string> = {}) =>
  spawnSync(process.execPath, [program, ...words], { cwd: root, env: { ...env, ...more }, encoding: 'utf8' });

describe.skipIf(!hasGit()).each(agentHosts)('%s', { timeout: LONG }, (agent) => {
  test('goes from a plan to its end with what its hooks hand it', () => {
    const repo = newRepository({ 'PLAN-trip.md': trip, 'src/a.ts': '' });
    repo.commit();
    const envFile = join(temporaryFolder(), 'env.sh');
    const own = agent === 'claude' ? { CLAUDE_ENV_FILE: envFile } : {};
    const shell = () => {
      if (agent !== 'claude') return {};
      const { stdout } = spawnSync('sh', ['-c', `. '${envFile}'; printf %s "$PLAN_AS"`], {
        encoding: 'utf8',
      });
      return { PLAN_AS: stdout };
    };
    const next = (source: string) => {
      const { context, complaint } = call(repo, agent, 'session-start', { session: 'one', source }, own);
      expect(complaint).toBe(null);
      return readBrief(context ?? '')
        .command.replace('<time>', '1min')
        .replace('<number>', '0');
    };
    const did = (line: string) => {
      const { status, stderr } = run(repo, shellWords(line).slice(1), shell());
      expect([line, status, stderr]).toEqual([line, 0, '']);
    };
    did(next('startup'));
    expect(repo.read('progress.md')).toContain(`t-1 · claimed · @${sessionActor(agent, 'one')}`);
    repo.write('src/a.ts', 'x');
    expect(call(repo, agent, 'stop', { session: 'one' }).reminded).toContain('t-1');
    expect(call(repo, agent, 'stop', { session: 'one' }).reminded).toBe(null);
    expect(call(repo, agent, 'pre-compact', { session: 'one' }).complaint).toBe(null);
    expect(repo.read('progress.md')).toContain('compacted here');
    for (const line of ['close t-1', 'claim t-2', 'close t-2']) {
      const command = next('compact');
      expect(command).toContain(line);
      did(command);
    }
    expect(next('compact')).toContain('plan audit');
  });

  test('is denied edits while the plan is planned, through a link too', () => {
    const repo = newRepository({ 'PLAN-trip.md': `---\nmode: planning\n---\n\n${trip}`, 'src/a.ts': '' });
    const edit = (path: string) =>
      call(repo, agent, 'guard', { edits: [join(repo.root, path)] }, {}, '--plan', 'PLAN-trip.md');
    expect(edit('src/a.ts').denied).toContain('plan approve --plan trip');
    expect(edit('PLAN-trip.md')).toMatchObject({ denied: null, complaint: null });
    repo.write('PLAN-trip.md', trip);
    expect(edit('src/a.ts')).toMatchObject({ denied: null, complaint: null });
  });
});

describe.skipIf(!hasGit())('the session of a host', { timeout: LONG }, () => {
  test('is about its project, wherever its agent has gone', () => {
    const repo = newRepository({ 'PLAN-trip.md': trip });
    const elsewhere = temporaryFolder();
    const inside = newRepository({ 'PLAN-other.md': trip.replace('Trip', 'Other') });
    const told = { cwd: inside.root };
    const { context } = call({ ...repo, root: elsewhere }, 'claude', 'session-start', told, {
      CLAUDE_PROJECT_DIR: repo.root,
    });
    expect(context).toContain('Trip (trip');
    expect(call({ ...repo, root: elsewhere }, 'claude', 'session-start', told).context).toContain('Other');
    expect(call({ ...repo, root: elsewhere }, 'claude', 'session-start', { cwd: elsewhere }).out).toBe('');
  });

  test('shares no name with that of another agent that it started', () => {
    const repo = newRepository({ 'PLAN-trip.md': trip });
    const parent = { PLAN_AS: sessionActor('claude', 'parent') };
    const { context } = call(repo, 'codex', 'session-start', { session: 'child' }, parent);
    expect(readBrief(context ?? '').command).toContain(`--as ${sessionActor('codex', 'child')}`);
  });
});

describe('whatever is wrong with the call', { timeout: LONG }, () => {
  test.each([
    'agent-hook',
    'agent-hook claude',
    'agent-hook claude nothing',
    'agent-hook nobody stop',
    'agent-hook claude stop more',
    'agent-hook claude guard --sandbox',
    'agent-hook claude prompt --origins guess',
    'agent-hook claude guard --plan',
    '-C /nowhere agent-hook claude stop',
    'agent-hook claude stop -C /nowhere',
    '--plan x agent-hook claude nothing',
  ])('plan %s: exit 0, nothing on stdout, a word on stderr', async (line) => {
    const { code, out, err } = await plan(world({ 'PLAN-trip.md': trip }), line);
    expect([code, out]).toEqual([0, '']);
    expect(err).not.toBe('');
  });

  test('nobody else is let off', async () => {
    const host = world({ 'PLAN-trip.md': trip });
    expect((await plan(host, 'show agent-hook')).code).toBe(2);
    expect((await plan(host, 'agent-hooks claude stop')).code).toBe(2);
  });

  test('a host that goes away while it is answered is no error', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'PLAN.md'), trip);
    const child = spawn(process.execPath, [program, 'agent-hook', 'claude', 'session-start'], {
      cwd: folder,
      env,
      stdio: 'pipe',
    });
    child.stdout.destroy();
    child.stderr.destroy();
    child.stdin.end('{}');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
