import type { Context } from '../context.js';

/** What a command's options were set to, by their long names in camel case. */
export type Options = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface CommandModule {
  /** @returns the exit code */
  run(context: Context, args: readonly string[], options: Options): Promise<number>;
}

export interface CommandSpec {
  readonly name: string;
  /** `<id> [paths...]` */
  readonly args: string;
  readonly summary: string;
  /** What may stand for an argument, where its name does not tell. */
  readonly words?: readonly (readonly [argument: string, words: string])[];
  readonly options: readonly OptionSpec[];
  /** Command lines and what they do, for `--help`. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Loaded when it is called, so that one command does not pay for the others. */
  load(): Promise<CommandModule>;
}

export interface OptionSpec {
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  /** A whole number from 0. */
  readonly number?: boolean;
  /** May be given more than once. */
  readonly repeats?: boolean;
}

const defaultLimit = 50;
export const limit: OptionSpec = {
  flags: '--limit <n>',
  summary: `show at most so many (${defaultLimit})`,
  number: true,
};
export const why: OptionSpec = { flags: '--why <text>', summary: 'the reason, for the journal' };
export const dryRun: OptionSpec = { flags: '--dry-run', summary: 'print the diff, write nothing' };
const defaultLockTimeout = 5;
export const lockTimeout: OptionSpec = {
  flags: '--lock-timeout <s>',
  summary: `seconds to wait for another command that writes (${defaultLockTimeout})`,
  number: true,
};

export const globalOptions: readonly OptionSpec[] = [
  { flags: '-C <dir>', summary: 'run in this folder' },
  { flags: '--plan <name>', summary: 'only this plan, by its name or path' },
  { flags: '--as <name>', summary: "who does it (default: $PLAN_AS, else git's user)" },
  { flags: '--json', summary: 'one JSON object on stdout' },
  { flags: '--reader <name>', summary: 'how Markdown is read (default: fast)', choices: ['fast', 'remark'] },
  { flags: '--no-color', summary: 'no colours (also: NO_COLOR=1)' },
];

/** The `--limit` of a command. */
export function limitOf({ limit }: Options): number {
  return typeof limit === 'number' ? limit : defaultLimit;
}

/** The `--lock-timeout` of a command, in milliseconds. */
export function lockTimeoutOf({ lockTimeout }: Options): number {
  return 1000 * (typeof lockTimeout === 'number' ? lockTimeout : defaultLockTimeout);
}
