import { agreeCommands } from './specs/agree.js';
import { connectCommands } from './specs/connect.js';
import { giveCommands } from './specs/give.js';
import { lookCommands } from './specs/look.js';
import type { CommandSpec } from './specs/spec.js';
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
