import { type CommandSpec, dryRun, limit, lockTimeout, why } from './spec.js';

/** Commands that say what to do and record what was done. */
export const workCommands: readonly CommandSpec[] = [
  {
    name: 'status',
    args: '[paths...]',
    summary: 'where the plan stands',
    options: [limit],
    examples: [['plan status', 'counts, current beads, gates, what is blocked by what']],
    load: () => import('../commands/status.js'),
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
    load: () => import('../commands/ready.js'),
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
    load: () => import('../commands/next.js'),
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
    load: () => import('../commands/brief.js'),
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
    load: () => import('../commands/claim.js'),
  },
  {
    name: 'release',
    args: '<id>',
    summary: 'give a claim back',
    options: [why, dryRun, lockTimeout],
    examples: [['plan release pg-14.3', 'somebody else may take it']],
    load: () => import('../commands/release.js'),
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
      { flags: '--run', summary: "run the bead's check commands in a shell" },
      { flags: '--ack <cN>', summary: 'you judge that this criterion (c3) is met', repeats: true },
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
    load: () => import('../commands/close.js'),
  },
  {
    name: 'reopen',
    args: '<id>',
    summary: 'open a closed bead again',
    options: [why, dryRun, lockTimeout],
    examples: [["plan reopen pg-14.3 --why 'the copy was too small'", 'gates behind it are due again']],
    load: () => import('../commands/reopen.js'),
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
    load: () => import('../commands/fail.js'),
  },
  {
    name: 'note',
    args: '<id> <text>',
    summary: 'write down what is worth knowing; - reads stdin',
    options: [dryRun, lockTimeout],
    examples: [["plan note pg-14.3 'the copy needs 80 GB'", 'kept in the journal']],
    load: () => import('../commands/note.js'),
  },
];
