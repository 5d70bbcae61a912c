import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { AgentHost, HookEvent } from '../../src/edit/agents/names.js';
import { sessionActor } from '../../src/server/hooks/actor.js';
import { hostInputs, type Told } from '../helpers/agent-hosts.js';
import { plan } from '../helpers/cli.js';
import { gitEnvironment, hasGit, newRepository, type Repository } from '../helpers/git.js';
import { childProcesses } from '../helpers/processes.js';
import { buildProgram } from '../helpers/program.js';
import { effort, LONG } from '../helpers/property.js';
import { randomNumbers } from '../helpers/scheduler.js';

const trip = `---
prompts: PLAN-trip-prompts.md
---

# Trip

<!-- plan:view status -->
<!-- plan:end -->

### t-1 — Pack

- **Priority:** P1
- **Blocked by:** none
- **Done when:** time < 5 min

### t-2 — Go

- **Priority:** P1
- **Blocked by:** none
- **Done when:** 0 errors
`;
/** Prompts are logged while a plan is planned: so there is another one, beside the one that is carried out. */
const next = `---
mode: planning
prompts: PLAN-next-prompts.md
progress: PLAN-next-progress.md
---

# Next
`;
const agents: readonly (readonly [AgentHost, bead: string])[] = [
  ['claude', 't-1'],
  ['codex', 't-2'],
];

let program = '';
const startNode = childProcesses();
beforeAll(async () => {
  program = await buildProgram();
}, LONG);

const { CLAUDE_PROJECT_DIR, CURSOR_PROJECT_DIR, GEMINI_PROJECT_DIR, CLAUDE_ENV_FILE, PLAN_AS, ...env } =
  gitEnvironment;

function start({ root }: Repository, agent: AgentHost, event: HookEvent, told: Told): ChildProcess {
  const child = startNode([program, 'agent-hook', agent, event], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(JSON.stringify(hostInputs[agent](event, { cwd: root, ...told })));
  return child;
}

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const err: string[] = [];
  child.stderr?.on('data', (data) => err.push(String(data)));
  child.stdout?.resume();
  const [code] = await once(child, 'close');
  return { code, err: err.join('') };
}

function workspace(): Repository {
  const repo = newRepository({
    'PLAN-trip.md': trip.replace('prompts:', 'progress: progress.md\nprompts:'),
    'progress.md': '# Progress\n',
    'PLAN-trip-prompts.md': '# Prompts\n',
    'PLAN-next.md': next,
    'PLAN-next-prompts.md': '# Prompts\n',
    'PLAN-next-progress.md': '# Progress\n',
  });
  repo.commit();
  return repo;
}

const said = (agent: AgentHost, round: number) => `Do ${agent}-${round}.\n\n\`\`\`\n> as it is <!-- ${round}`;

/** What is in the log, and what still waits, once a command has written that files what waits. */
async function prompts(repo: Repository): Promise<string[]> {
  await plan(repo.host(), ['sync']);
  await plan(repo.host(), ['note', 't-1', 'all is filed', '--as', 'ana']);
  const { out } = await plan(repo.host(), 'build --json');
  const { plans } = JSON.parse(out) as {
    plans: { name: string; prompts: { id: string; text: string }[] }[];
  };
  const logged = plans.find(({ name }) => name === 'next')?.prompts ?? [];
  expect(new Set(logged.map(({ id }) => id)).size).toBe(logged.length);
  return logged.map(({ text }) => text);
}

const entry = /^- \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z · t-[12] · (?:claimed|note) · @[^·]+(?: · .*)?$/;

/** The log holds whole lines, and of each agent its claim and the notes of its compactions. */
function expectWhole(repo: Repository): void {
  const lines = repo.read('progress.md').trimEnd().split('\n').slice(1);
  expect(lines.filter((line) => line !== '' && !entry.test(line))).toEqual([]);
}

const notesOf = (repo: Repository, agent: AgentHost) =>
  repo
    .read('progress.md')
    .split('\n')
    .filter((line) => line.includes(`@${sessionActor(agent, 'one')} · compacted here`)).length;

/** A lock that somebody held too long is no loss: the next call does it. */
const harmless =
  /^(?:plandown: \w+ (?:pre-compact|prompt): .*(?:another command is writing|waits to be logged).*\n)*$/;

test.skipIf(!hasGit())(
  'two agents’ hooks at once lose nothing, tear nothing and hold nobody up',
  { timeout: 2 * LONG * effort },
  async () => {
    const repo = workspace();
    for (const [agent, bead] of agents)
      await plan(repo.host(), `claim ${bead} --plan trip --as ${sessionActor(agent, 'one')}`);
    const rounds = 3 * effort;
    for (let round = 0; round < rounds; round++) {
      const all = agents.flatMap(([agent]) => [
        start(repo, agent, 'pre-compact', { session: 'one' }),
        start(repo, agent, 'prompt', { session: 'one', prompt: said(agent, round) }),
        start(repo, agent, 'session-start', { session: 'one', source: 'compact' }),
      ]);
      for (const { code, err } of await Promise.all(all.map(ended))) {
        expect(code).toBe(0);
        expect(err).toMatch(harmless);
      }
      expectWhole(repo);
      for (const [agent, bead] of agents)
        await plan(repo.host(), ['note', bead, `round ${round}`, '--as', sessionActor(agent, 'one')]);
    }
    const wanted = agents.flatMap(([agent]) =>
      Array.from({ length: rounds }, (_, round) => said(agent, round)),
    );
    expect((await prompts(repo)).toSorted()).toEqual(wanted.toSorted());
    for (const [agent] of agents) {
      await ended(start(repo, agent, 'pre-compact', { session: 'one' }));
      expect(notesOf(repo, agent)).toBeGreaterThan(0);
    }
    expectWhole(repo);
    expect((await plan(repo.host(), 'lint')).out).toContain('0 errors');
  },
);

test.skipIf(!hasGit())(
  'killed at any moment, hooks leave whole files, no prompt twice and no lock that holds',
  { timeout: 2 * LONG * effort },
  async () => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    const random = randomNumbers(seed);
    const repo = workspace();
    const me = sessionActor('claude', 'one');
    await plan(repo.host(), `claim t-1 --plan trip --as ${me}`);
    const kills = 6 * effort;
    for (let kill = 0; kill < kills; kill++) {
      const all = [
        start(repo, 'claude', 'pre-compact', { session: 'one' }),
        start(repo, 'codex', 'prompt', { session: 'two', prompt: said('codex', kill) }),
      ];
      const ends = all.map(ended);
      await sleep(50 + random() * 400);
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(ends);
      expectWhole(repo);
      const { code, err } = await plan(repo.host(), [
        'note',
        't-1',
        `after kill ${kill}`,
        '--as',
        me,
        '--lock-timeout',
        '5',
      ]);
      expect([code, err.replace(/^logged what waited: .*\n/gm, '')]).toEqual([0, '']);
    }
    const logged = await prompts(repo);
    const wanted = Array.from({ length: kills }, (_, kill) => said('codex', kill));
    expect(logged.filter((text) => !wanted.includes(text))).toEqual([]);
    expect(new Set(logged).size).toBe(logged.length);
    const left = [repo.root, join(repo.root, '.git')].flatMap((folder) => readdirSync(folder));
    expect(left.filter((name) => /^\.plandown-|plandown\.lock/.test(name))).toEqual([]);
    console.log(`seed ${seed}: ${kills} kills, ${logged.length} of the prompts had been taken`);
    expect((await plan(repo.host(), 'lint')).out).toContain('0 errors');
  },
);
