import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeModel } from '../../bench/workspace/model.js';
import { writeWorkspace } from '../../bench/workspace/write.js';
import {
  type Measured,
  measuredIn,
  type Read,
  readBrief,
  runLine,
  shellWords,
} from '../helpers/brief-agent.js';
import { plan } from '../helpers/cli.js';
import { hasGit, newRepository, type Repository, repositoryAt, temporaryFolder } from '../helpers/git.js';
import { LONG } from '../helpers/property.js';
import { mostTokens } from '../helpers/tokenizers.js';

const plans = new URL('../../plans/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, plans), 'utf8');
const budgets = [300, 800, 2000];
const git = hasGit();

/** The conversation is compacted before each step: all that goes in is a brief, within its budget by every tokenizer. */
async function compacted(repo: Repository, budget: number): Promise<Read> {
  const { code, out, err } = await plan(repo.host(), ['brief', '--budget', String(budget)]);
  expect([code, err]).toEqual([0, '']);
  expect(mostTokens(out)).toBeLessThanOrEqual(budget);
  return readBrief(out);
}

/** A folder with the programs that the worked example checks with; all is well with them. */
function checkers(): string {
  const folder = temporaryFolder();
  for (const name of ['make', 'npm', 'pytest', 'python'])
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  return folder;
}

const journalOf = (repo: Repository, path: string) =>
  repo
    .read(path)
    .split('\n')
    .filter((line) => line.startsWith('- '));

/** A command that the brief names, run; it is refused never, and says nothing but what checks print. */
async function did(repo: Repository, line: string): Promise<void> {
  const { code, err } = await runLine(repo, line);
  const complaints = err.replace(/^(?:running| {2}exit) .*\n/gm, '');
  expect([line, code, complaints]).toEqual([line, 0, '']);
}

/** What comes of the work: how often a bead's first closes fail, and what a gate's values come to, in order. */
interface Fate {
  readonly failing: Map<string, number>;
  readonly judging: Map<string, string[]>;
}

/** Does what one brief says, and nothing else; each command of ours leaves one event. @returns its verb, or the program */
async function stepOf(
  shell: Repository,
  budget: number,
  journal: string,
  world: Measured,
  { failing, judging }: Fate,
  mend?: (line: string) => Promise<void>,
): Promise<string> {
  const brief = await compacted(shell, budget);
  const [program, verb = '', subject = ''] = shellWords(brief.command);
  const before = journalOf(shell, journal).length;
  const isRead = verb === 'audit' || verb === 'lint';
  if (verb === 'lint') await mend?.(brief.command);
  else if (verb === 'close' && (failing.get(subject) ?? 0) > 0) {
    failing.set(subject, (failing.get(subject) ?? 0) - 1);
    await did(shell, world.filledIn(brief.otherwise ?? ''));
  } else {
    for (const file of world.files(subject)) shell.write(file, '# Report\n');
    const outcome = brief.command.includes('--set') ? judging.get(subject)?.shift() : undefined;
    const line = world.filledIn(brief.command, outcome as 'adjust' | undefined);
    if (outcome === 'abort') expect(await runLine(shell, line)).toMatchObject({ code: 1, err: '' });
    else await did(shell, line);
  }
  expect([brief.command, journalOf(shell, journal).length]).toEqual([
    brief.command,
    before + (program === 'plan' && !isRead ? 1 : 0),
  ]);
  return program === 'plan' ? verb : brief.command.slice(0, 7);
}

describe.skipIf(!git).each(budgets)('an agent with nothing but briefs of %i tokens', (budget) => {
  test('plays the worked example from its plan to its end', { timeout: 3 * LONG }, async () => {
    const repo = newRepository();
    const text = read('PLAN-finetune-qwen.md').replace('mode: executing', 'mode: planning');
    repo.write('PLAN-finetune-qwen.md', text.replace('Blocked by: ft-0001.5 |', 'Blocked by: ft-0001.55 |'));
    repo.write('PLAN-finetune-qwen-prompts.md', read('PLAN-finetune-qwen-prompts.md'));
    repo.write('data/progress.md', '# Progress\n');
    const path = `${checkers()}:${process.env.PATH}`;
    const shell = { ...repo, host: () => repo.host({ PATH: path }) };

    const world = await measuredIn(repo, 'finetune-qwen');
    const seen: string[] = [];
    const failing = new Map([
      ['ft-0001.8a', 2],
      ['ft-0001.9', 1],
    ]);
    const judging = new Map([
      ['G1', ['abort', 'pass']],
      ['G2', ['adjust', 'pass']],
      ['G4', ['adjust', 'adjust', 'pass']],
    ]);
    while (seen.at(-1) !== 'audit') {
      expect(seen.length).toBeLessThan(120);
      const verb = await stepOf(
        shell,
        budget,
        'data/progress.md',
        world,
        { failing, judging },
        async (line) => {
          const { code, out } = await runLine(shell, line);
          expect([code, out]).toEqual([1, expect.stringContaining('ft-0001.55')]);
          repo.write('PLAN-finetune-qwen.md', text);
        },
      );
      seen.push(verb);
    }
    expect(seen.slice(0, 4)).toEqual(['lint', 'git add', 'approve', 'claim']);
    const { beads, gates } = JSON.parse((await plan(repo.host(), 'build --json')).out).plans[0];
    expect(beads.filter(({ status }: { status: string }) => status !== 'closed')).toEqual([]);
    expect(gates.map(({ verdict }: { verdict: string }) => verdict)).toEqual(Array(5).fill('pass'));
    const events = journalOf(repo, 'data/progress.md').join('\n');
    expect(events.match(/· failed ·.*/g)?.map((line) => /F\d(\.\d)?/.exec(line)?.[0])).toEqual([
      'F3',
      'F3.1',
      'F6',
    ]);
    console.log(`${budget} tokens: ${seen.length} steps`);
  });

  test('approves a plan of a thousand beads, and begins', { timeout: 3 * LONG }, async () => {
    const { shell, world } = await thousand(0);
    const text = shell.read('PLAN-pay.md');
    shell.write('PLAN-pay.md', text.replace('mode: executing', 'mode: planning'));
    shell.write('pay-progress.md', '# Progress\n');
    const fate = { failing: new Map(), judging: new Map() };
    const seen: string[] = [];
    for (let step = 0; step < 5; step++)
      seen.push(await stepOf(shell, budget, 'pay-progress.md', world, fate));
    expect(seen).toEqual(['git add', 'approve', 'claim', 'close', 'claim']);
  });

  test('gets a plan of a thousand beads over failures and through a gate', {
    timeout: 3 * LONG,
  }, async () => {
    const phases = makeModel(1000, 7).phases.slice(0, 28);
    const gate = phases.at(-1)?.gate?.id ?? '';
    const { shell, world, claimed } = await thousand(phases.flatMap(({ beads }) => beads).length - 2);
    const fate = { failing: new Map([[claimed, 2]]), judging: new Map([[gate, ['adjust', 'pass']]]) };
    const seen: string[] = [];
    while (seen.filter((verb) => verb === 'gate').length < 3 || seen.at(-1) !== 'claim') {
      expect(seen.length).toBeLessThan(16);
      seen.push(await stepOf(shell, budget, 'pay-progress.md', world, fate));
    }
    expect(seen).toEqual(['close', 'close', 'close', 'claim', 'close', 'gate', 'gate', 'gate', 'claim']);
    const since = journalOf(shell, 'pay-progress.md').slice(-seen.length);
    expect(since.map((line) => line.split(' · ')[2])).toEqual([
      'failed',
      'failed',
      'closed',
      'claimed',
      'closed',
      'adjust',
      'done',
      'pass',
      'claimed',
    ]);
    const [plan] = JSON.parse((await built(shell)).out).plans;
    expect(plan.gates.find(({ id }: { id: string }) => id === gate)).toMatchObject({ verdict: 'pass' });
  });
});

const built = (shell: Repository) => plan(shell.host(), 'build --json');

/** A plan of a thousand beads, seen by whoever holds the one behind those that are closed. */
async function thousand(closed: number) {
  const folder = temporaryFolder();
  const { id } = writeWorkspace(folder, 1000, 7, closed);
  const repo = repositoryAt(folder);
  const holder = new RegExp(`· ${id} · claimed · @(\\w+)`).exec(repo.read('pay-progress.md'))?.[1] ?? '';
  const env = { PLAN_AS: holder, PATH: `${checkers()}:${process.env.PATH}` };
  const shell: Repository = { ...repo, host: () => repo.host(env) };
  return { shell, claimed: id, world: await measuredIn(repo, 'pay') };
}
