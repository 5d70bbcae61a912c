import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { commands } from './commands.js';
import { cannotRun, done, type Io } from './context.js';
import { type CommandSpec, globalOptions, type OptionSpec, type Options } from './specs/spec.js';
import { isCommand, noSuchCommand, plainWords, usageError } from './usage.js';

const helpWidth = 80;

/** @returns the exit code */
type Run = (spec: CommandSpec, args: readonly string[], options: Options) => Promise<number>;

/**
 * Runs a command line that is not plain: with commander, which reads what is spelled in other ways, writes help, and refuses what
 * is wrong.
 * @param words what of it may hold options
 * @returns the exit code
 * @throws CliError what is wrong, in our words
 */
export async function runProgram(
  argv: readonly string[],
  words: readonly string[],
  io: Io,
  run: Run,
): Promise<number> {
  const [called, topic] = plainWords(words);
  if (called === 'help' && topic !== undefined && !isCommand(topic)) throw noSuchCommand(topic);
  let code = done;
  const program = buildProgram(io, async (spec, args, options) => {
    code = await run(spec, args, options);
    return code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return done;
    if (error.code === 'commander.help') return cannotRun;
    throw usageError(error, called);
  }
}

/** All commands as commander is told of them. */
export function buildProgram(io: Io, run: Run): Command {
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
  if (spec.words) command.addHelpText('after', `\nArguments\n${wordsText(spec.words)}`);
  command.addHelpText('after', `\nExamples\n${examplesText(spec)}\n`);
  command.action(async () => {
    const args = command.args;
    await run(spec, args, command.optsWithGlobals<Options>());
  });
}

function wordsText(words: NonNullable<CommandSpec['words']>): string {
  const width = Math.max(...words.map(([argument]) => argument.length));
  return words.map(([argument, said]) => `  ${argument.padEnd(width)}  ${said}`).join('\n');
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
