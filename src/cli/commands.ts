import type { Context } from './context.js';

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
const limit: OptionSpec = {
  flags: '--limit <n>',
  summary: `show at most so many (${defaultLimit})`,
  number: true,
};
const why: OptionSpec = { flags: '--why <text>', summary: 'the reason, for the journal' };
const dryRun: OptionSpec = { flags: '--dry-run', summary: 'print the diff, write nothing' };
const defaultLockTimeout = 5;
const lockTimeout: OptionSpec = {
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

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'init',
    args: '[dir]',
    summary: 'start a plan: the plan file, a prompt log, a progress log',
    options: [
      { flags: '--name <name>', summary: "the plan's name (default: the folder's)" },
      { flags: '--team', summary: 'a progress folder, one log a writer' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan init', 'in this folder'],
      ['plan init plans --name pg-upgrade --team', 'plans/PLAN-pg-upgrade.md, for several writers'],
    ],
    load: () => import('./commands/init.js'),
  },
  {
    name: 'lint',
    args: '[paths...]',
    summary: 'check plans like code',
    options: [
      { flags: '--format <format>', summary: 'text or json', choices: ['text', 'json'] },
      { flags: '--all', summary: 'every finding, infos too' },
      limit,
      { flags: '--max-warnings <n>', summary: 'exit 1 above so many warnings', number: true },
      { flags: '--rule <id=severity>', summary: 'off, info, warning or error for one rule', repeats: true },
      { flags: '--preset <preset>', summary: 'recommended or strict', choices: ['recommended', 'strict'] },
      { flags: '--staged', summary: 'check the index, about the plans with staged files' },
      { flags: '--since <rev>', summary: 'only what this revision did not have', repeats: true },
      { flags: '--fix', summary: 'write the fixes that are safe' },
      { flags: '--dry-run', summary: 'with --fix: print the diff, write nothing' },
      lockTimeout,
    ],
    examples: [
      ['plan lint', 'all plans of the workspace'],
      ['plan lint docs/PLAN.md --all', 'one plan, infos too'],
      ['plan lint --fix --dry-run', 'the diff of what is safe to fix'],
      ['plan lint --staged --since HEAD', 'what this commit would make worse'],
      ['plan lint --since origin/main', 'what this branch makes worse'],
      ['plan lint --rule orphan-bead=off --max-warnings 0', 'for CI'],
    ],
    load: () => import('./commands/lint.js'),
  },
  {
    name: 'adopt',
    args: '[paths...]',
    summary: 'give checkbox tasks IDs; changes nothing else',
    options: [
      { flags: '--prefix <prefix>', summary: "of the IDs (default: the front matter's, else t)" },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan adopt --dry-run', 'see what would change'],
      ['plan adopt docs/PLAN.md --prefix api', 'api-1, api-2, …'],
    ],
    load: () => import('./commands/adopt.js'),
  },
  {
    name: 'status',
    args: '[paths...]',
    summary: 'where the plan stands',
    options: [limit],
    examples: [['plan status', 'counts, current beads, gates, what is blocked by what']],
    load: () => import('./commands/status.js'),
  },
  {
    name: 'ready',
    args: '[paths...]',
    summary: 'what can start now, best first',
    options: [{ flags: '--explain <id>', summary: 'why this one is ready, or why not' }, limit],
    examples: [
      ['plan ready', 'what can start now'],
      ['plan ready --explain pg-14.5', 'what holds it back'],
    ],
    load: () => import('./commands/ready.js'),
  },
  {
    name: 'next',
    args: '[paths...]',
    summary: 'the one to start with, in full',
    options: [{ flags: '--claim', summary: 'take it in the same step' }, dryRun, lockTimeout],
    examples: [
      ['plan next', 'the best ready bead with its definition'],
      ['plan next --claim --as ana', 'and it is yours; of two who ask at once each gets another one'],
    ],
    load: () => import('./commands/next.js'),
  },
  {
    name: 'brief',
    args: '[paths...]',
    summary: 'where you stand and what to run next, within a budget of tokens',
    options: [{ flags: '--budget <tokens>', summary: 'never more than so many tokens (2000)', number: true }],
    examples: [
      ['plan brief', 'all that is needed to go on, after the conversation was lost'],
      ['plan brief --budget 300 --as ana', 'the least, about what ana has claimed'],
    ],
    load: () => import('./commands/brief.js'),
  },
  {
    name: 'claim',
    args: '<id>',
    summary: 'take a bead; prints what it is about',
    options: [
      { flags: '--take', summary: "take over somebody else's claim; needs --why" },
      why,
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan claim pg-14.3', 'yours, if nobody was faster'],
      ["plan claim pg-14.3 --take --why 'ana is on leave'", "take over somebody's claim"],
    ],
    load: () => import('./commands/claim.js'),
  },
  {
    name: 'release',
    args: '<id>',
    summary: 'give a claim back',
    options: [why, dryRun, lockTimeout],
    examples: [['plan release pg-14.3', 'somebody else may take it']],
    load: () => import('./commands/release.js'),
  },
  {
    name: 'close',
    args: '<id>',
    summary: 'close a bead that has earned it, with its evidence',
    options: [
      {
        flags: '-e <cN=value>',
        summary: 'what was measured: c1=41min, c1=87%@report.md, c2=out/r.md',
        repeats: true,
      },
      { flags: '--evidence <text>', summary: 'the same in words; - reads stdin' },
      { flags: '--reason <text>', summary: 'the same as --evidence' },
      { flags: '--run', summary: "run the bead's check commands" },
      { flags: '--ack <cN>', summary: 'you judge that this one is met', repeats: true },
      { flags: '--next', summary: 'claim the next bead in the same step' },
      { flags: '--force', summary: 'close it all the same; needs --why' },
      why,
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan close pg-14.3 -e c1=41min -e c2=out/r.md --run', 'by the numbers of its criteria'],
      ["plan close pg-14.3 --evidence 'restore took 41 min' --next", 'in words; then the next bead'],
    ],
    load: () => import('./commands/close.js'),
  },
  {
    name: 'reopen',
    args: '<id>',
    summary: 'open a closed bead again',
    options: [why, dryRun, lockTimeout],
    examples: [["plan reopen pg-14.3 --why 'the copy was too small'", 'gates behind it are due again']],
    load: () => import('./commands/reopen.js'),
  },
  {
    name: 'fail',
    args: '<id>',
    summary: 'write a failure down; answers what to try next',
    options: [
      {
        flags: '--scenario <id>',
        summary: "F3; F3.2 says that step 2 did not help (default: the bead's own)",
      },
      { flags: '--observed <text>', summary: "what was seen: 'rate = 72%'" },
      dryRun,
      lockTimeout,
    ],
    examples: [["plan fail pg-14.5 --observed 'p95 = 6020'", 'the next step of its recovery cascade']],
    load: () => import('./commands/fail.js'),
  },
  {
    name: 'note',
    args: '<id> <text>',
    summary: 'write down what is worth knowing; - reads stdin',
    options: [dryRun, lockTimeout],
    examples: [["plan note pg-14.3 'the copy needs 80 GB'", 'kept in the journal']],
    load: () => import('./commands/note.js'),
  },
  {
    name: 'show',
    args: '<id>',
    summary: 'a bead, task, gate, scenario, prompt, insight or phase in full',
    options: [],
    examples: [
      ['plan show pg-14.3', 'definition, criteria, state, history'],
      ['plan show pg-upgrade:G1', "exactly that plan's gate"],
    ],
    load: () => import('./commands/show.js'),
  },
  {
    name: 'map',
    args: '[paths...]',
    summary: 'what can run at once, and what decides the end',
    options: [
      {
        flags: '--format <format>',
        summary: 'text, json, mermaid, dot, svg or html',
        choices: ['text', 'json', 'mermaid', 'dot', 'svg', 'html'],
      },
      { flags: '--focus <id>', summary: 'only this one, what it waits for and what waits for it' },
      { flags: '--open-only', summary: 'leave out what is closed' },
      { flags: '--workers <n>', summary: 'who does what when, with so many workers', number: true },
      { flags: '--scenarios', summary: 'with --format svg: what to try when a bead fails' },
      limit,
    ],
    examples: [
      ['plan map', 'waves, critical path and slack, who gets in whose way'],
      ['plan map --open-only --workers 3', 'what is left, given to three'],
      ['plan map --focus pg-14.3', 'what it waits for, and what waits for it'],
      ['plan map --format html > map.html', 'a page to look around in'],
      ['plan map --format svg > map.svg', 'a picture'],
      ['plan map --format mermaid > map.mmd', 'a picture, for GitHub and others'],
      ['plan map --format dot | dot -Tsvg > map.svg', 'a picture by Graphviz'],
    ],
    load: () => import('./commands/map.js'),
  },
  {
    name: 'list',
    args: '[paths...]',
    summary: 'beads and tasks by a query',
    options: [
      { flags: '--where <query>', summary: "such as 'status:open priority:P0 phase:2'" },
      { flags: '--columns <names>', summary: 'such as id,title,status' },
      { flags: '--sort <column>', summary: 'by a column; -column for descending' },
      limit,
    ],
    examples: [
      ["plan list --where 'status:ready priority:P0'", 'the most urgent of what can start'],
      ['plan list --columns id,status,owner --sort -priority', 'your own table'],
    ],
    load: () => import('./commands/list.js'),
  },
  {
    name: 'gate',
    args: '<gate>',
    summary: 'judge a gate by what you measured',
    options: [
      { flags: '--set <row=value>', summary: 'a measured value, such as r1=5100 or r2=72%', repeats: true },
      {
        flags: '--row <row=outcome>',
        summary: 'pass, adjust or abort, where a person judges',
        repeats: true,
      },
      { flags: '--done <action>', summary: 'an action that an adjust verdict asks for is done' },
      why,
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan gate G1', 'its rows, and what is still to be measured; writes nothing'],
      ['plan gate G1 --set r1=52min --row r2=pass', 'the verdict, by the numbers of the rows'],
      ["plan gate G1 --set 'restore time=52 min'", 'by the name of a row'],
      ['plan gate G1 --done F1.2', 'what it asked for is done'],
    ],
    load: () => import('./commands/gate.js'),
  },
  {
    name: 'prompt',
    args: '<action>',
    summary: 'add: log a prompt word for word',
    options: [
      { flags: '--text <text>', summary: 'the words (default: standard input)' },
      { flags: '--title <title>', summary: 'a title for its heading' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ["plan prompt add --title 'The wish' < message.txt", 'from a file, as it is'],
      ["plan prompt add --text 'try it first, please'", 'the words themselves'],
    ],
    load: () => import('./commands/prompt.js'),
  },
  {
    name: 'approve',
    args: '[paths...]',
    summary: 'from planning to executing, with a hash of what each bead demands',
    options: [dryRun, lockTimeout],
    examples: [
      ['plan approve', 'when lint has no error, decisions are covered, and the plan is committed'],
      ['plan approve --plan pg-upgrade --dry-run', 'see what would be written'],
    ],
    load: () => import('./commands/approve.js'),
  },
  {
    name: 'amend',
    args: '[id]',
    summary: 'say why a bead demands something else than what was approved',
    options: [{ flags: '--all', summary: 'every bead that drifted' }, why, dryRun, lockTimeout],
    examples: [
      ["plan amend pg-14.3 --why 'the new server is slower'", 'one bead'],
      ["plan amend --all --why 'agreed with the owner'", 'all that drifted'],
    ],
    load: () => import('./commands/amend.js'),
  },
  {
    name: 'drift',
    args: '[paths...]',
    summary: 'what changed since the plan was approved',
    options: [limit],
    examples: [['plan drift', 'changed, added, removed; exit code 1 when something did']],
    load: () => import('./commands/drift.js'),
  },
  {
    name: 'audit',
    args: '[paths...]',
    summary: 'what covers each decision of the prompt log, and what contradicts one',
    options: [limit],
    examples: [
      ['plan audit', 'every decision: covered, scoped out, or a gap'],
      ['plan audit --plan pg-upgrade --limit 500', 'one plan, the whole list'],
    ],
    load: () => import('./commands/audit.js'),
  },
  {
    name: 'sync',
    args: '[paths...]',
    summary: 'write the views in plans anew',
    options: [
      { flags: '--check', summary: 'write nothing; exit 1 when a view is out of date' },
      { flags: '--force', summary: 'overwrite what was written into a view by hand' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan sync', 'every view that is out of date'],
      ['plan sync --check', 'for CI'],
    ],
    load: () => import('./commands/sync.js'),
  },
  {
    name: 'build',
    args: '[paths...]',
    summary: 'the compiled graph as JSON',
    options: [],
    examples: [["plan build | jq '.plans[].beads[].id'", 'every ID']],
    load: () => import('./commands/build.js'),
  },
  {
    name: 'review',
    args: '[action] [file]',
    summary: 'a packet for an outside reviewer; import the answer into the review log',
    options: [
      { flags: '--packet', summary: 'print the packet: the plan, and what to ask of it' },
      { flags: '--dry-run', summary: 'with import: print the diff, write nothing' },
      lockTimeout,
    ],
    examples: [
      ['plan review --packet > packet.md', 'to paste to a colleague or a model'],
      ['plan review import answer.md', 'its criticisms into the log, without a verdict'],
      ['plan review import - < answer.md', 'the same from standard input'],
    ],
    load: () => import('./commands/review.js'),
  },
  {
    name: 'hooks',
    args: '<action> [target]',
    summary: 'check plans on commit: install, uninstall or status, for git',
    options: [
      { flags: '--merge-driver', summary: 'with install: merge plans and logs by plan merge-driver too' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan hooks install git', 'new problems hold up a commit'],
      ['plan hooks install git --merge-driver', 'and logs of two branches merge'],
      ['plan hooks uninstall git', 'as it was before'],
    ],
    load: () => import('./commands/hooks.js'),
  },
  {
    name: 'merge-driver',
    args: '<base> <ours> <theirs> <path>',
    summary: 'what git calls to merge plans and logs',
    options: [],
    examples: [
      ['plan hooks install git --merge-driver', 'has git call it in this clone'],
      ['plan merge-driver %O %A %B %P', 'as git writes it'],
    ],
    load: () => import('./commands/merge-driver.js'),
  },
  {
    name: 'explain',
    args: '[rule]',
    summary: 'what a rule says, why, with an example and a fix',
    options: [],
    examples: [
      ['plan explain unknown-reference', 'one rule'],
      ['plan explain', 'all rules'],
    ],
    load: () => import('./commands/explain.js'),
  },
  {
    name: 'completion',
    args: '<shell>',
    summary: 'completions for bash, zsh or fish',
    options: [],
    examples: [
      ['source <(plan completion bash)', 'in ~/.bashrc'],
      ['plan completion fish | source', 'in config.fish'],
    ],
    load: () => import('./commands/completion.js'),
  },
];
