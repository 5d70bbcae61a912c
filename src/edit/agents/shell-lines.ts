import { shellWord } from '../../source/shell-word.js';
import type { ShellLines } from './host-settings.js';

/** The root of a clone, as a word of a shell; where there is no git, the folder that the host runs hooks in. */
export const gitFolder = '"$(git rev-parse --show-toplevel 2>/dev/null || echo .)"';

/**
 * The command line by which a host calls us, wherever the project is cloned: with the project's own program, else with the
 * one on the path, else with npx's, which takes longest. Every shell that a host may use has `sh`. It ends with 0 whatever
 * happens: there are hosts that take some other codes for a no, which an older version of us would give them.
 * @param folder the folder of the project, as a word of a POSIX shell; null where hooks are run there
 * @param words `agent-hook`, the host, the event, and options
 */
export function shellLines(folder: string | null, words: readonly string[]): ShellLines {
  const script = [
    ...(folder === null ? [] : [`cd ${folder}`]),
    'plan=node_modules/.bin/plandown',
    '[ -x $plan ] || plan=plandown',
    'command -v $plan >/dev/null || plan="npx --no-install --offline plandown"',
    `$plan ${words.map(shellWord).join(' ')} || echo plandown: hook skipped, not found or failed >&2`,
  ].join('; ');
  const rest = words.map(powershellWord).join(' ');
  const own = 'node_modules/.bin/plandown.cmd';
  return {
    posix: `sh -c ${shellWord(script)}`,
    powershell: `if (Test-Path ${own}) { ${own} ${rest} } else { plandown ${rest} }; exit 0`,
  };
}

function powershellWord(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`;
}
