import { command as shell } from '../emit/words.js';
import { type Host, HostError } from '../host/host.js';
import { fastReader } from '../markdown/fast-reader.js';
import { loadReference, withReference } from '../markdown/reference.js';
import { type Assets, CliError, type Context, cannotRun, createContext, done, type Io } from './context.js';
import { beforeDashes, calls, parsePlain } from './parse-plain.js';
import type { CommandSpec, Options } from './specs/spec.js';

/**
 * Runs one command line (without program and script name).
 * @returns 0 done · 1 the answer is no · 2 cannot run
 */
export async function main(argv: readonly string[], io: Io, host: Host, assets: Assets): Promise<number> {
  const code = await runLine(argv, io, host, assets);
  // To the hosts of agents 2 says: block what is being done. No mistake of ours is a reason for that.
  return calls('agent-hook', argv) ? done : code;
}

async function runLine(argv: readonly string[], io: Io, host: Host, assets: Assets): Promise<number> {
  const words = beforeDashes(argv);
  const run = async (spec: CommandSpec, args: readonly string[], options: Options) => {
    const { C = '.', plan = null, json, color } = options;
    const context = createContext(io, host, assets, {
      folder: host.resolve(host.cwd, String(C)),
      planName: plan === null ? null : String(plan),
      json: json === true || options.format === 'json',
      colour: color !== false,
      reader: options.reader === 'remark' ? await loadReference() : fastReader,
    });
    // Text that a command makes may need the reference reader where what it had read did not. Nothing is written by then.
    return await withReference(() => runCommand(spec, context, args, options));
  };
  const colour = !argv.includes('--no-color');
  const global = { folder: host.cwd, planName: null, json: false, colour, reader: fastReader };
  const fallback = createContext(io, host, assets, global);
  if (words.includes('--version')) {
    fallback.print(`${await assets.version()}\n`);
    return done;
  }
  try {
    const call = parsePlain(argv);
    if (call !== null) return await run(call.spec, call.args, call.options);
    const { runProgram } = await import('./program.js');
    return await runProgram(argv, words, io, run);
  } catch (error) {
    return refuse(fallback, error instanceof HostError ? onceMore(error, words, argv) : error);
  }
}

/** What the world refused, where the same helps once more: with room on the disk, or with more patience. */
function onceMore(error: HostError, words: readonly string[], argv: readonly string[]): CliError | HostError {
  if (error.failure === 'full')
    return new CliError(
      `${error.path}: ${error.message}; free some, then run the same again`,
      shell('plan', ...argv),
    );
  return error.failure === 'locked' ? waitLonger(error, words, argv) : error;
}

function waitLonger(error: HostError, words: readonly string[], argv: readonly string[]): CliError {
  const isPatience = (word: string | undefined) => /^--lock-timeout(=|$)/.test(word ?? '');
  const others = words.filter((word, at) => !isPatience(word) && words[at - 1] !== '--lock-timeout');
  const again = shell('plan', ...others, '--lock-timeout', '30', ...argv.slice(words.length));
  return new CliError(`another command is writing: ${error.path} ${error.message}`, again);
}

async function runCommand(
  spec: CommandSpec,
  context: Context,
  args: readonly string[],
  options: Options,
): Promise<number> {
  if ((await context.host.stat(context.folder)) !== 'folder')
    throw new CliError(`${context.folder}: no such folder`, 'plan --help');
  const { run } = await spec.load();
  return await run(context, args, options);
}

function refuse(context: Context, error: unknown): number {
  if (error instanceof CliError) {
    context.warn(`error: ${error.message}\n${error.tryNext === null ? '' : `try: ${error.tryNext}\n`}`);
    return error.code;
  }
  if (error instanceof HostError) {
    context.warn(`error: ${error.path}: ${error.message}\ntry: plan lint\n`);
    return cannotRun;
  }
  context.warn(`error: this is a bug in plandown\n${error instanceof Error ? error.stack : String(error)}\n`);
  return cannotRun;
}
