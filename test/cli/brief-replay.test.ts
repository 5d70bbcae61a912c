import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
    for (let steps = 0; ; steps++) {
      expect(steps).toBeLessThan(120);
      const brief = await compacted(shell, budget);
      const [program, verb = '', subject = ''] = shellWords(brief.command);
      seen.push(program === 'plan' ? verb : brief.command.slice(0, 7));
      const before = journalOf(repo, 'data/progress.md').length;
      if (verb === 'audit') {
        await did(shell, brief.command);
        break;
      }
      if (verb === 'lint') {
        const { code, out } = await runLine(shell, brief.command);
        expect([code, out]).toEqual([1, expect.stringContaining('ft-0001.55')]);
        repo.write('PLAN-finetune-qwen.md', text);
      } else if (verb === 'close' && (failing.get(subject) ?? 0) > 0) {
        failing.set(subject, (failing.get(subject) ?? 0) - 1);
        await did(shell, world.filledIn(brief.otherwise ?? ''));
      } else {
        for (const file of world.files(subject)) repo.write(file, '# Report\n');
        const outcome = brief.command.includes('--set') ? judging.get(subject)?.shift() : undefined;
        const line = world.filledIn(brief.command, outcome as 'adjust' | undefined);
        if (outcome === 'abort') expect(await runLine(shell, line)).toMatchObject({ code: 1, err: '' });
        else await did(shell, line);
      }
      const isOurs = program === 'plan' && verb !== 'lint';
      expect([brief.command, journalOf(repo, 'data/progress.md').length]).toEqual([
        brief.command,
        before + (isOurs ? 1 : 0),
      ]);
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

  test('advances a plan of a thousand beads', { timeout: 3 * LONG }, async () => {
    const folder = temporaryFolder();
    writeWorkspace(folder, 1000, 7);
    const repo = repositoryAt(folder);
    const path = `${checkers()}:${process.env.PATH}`;
    const asCy = { ...repo, host: () => repo.host({ PLAN_AS: 'cy', PATH: path }) };
    const world: Measured = await measuredIn(repo, 'pay');
    for (let steps = 0; steps < 4; steps++) {
      const before = journalOf(repo, 'pay-progress.md').length;
      const brief = await compacted(asCy, budget);
      const [, , subject = ''] = shellWords(brief.command);
      for (const file of world.files(subject)) repo.write(file, '# Report\n');
      await did(asCy, world.filledIn(brief.command));
      expect([brief.command, journalOf(repo, 'pay-progress.md').length]).toEqual([brief.command, before + 1]);
    }
  });
});
