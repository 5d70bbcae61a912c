import type { CommanderError } from 'commander';
import { command as shell } from '../emit/words.js';
import { nearest } from '../source/nearest.js';
import { commands } from './commands.js';
import { CliError } from './context.js';
import { globalOptions } from './specs/spec.js';
import { suggest } from './suggest.js';

/** The words that are neither options nor the values of global ones: the command and, roughly, its arguments. */
export function plainWords(words: readonly string[]): string[] {
  const valued = new Set(
    globalOptions.map(({ flags }) => flags.split(' ')).flatMap(([flag, value]) => (value ? [flag] : [])),
  );
  return words.filter((word, index) => !word.startsWith('-') && !valued.has(words[index - 1] ?? ''));
}

export const isCommand = (word: string) => word === 'help' || commands.some(({ name }) => name === word);

/** The complaint about a word that is no command, with the names that are near. */
export function noSuchCommand(word: string): CliError {
  const near = nearest(
    word,
    commands.map(({ name }) => name),
  );
  return new CliError(suggest(`there is no command ${word}`, near), shell('plan', near[0] ?? '--help'));
}

/** Commander's refusal in our words, with the names that were near. */
export function usageError(error: CommanderError, command: string | undefined): CliError {
  const message = error.message.replace(/^error: /, '').replace(/\.$/, '');
  const called = commands.find(({ name }) => name === command);
  const word = /'([^']*)'/.exec(message)?.[1] ?? '';
  if (error.code === 'commander.unknownCommand') return noSuchCommand(word);
  if (error.code === 'commander.unknownOption') {
    const known = [...(called?.options ?? []), ...globalOptions].map(
      ({ flags }) => flags.split(' ')[0] ?? '',
    );
    const near = nearest(word, [...known, '--help', '--version']);
    const where = called ? `plan ${called.name} has no option ${word}` : `there is no option ${word}`;
    return new CliError(suggest(where, near), called ? shell('plan', called.name, '--help') : 'plan --help');
  }
  const [, flags = '', value = '', why = ''] =
    /^option '([^' ]+)[^']*' argument '(.*)' is invalid\. (.*)$/.exec(message) ?? [];
  if (flags !== '')
    return new CliError(
      `${flags} ${value}: ${why}`,
      called ? shell('plan', called.name, '--help') : 'plan --help',
    );
  return new CliError(
    called ? `plan ${called.name}: ${message}` : message,
    called ? shell('plan', called.name, '--help') : 'plan --help',
  );
}
