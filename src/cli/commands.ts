import { agreeCommands } from './specs/agree.js';
import { connectCommands } from './specs/connect.js';
import { giveCommands } from './specs/give.js';
import { lookCommands } from './specs/look.js';
import { type CommandSpec, globalOptions } from './specs/spec.js';
import { startCommands } from './specs/start.js';
import { workCommands } from './specs/work.js';

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  ...startCommands,
  ...workCommands,
  ...lookCommands,
  ...agreeCommands,
  ...giveCommands,
  ...connectCommands,
];

/** What an option (`--take`) of a command does, as its help says it; nothing where there is no such option. */
export function helpOf(command: string, flag: string): string {
  const own = commands.find(({ name }) => name === command)?.options ?? [];
  return [...own, ...globalOptions].find(({ flags }) => flags.split(' ')[0] === flag)?.summary ?? '';
}
