import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { command as shell } from '../emit/words.js';
import { type Host, HostError } from '../host/host.js';
import { fastReader } from '../markdown/fast-reader.js';
import { loadReference, withReference } from '../markdown/reference.js';
import { type CommandSpec, commands, globalOptions, type OptionSpec, type Options } from './commands.js';
import { type Assets, CliError, type Context, cannotRun, createContext, done, type Io } from './context.js';
import { beforeDashes, isCommand, noSuchCommand, plainWords, usageError } from './usage.js';

/**
 * Runs one command line (without program and script name).
 * @returns 0 done · 1 the answer is no · 2 cannot run
 */
export async function main(argv: readonly string[], io: Io, host: Host, assets: Assets): Promise<number> {
  let code = done;
  const program = buildProgram(io, async (spec, args, options) => {
    const { C = '.', plan = null, json, color } = options;
    const context = createContext(io, host, assets, {
      folder: host.resolve(host.cwd, String(C)),
      planName: plan === null ? null : String(plan),
      json: json === true || options.format === 'json',
      colour: color !== false,
      reader: options.reader === 'remark' ? await loadReference() : fastReader,
    });
    // Text that a command makes may need the reference reader where what it had read did not. Nothing is written by then.
    code = await withReference(() => runCommand(spec, context, args, options));
  });
  const fallback = createContext(io, host, assets, {
    folder: host.cwd,
    planName: null,
    json: false,
    colour: !argv.includes('--no-color'),
    reader: fastReader,
  });
  const words = beforeDashes(argv);
  if (words.includes('--version')) {
    fallback.print(`${await assets.version()}\n`);
    return done;
  }
  try {
    const [called, topic] = plainWords(words);
    if (called === 'help' && topic !== undefined && !isCommand(topic)) throw noSuchCommand(topic);
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return done;
      if (error.code === 'commander.help') return cannotRun;
      return refuse(fallback, usageError(error, plainWords(words)[0]));
    }
    const isLocked = error instanceof HostError && error.failure === 'locked';
    return refuse(fallback, isLocked ? waitLonger(error, words, argv) : error);
  }
}

/** The same once more, with more patience. */
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

const helpWidth = 80;

type Run = (spec: CommandSpec, args: readonly string[], options: Options) => Promise<void>;

function buildProgram(io: Io, run: Run): Command {
  const program: Command = new Command('plan')
    .description('A compiler for plans written in Markdown.')
    .usage('<command> [options]')
    .option('--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'help for a command')
    .showSuggestionAfterError(false)
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: (option) => option.description,
      visibleGlobalOptions: (command) => (command === program ? [] : globalOptions.map(toOption)),
      subcommandTerm: (command) => `${command.name()} ${argsOf(command.name())}`.trim(),
    })
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
    })
    .exitOverride()
    .addHelpText('after', '\nStart with\n  plan init      a new plan\n  plan lint      the plans you have\n');
  for (const option of globalOptions) program.addOption(toOption(option));
  for (const spec of commands) addCommand(program, spec, run);
  return program;
}

const argsOf = (name: string) => commands.find((spec) => spec.name === name)?.args ?? '[command]';

function addCommand(program: Command, spec: CommandSpec, run: Run): void {
  const command = program.command(`${spec.name} ${spec.args}`.trim()).description(spec.summary);
  for (const option of spec.options) command.addOption(toOption(option));
  command.addHelpText('after', `\nExamples\n${examplesText(spec)}\n`);
  command.action(async () => {
    const args = command.args;
    await run(spec, args, command.optsWithGlobals<Options>());
  });
}

function examplesText({ examples }: CommandSpec): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const fits = examples.every(([, does]) => width + does.length <= helpWidth - 4);
  return examples
    .map(([line, does]) => (fits ? `  ${line.padEnd(width)}  ${does}` : `  ${line}\n      ${does}`))
    .join('\n');
}

function toOption({ flags, summary, choices, number, repeats }: OptionSpec): Option {
  const option = new Option(flags, summary);
  if (choices) option.choices(choices);
  if (number) option.argParser(wholeNumber);
  if (repeats)
    option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  return option;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number from 0 is wanted.');
  return Number(text);
}
