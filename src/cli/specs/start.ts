import { type CommandSpec, dryRun, limit, lockTimeout } from './spec.js';

/** Commands that begin a plan and check it. */
export const startCommands: readonly CommandSpec[] = [
  {
    name: 'init',
    args: '[dir]',
    summary: 'start a plan: the plan file, a prompt log, a progress log',
    options: [
      { flags: '--name <name>', summary: "the plan's name (default: the folder's)" },
      { flags: '--team', summary: 'a progress folder, one log a writer' },
      { flags: '--agents', summary: 'teach agents: a part of AGENTS.md, and a skill for Claude Code' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan init', 'in this folder'],
      ['plan init plans --name pg-upgrade --team', 'plans/PLAN-pg-upgrade.md, for several writers'],
      ['plan init --agents', 'where there is a plan already: only what teaches agents'],
    ],
    load: () => import('../commands/init.js'),
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
    load: () => import('../commands/lint.js'),
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
    load: () => import('../commands/adopt.js'),
  },
];
