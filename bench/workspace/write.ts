import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalText } from './journal-text.js';
import { makeModel, reportOf } from './model.js';
import { planText, promptsText } from './plan-text.js';

/** A workspace on disk, and what to ask about it. */
export interface BenchWorkspace {
  readonly folder: string;
  readonly seed: number;
  readonly beads: number;
  /** Of plan, prompt log and journal, relative to the folder. */
  readonly plan: string;
  readonly prompts: string;
  readonly journal: string;
  /** Of those three together. */
  readonly bytes: number;
  /** A bead in the middle that is claimed and can be closed by the words behind `close`. */
  readonly id: string;
  readonly close: readonly string[];
}

const name = 'pay';

/**
 * Writes a plan of so many beads, half of them closed or as many as are wanted, with its prompt log, its journal and the reports it names, in a git repository where everything
 * is committed. What was in the folder before is gone.
 */
export function writeWorkspace(folder: string, beads: number, seed: number, closed?: number): BenchWorkspace {
  const model = makeModel(beads, seed, closed);
  const files = {
    [`PLAN-${name}.md`]: planText(model, name),
    [`PLAN-${name}-prompts.md`]: promptsText(model),
    [`${name}-progress.md`]: journalText(model),
  };
  const [plan = '', prompts = '', journal = ''] = Object.keys(files);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, 'README.md'), '# Payments\n\nMade up, to measure with.\n');
  for (const { number, beads } of model.phases)
    writeFileSync(join(folder, reportOf(number)), `bead\n${beads.map(({ id }) => id).join('\n')}\n`);
  commit(folder);
  const next = model.phases.flatMap((phase) => phase.beads)[model.closed];
  return {
    folder,
    seed,
    beads,
    plan,
    prompts,
    journal,
    bytes: Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    id: next?.id ?? '',
    close: next?.criteria.flatMap(({ given }, at) => ['-e', `c${at + 1}=${given}`]) ?? [],
  };
}

function commit(folder: string): void {
  const date = '2026-01-01T00:00:00Z';
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env, stdio: 'ignore' });
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'ana');
  git('config', 'user.email', 'ana@example.com');
  git('add', '.');
  git('commit', '-q', '--no-gpg-sign', '-m', 'The plan');
}
