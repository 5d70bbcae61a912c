import { shortHash } from '../source/short-hash.js';

/** The name of the hook, and the one under which a hook that was there before is kept beside it. */
export const hookName = 'pre-commit';
export const keptName = `${hookName}.before-plandown`;

export interface HookOptions {
  /** The absolute path of this program, as a word of a shell; null in a file that others share. */
  readonly program: string | null;
  /** Whether the hooks of this folder are run by `sh` and need not be executable, as husky's are. */
  readonly sourced: boolean;
}

/**
 * A hook for git, in POSIX sh, that runs what was there before and then checks what is staged, new problems only. It ends
 * with 1 where there are errors; where it cannot check it says so and lets the commit pass. Fit for `sh -e`.
 */
export function hookText({ program, sourced }: HookOptions): string {
  const first = sourced
    ? 'if [ -f "$first" ]; then sh -e "$first" "$@" || exit $?; fi'
    : 'if [ -x "$first" ]; then "$first" "$@" || exit $?; fi';
  const body = `#!/bin/sh
# Checks plans on commit, new problems only. \`plandown hooks uninstall git\` takes this away.
first=$(dirname "$0")/${keptName}
${first}

${findProgram(program)}

set -- --since HEAD
if git rev-parse --quiet --verify MERGE_HEAD >/dev/null 2>&1; then set -- "$@" --since MERGE_HEAD; fi
code=0
out=$(check_plans lint --staged "$@" --no-color 2>&1) || code=$?
case $code in
  0) case $out in '0 errors, 0 warnings'* | 'nothing of a plan'*) ;; *) printf '%s\\n' "$out" >&2 ;; esac ;;
  1)
    printf '%s\\n' "$out" >&2
    echo 'plandown: this commit would bring the errors above; to commit all the same: git commit --no-verify' >&2
    exit 1
    ;;
  127) echo 'plandown: not found, so plans were not checked (try: npm install --save-dev plandown)' >&2 ;;
  *)
    printf '%s\\n' "$out" >&2
    echo 'plandown: plans could not be checked; the commit goes on' >&2
    ;;
esac
exit 0
`;
  return `${body}# plandown:hook ${shortHash(body)}\n`;
}

/** A function of a shell that runs this program: the project's own, else the one on the path, else this installation, else npx's. */
function findProgram(program: string | null): string {
  const here = program === null ? '' : `  elif [ -f ${program} ]; then node ${program} "$@"\n`;
  return `check_plans() {
  if [ -x node_modules/.bin/plandown ]; then node_modules/.bin/plandown "$@"
  elif command -v plandown >/dev/null 2>&1; then plandown "$@"
${here}  elif npx --no-install --offline plandown --version >/dev/null 2>&1; then npx --no-install --offline plandown "$@"
  else return 127; fi
}`;
}

/** What a hook is: written by this program, written by it and edited since, or somebody else's. */
export function ownerOf(text: string): 'ours' | 'edited' | 'foreign' {
  const mark = /^# plandown:hook ([0-9a-f]{8})\r?\n?$/m.exec(text);
  if (mark === null) return 'foreign';
  const isWhole =
    shortHash(text.slice(0, mark.index)) === mark[1] && mark.index + mark[0].length === text.length;
  return isWhole ? 'ours' : 'edited';
}

/** The name of the driver in git's configuration. */
export const driverKey = 'merge.plandown.driver';

/** The command line by which git merges plans and logs; where the program is gone or fails, git's own merge stands in. */
export function driverLine(program: string | null): string {
  const merge = 'merge-driver %O %A %B %P';
  const script = program?.replaceAll('%', '%%');
  const here = script === undefined ? '' : `elif [ -f ${script} ]; then node ${script} ${merge}; `;
  return (
    `if [ -x node_modules/.bin/plandown ]; then node_modules/.bin/plandown ${merge}; ` +
    `elif command -v plandown >/dev/null 2>&1; then plandown ${merge}; ${here}` +
    'else (exit 127); fi; code=$?; ' +
    'if [ $code -gt 1 ]; then git merge-file -L ours -L base -L theirs %A %O %B; else exit $code; fi'
  );
}

/** What stands in the attributes of a clone, so that git uses the driver there; a clone without it goes by `.gitattributes`. */
export const driverAttributes = [
  '# plandown: begin',
  ...['PLAN.md', 'PLAN[-_]*.md', '*[-_]plan.md', 'progress.md', '*[-_]progress.md', '**/progress/*.md'].map(
    (pattern) => `${pattern} merge=plandown`,
  ),
  '# plandown: end',
  '',
].join('\n');
