import { type CommandSpec, commands, globalOptions, type OptionSpec } from '../commands.js';
import { CliError, type Context, done } from '../context.js';

const shells: Record<string, () => string> = { bash, zsh, fish };

/** Prints a script for a shell to source; it knows the names of commands and options, and IDs where one is wanted. */
export async function run(context: Context, [shell = '']: readonly string[]): Promise<number> {
  const script = shells[shell];
  if (!script)
    throw new CliError(`no completions for ${shell}; there are bash, zsh and fish`, 'plan completion bash');
  if (context.json) context.printJson('completion', { shell, script: script() });
  else context.print(script());
  return done;
}

const longFlag = ({ flags }: OptionSpec) => flags.split(' ')[0] ?? flags;
const flagsOf = (spec: CommandSpec) => [...spec.options, ...globalOptions].map(longFlag);
const names = commands.map(({ name }) => name);
/** What `plan list` prints first in each line. */
const ids = 'plan list --columns id --limit 1000 2>/dev/null';

/** Words that may follow an option or stand for a command's argument; null for files. */
function choicesOf(spec: CommandSpec): string | null {
  if (spec.name === 'completion') return 'bash zsh fish';
  return spec.args.startsWith('<id>') ? `$(${ids})` : null;
}

function bash(): string {
  const cases = commands.map((spec) => {
    const choices = choicesOf(spec);
    const words =
      choices === null
        ? 'COMPREPLY=($(compgen -f -- "$word"))'
        : `COMPREPLY=($(compgen -W "${choices}" -- "$word"))`;
    return `    ${spec.name}) if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "${flagsOf(spec).join(' ')}" -- "$word")); else ${words}; fi ;;`;
  });
  return `_plan() {
  local word=\${COMP_WORDS[COMP_CWORD]} i command=
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " ${names.join(' ')} " in *" \${COMP_WORDS[i]} "*) command=\${COMP_WORDS[i]}; break ;; esac
  done
  case $command in
${cases.join('\n')}
    *) COMPREPLY=($(compgen -W "${names.join(' ')} help --help --version" -- "$word")) ;;
  esac
}
complete -o filenames -F _plan plan plandown
`;
}

function zsh(): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''").replaceAll(':', '\\:')}'`;
  const described = (name: string, summary: string) =>
    `${quote(name).slice(0, -1)}:${quote(summary).slice(1)}`;
  const cases = commands.map((spec) => {
    const options = [...spec.options, ...globalOptions]
      .map((option) => described(longFlag(option), option.summary))
      .join(' ');
    const choices = choicesOf(spec);
    const words = choices === null ? '_files' : `compadd -- ${choices}`;
    return `    ${spec.name}) if [[ $PREFIX == -* ]]; then options=(${options}); _describe option options; else ${words}; fi ;;`;
  });
  return `#compdef plan plandown
_plan() {
  local -a names options
  names=(${commands.map(({ name, summary }) => described(name, summary)).join(' ')})
  if ((CURRENT == 2)); then _describe command names; return; fi
  case $words[2] in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _plan ]]; then _plan "$@"; else compdef _plan plan plandown; fi
`;
}

function fish(): string {
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = ['function __plan_ids', `  ${ids}`, 'end'];
  for (const program of ['plan', 'plandown']) {
    lines.push(`complete -c ${program} -n __fish_use_subcommand -f -a ${quote(names.join(' '))}`);
    for (const option of globalOptions)
      lines.push(`complete -c ${program} ${fishFlag(option)} -d ${quote(option.summary)}`);
    for (const spec of commands) {
      const seen = `-n '__fish_seen_subcommand_from ${spec.name}'`;
      lines.push(
        `complete -c ${program} -n __fish_use_subcommand -f -a ${spec.name} -d ${quote(spec.summary)}`,
      );
      for (const option of spec.options) {
        const values = option.choices ? ` -x -a ${quote(option.choices.join(' '))}` : '';
        lines.push(`complete -c ${program} ${seen} ${fishFlag(option)}${values} -d ${quote(option.summary)}`);
      }
      const choices = choicesOf(spec);
      if (choices !== null)
        lines.push(
          `complete -c ${program} ${seen} -f -a ${quote(choices === 'bash zsh fish' ? choices : '(__plan_ids)')}`,
        );
    }
  }
  return `${lines.join('\n')}\n`;
}

function fishFlag(option: OptionSpec): string {
  const flag = longFlag(option);
  return `${flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`}${option.flags.includes(' ') ? ' -r' : ''}`;
}
