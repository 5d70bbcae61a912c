import { commands } from '../commands.js';
import { CliError, type Context, done } from '../context.js';
import { type CommandSpec, globalOptions, type OptionSpec } from '../specs/spec.js';

const shells = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** Prints a script for a shell to source; it knows the names of commands and options, and IDs where one is wanted. */
export async function run(context: Context, [shell = '']: readonly string[]): Promise<number> {
  const script = shells.get(shell);
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
/** What `plan status` prints first in each line below its headline Gates. */
const gates = "plan status --limit 1000 2>/dev/null | sed -n '/^Gates$/,/^$/s/^  \\([^ ]*\\).*/\\1/p'";

const shellNames = [...shells.keys()].join(' ');
const hookWords = 'install uninstall status git';
const promptWords = 'add';

/** What stands for a command's argument. */
function argumentOf(spec: CommandSpec): 'shells' | 'hooks' | 'prompts' | 'ids' | 'gates' | 'files' {
  if (spec.name === 'completion') return 'shells';
  if (spec.name === 'hooks') return 'hooks';
  if (spec.name === 'prompt') return 'prompts';
  if (spec.args.startsWith('<gate>')) return 'gates';
  return /^[<[]id[>\]]/.test(spec.args) ? 'ids' : 'files';
}

/** `compgen -W` would run what a name holds, and split it at spaces: names are taken line by line. */
function bash(): string {
  const words = {
    shells: `COMPREPLY=($(compgen -W "${shellNames}" -- "$word"))`,
    hooks: `COMPREPLY=($(compgen -W "${hookWords}" -- "$word"))`,
    prompts: `COMPREPLY=($(compgen -W "${promptWords}" -- "$word"))`,
    ids: `_plan_lines < <(${ids})`,
    gates: `_plan_lines < <(${gates})`,
    files: '_plan_lines < <(compgen -f -- "$word")',
  };
  const cases = commands.map(
    (spec) =>
      `    ${spec.name}) if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "${flagsOf(spec).join(' ')}" -- "$word")); else ${words[argumentOf(spec)]}; fi ;;`,
  );
  return `_plan_lines() {
  local line
  while IFS= read -r line; do [[ $line != "$word"* ]] || COMPREPLY+=("$line"); done
}
_plan() {
  COMPREPLY=()
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
  const words = {
    shells: `compadd -- ${shellNames}`,
    hooks: `compadd -- ${hookWords}`,
    prompts: `compadd -- ${promptWords}`,
    ids: `compadd -- \${(f)"$(${ids})"}`,
    gates: `compadd -- \${(f)"$(${gates})"}`,
    files: '_files',
  };
  const cases = commands.map((spec) => {
    const options = [...spec.options, ...globalOptions]
      .map((option) => described(longFlag(option), option.summary))
      .join(' ');
    return `    ${spec.name}) if [[ $PREFIX == -* ]]; then options=(${options}); _describe option options; else ${words[argumentOf(spec)]}; fi ;;`;
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
  const lines = ['function __plan_ids', `  ${ids}`, 'end', 'function __plan_gates', `  ${gates}`, 'end'];
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
      const choices = {
        shells: shellNames,
        hooks: hookWords,
        prompts: promptWords,
        ids: '(__plan_ids)',
        gates: '(__plan_gates)',
        files: null,
      }[argumentOf(spec)];
      if (choices !== null) lines.push(`complete -c ${program} ${seen} -f -a ${quote(choices)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function fishFlag(option: OptionSpec): string {
  const flag = longFlag(option);
  return `${flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`}${option.flags.includes(' ') ? ' -r' : ''}`;
}
