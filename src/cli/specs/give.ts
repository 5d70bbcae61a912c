import { type CommandSpec, dryRun, lockTimeout } from './spec.js';

/** Commands that write views and hand the plan on. */
export const giveCommands: readonly CommandSpec[] = [
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
    load: () => import('../commands/sync.js'),
  },
  {
    name: 'build',
    args: '[paths...]',
    summary: 'the compiled graph as JSON',
    options: [],
    examples: [["plan build | jq '.plans[].beads[].id'", 'every ID']],
    load: () => import('../commands/build.js'),
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
    load: () => import('../commands/review.js'),
  },
];
