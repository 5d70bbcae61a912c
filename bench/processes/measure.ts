import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

/** One process of those that are compared. */
export interface Contestant {
  readonly name: string;
  /** What node is to run, or a program of its own where `program` names one. */
  readonly args: readonly string[];
  readonly program?: string;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Exit codes that are an answer; any other ends the measuring. */
  readonly answers: readonly number[];
  /** What it finds on standard input; nothing where this is absent. */
  readonly input?: string;
  /** Left out where it cannot be run. */
  readonly optional?: boolean;
  /** Brings the files into the state that it is to find; not part of the time. */
  prepare(): void;
}

export interface Usage {
  /** Milliseconds of CPU, system calls among them. */
  readonly cpu: number;
  /** Most resident memory, in MB. */
  readonly memory: number;
}

/** Runs it once. @returns milliseconds from start to end @throws Error when its exit code is no answer */
export function time(contestant: Contestant): number {
  const { program = process.execPath, args } = contestant;
  contestant.prepare();
  const start = process.hrtime.bigint();
  const ran = run(contestant, program, args, contestant.env);
  const end = process.hrtime.bigint();
  mustAnswer(contestant, ran);
  return Number(end - start) / 1e6;
}

/** What one run of a node program used, of itself alone: what its own children use does not count. Null for other programs. */
export function usage(contestant: Contestant, preload: string, file: string): Usage | null {
  if (contestant.program !== undefined) return null;
  contestant.prepare();
  const args = ['--require', preload, ...contestant.args];
  const env = { ...contestant.env, PLANDOWN_BENCH_USAGE: file };
  mustAnswer(contestant, run(contestant, process.execPath, args, env));
  const written = JSON.parse(readFileSync(file, 'utf8')) as Usage;
  rmSync(file);
  return written;
}

/** False for an optional one that gives no answer here. */
export function canRun(contestant: Contestant): boolean {
  if (contestant.optional !== true) return true;
  contestant.prepare();
  const { status } = run(contestant, contestant.program ?? process.execPath, contestant.args, contestant.env);
  return status !== null && contestant.answers.includes(status);
}

type Ran = ReturnType<typeof run>;

function run(
  { folder, input }: Contestant,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
) {
  if (input === undefined)
    return spawnSync(program, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  return spawnSync(program, args, { cwd: folder, env, input, stdio: ['pipe', 'ignore', 'pipe'] });
}

function mustAnswer({ name, answers }: Contestant, { status, stderr, error }: Ran): void {
  if (error) throw error;
  if (status === null || !answers.includes(status)) throw new Error(`${name}: exit ${status}\n${stderr}`);
}
