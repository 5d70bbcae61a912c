import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { baseline, contestants } from './processes/contestants.js';
import { type Contestant, canRun, time, type Usage, usage } from './processes/measure.js';
import { growthText, type Measured, makeRows, median, tableText } from './processes/report.js';
import type { BenchWorkspace } from './workspace/write.js';

const help = `usage: npm run bench -- [options]
  --beads <n,n,…>       sizes of the plan (28,1000,10000,100000)
  --rounds <n>          runs of each contestant (15, 11, 7 and 3 by size)
  --commands <a,b,…>    only these: lint cold, lint warm, lint again, ready, ready again, show, close, hook session-start, hook pre-compact, hook prompt, hook guard, hook stop, lint remark, markdownlint, wc -l
  --seed <n>            of the plan (1)
  --program <file>      what to measure (dist/bin.js)
  --markdownlint <file> the script of markdownlint-cli2 (where it is installed)
  --slow                lint remark for 10000 beads, too
  --json                one JSON object on stdout
`;

/** The root of the project, where `npm run` runs scripts. */
const root = process.cwd();

/** Runs whole processes one after the other, round by round, and prints medians. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      beads: { type: 'string', default: '28,1000,10000,100000' },
      rounds: { type: 'string' },
      commands: { type: 'string' },
      seed: { type: 'string', default: '1' },
      program: { type: 'string', default: 'dist/bin.js' },
      markdownlint: { type: 'string' },
      slow: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const { env, unset } = plainEnvironment();
  const tell = (text: string) => void (values.json ? process.stderr : process.stdout).write(text);
  tell(`node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}\n`);
  tell(`seed ${values.seed}; interleaved; CPU and memory are node's own, without git's\n`);
  tell(`not passed on: ${unset.length === 0 ? 'nothing' : unset.join(', ')}\n`);
  const markdownlint = values.markdownlint ?? findMarkdownlint();
  if (markdownlint === null) tell('markdownlint-cli2 is not installed: left out\n');
  const names = values.commands?.split(',').map((name) => name.trim());
  const all: Measured[] = [];
  for (const beads of values.beads.split(',').map(Number)) {
    const scratch = mkdtempSync(join(tmpdir(), 'plandown-bench-'));
    try {
      const around = { scratch, program: resolve(root, values.program), markdownlint, env };
      const workspace = generate(join(scratch, 'plan'), beads, values.seed);
      const chosen = contestants(workspace, around).filter(
        ({ name }) =>
          (name === baseline || names === undefined || names.includes(name)) &&
          (name !== 'lint remark' || beads <= (values.slow ? 10_000 : 1000)),
      );
      const able = chosen.filter(canRun);
      for (const { name } of chosen)
        if (!able.some((each) => each.name === name)) tell(`${name} cannot be run here: left out\n`);
      const rounds = values.rounds === undefined ? roundsFor(beads) : Number(values.rounds);
      const measured = { beads, bytes: workspace.bytes, rounds, ...measure(able, rounds, beads, scratch) };
      all.push(measured);
      tell(`\n${tableText(measured)}`);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  const growth = growthText(all);
  if (growth !== null) tell(`\n${growth}`);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ node: process.version, seed: Number(values.seed), unset, sizes: all }, null, 2)}\n`,
    );
  return 0;
}

function measure(able: readonly Contestant[], rounds: number, beads: number, scratch: string) {
  const times = new Map(able.map(({ name }) => [name, [] as number[]]));
  const usages = new Map<string, Usage | null>();
  for (let round = 0; round < rounds; round++)
    for (const each of able) times.get(each.name)?.push(time(each));
  const preload = join(root, 'bench', 'usage.cjs');
  for (const each of able) {
    const used = Array.from({ length: Math.min(3, rounds) }, () =>
      usage(each, preload, join(scratch, 'usage')),
    );
    const cpu = median(used.map((one) => one?.cpu ?? Number.NaN));
    const memory = Math.max(...used.map((one) => one?.memory ?? Number.NaN));
    usages.set(each.name, used[0] === null ? null : { cpu, memory });
  }
  return { rows: makeRows(beads, times, usages) };
}

const roundsFor = (beads: number) => (beads <= 100 ? 15 : beads <= 1000 ? 11 : beads <= 10_000 ? 7 : 3);

/** In a process of its own: what makes a large plan grows, and a large process is slow to start others. */
function generate(folder: string, beads: number, seed: string): BenchWorkspace {
  const args = [
    join(root, 'bench', 'start.mjs'),
    'generate',
    folder,
    '--beads',
    String(beads),
    '--seed',
    seed,
  ];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: root })) as BenchWorkspace;
}

/** Without what changes how fast node starts: settings of certificates, of coverage, of modules loaded first. */
function plainEnvironment(): { env: NodeJS.ProcessEnv; unset: string[] } {
  const unset = Object.keys(process.env).filter((name) => /^(?:NODE_|npm_|SSL_CERT_)/.test(name));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !unset.includes(name)));
  return { env, unset: unset.filter((name) => !name.startsWith('npm_')) };
}

function findMarkdownlint(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'markdownlint-cli2')).find((path) => existsSync(path));
  return found === undefined ? null : realpathSync(found);
}
