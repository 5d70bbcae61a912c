import { type CommandSpec, dryRun, lockTimeout } from './spec.js';

/** Commands that connect other programs, and explain. */
export const connectCommands: readonly CommandSpec[] = [
  {
    name: 'hooks',
    args: '<action> [target]',
    summary: 'check plans on commit, brief agents: install, uninstall or status, for git, claude, codex, …',
    words: [
      ['action', 'install, uninstall, status'],
      ['target', 'git, claude, codex, cursor, gemini, copilot; status: all if none'],
    ],
    options: [
      { flags: '--all', summary: "every agent's host that somebody works with here" },
      { flags: '--with-prompts', summary: 'with install: log each prompt to an agent, word for word' },
      {
        flags: '--origins <how>',
        summary: 'prompts that no person wrote: mark them in the log, or skip them (default: mark)',
        choices: ['mark', 'skip'],
      },
      { flags: '--with-guard', summary: 'with install: no edits outside the plan while it is being planned' },
      {
        flags: '--local',
        summary: 'with claude: in .claude/settings.local.json, for you alone',
      },
      { flags: '--merge-driver', summary: 'with install: merge plans and logs by plan merge-driver too' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ['plan hooks install git', 'new problems hold up a commit'],
      ['plan hooks install git --merge-driver', 'and logs of two branches merge'],
      ['plan hooks install claude', 'Claude Code is told where the plan stands'],
      [
        'plan hooks install claude --with-guard --plan PLAN.md',
        'and edits nothing else while that is planned',
      ],
      ['plan hooks uninstall git', 'as it was before'],
    ],
    load: () => import('../commands/hooks.js'),
  },
  {
    name: 'agent-hook',
    args: '<host> <event>',
    summary: 'what the hosts of agents call: it reads their JSON and answers in their words',
    words: [
      ['host', 'claude, codex, cursor, gemini, copilot'],
      ['event', 'session-start, pre-compact, prompt, guard, stop'],
    ],
    options: [
      {
        flags: '--origins <how>',
        summary: 'prompts that no person wrote: mark them in the log, or skip them (default: mark)',
        choices: ['mark', 'skip'],
      },
    ],
    examples: [
      ['plan agent-hook claude session-start < call.json', 'the brief, as the host wants it'],
      ['plan agent-hook gemini guard --plan PLAN.md', 'whether a tool may edit, while that is planned'],
    ],
    load: () => import('../commands/agent-hook.js'),
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
    load: () => import('../commands/merge-driver.js'),
  },
  {
    name: 'mcp',
    args: '',
    summary: 'an MCP server on stdin and stdout, for the host of an agent',
    options: [{ flags: '--allow-run', summary: 'let the tool close run the check commands of a plan' }],
    examples: [
      ['claude mcp add plandown -- npx plandown mcp', 'for Claude Code'],
      ['plan mcp --json', 'what to put into the settings of another host'],
    ],
    load: () => import('../commands/mcp.js'),
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
    load: () => import('../commands/explain.js'),
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
    load: () => import('../commands/completion.js'),
  },
];
