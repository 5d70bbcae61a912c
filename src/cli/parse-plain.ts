import { commands } from './commands.js';
import { type CommandSpec, globalOptions, type OptionSpec, type Options } from './specs/spec.js';

/** A command line that was understood. */
export interface Call {
  readonly spec: CommandSpec;
  readonly args: readonly string[];
  readonly options: Options;
}

/**
 * Reads a command line that is plain: a command that exists, its own options and the global ones, each written out with its value
 * behind it or after `=`, as many words as it takes. Null for all others, be they wrong, be they spelled in other ways that
 * commander knows: it reads them, asks for help or complains. What is read here, it would read the same.
 */
export function parsePlain(argv: readonly string[]): Call | null {
  const words: string[] = [];
  const given: (readonly [flag: string, value: string | null])[] = [];
  const at = commandAt(argv);
  const spec = commands.find(({ name }) => name === argv[at]);
  if (spec === undefined) return null;
  const all = [...globalOptions, ...spec.options];
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const known = index < at ? globalOptions : all;
    if (word === '' || word === '-' || word === '--') return null;
    if (!isFlag(word)) words.push(word);
    else if (takesNext(word, known)) given.push([word, argv[++index] ?? null]);
    else {
      // A command's own option in front of it is commander's to refuse.
      if (index < at && !known.some((option) => partsOf(option).flag === word.split('=')[0])) return null;
      const equals = word.startsWith('--') ? word.indexOf('=') : -1;
      given.push(equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)]);
    }
  }
  const [, ...args] = words;
  const options = readOptions(given, all);
  return words[0] === spec.name && options !== null && fits(args.length, spec.args)
    ? { spec, args, options }
    : null;
}

/** The place of the word that names the command; -1 where none does. */
function commandAt(argv: readonly string[]): number {
  return argv.findIndex((word, index) => !isFlag(word) && !takesNext(argv[index - 1], globalOptions));
}

/** Whether a command line, be there something wrong with it or not, calls the command of this name. */
export function calls(name: string, argv: readonly string[]): boolean {
  return argv[commandAt(argv)] === name;
}

/** What may hold options: all before `--`. */
export function beforeDashes(argv: readonly string[]): readonly string[] {
  const dashes = argv.indexOf('--');
  return dashes < 0 ? argv : argv.slice(0, dashes);
}

const isFlag = (word: string) => word.startsWith('-');

/** `--plan <name>` in its parts. */
function partsOf({ flags }: OptionSpec): { flag: string; isValued: boolean } {
  const [flag = '', value] = flags.split(' ');
  return { flag, isValued: value !== undefined };
}

/** Whether the word is an option whose value is the next word. */
function takesNext(word: string | undefined, known: readonly OptionSpec[]): boolean {
  return known.some((option) => {
    const { flag, isValued } = partsOf(option);
    return isValued && flag === word;
  });
}

function readOptions(
  given: readonly (readonly [flag: string, value: string | null])[],
  known: readonly OptionSpec[],
): Options | null {
  const options: Record<string, string | number | boolean | readonly string[]> = { color: true };
  for (const [flag, value] of given) {
    const option = known.find((each) => partsOf(each).flag === flag);
    if (option === undefined) return null;
    const { isValued } = partsOf(option);
    const { choices, number, repeats } = option;
    if (isValued !== (value !== null)) return null;
    const isOff = flag.startsWith('--no-');
    const key = camelCase(flag.slice(isOff ? '--no-'.length : 0));
    if (value === null) {
      options[key] = !isOff;
      continue;
    }
    if (isFlag(value) || (choices && !choices.includes(value)) || (number && !/^\d{1,9}$/.test(value)))
      return null;
    const before = options[key];
    if (repeats) options[key] = [...(Array.isArray(before) ? before : []), value];
    else options[key] = number ? Number(value) : value;
  }
  return options;
}

/** `--max-warnings` → `maxWarnings`, `-C` → `C`. */
function camelCase(flag: string): string {
  return flag.replace(/^-+/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a command takes so many words: `<id> [paths...]` takes one or more. */
function fits(count: number, args: string): boolean {
  const wanted = args === '' ? [] : args.split(' ');
  const least = wanted.filter((arg) => arg.startsWith('<')).length;
  const most = wanted.at(-1)?.includes('...') ? Number.POSITIVE_INFINITY : wanted.length;
  return least <= count && count <= most;
}
