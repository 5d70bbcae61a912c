import { type CommandSpec, dryRun, limit, lockTimeout, why } from './spec.js';

/** Commands for what was asked, decided and agreed. */
export const agreeCommands: readonly CommandSpec[] = [
  {
    name: 'gate',
    args: '<gate>',
    summary: 'judge a gate by what you measured',
    options: [
      { flags: '--set <row=value>', summary: 'a measured value, such as r1=5100 or r2=72%', repeats: true },
      {
        flags: '--row <row=outcome>',
        summary: 'where a person judges: r2=pass, r3=adjust, r4=abort',
        repeats: true,
      },
      {
        flags: '--done <action>',
        summary: 'an action that an adjust verdict asked for, such as F1.2, is done',
      },
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
    load: () => import('../commands/gate.js'),
  },
  {
    name: 'prompt',
    args: '<action>',
    summary: 'add: log a prompt word for word',
    options: [
      { flags: '--text <text>', summary: 'the words (default: standard input)' },
      { flags: '--title <title>', summary: 'a title for its heading' },
      {
        flags: '--exact',
        summary: 'standard input to its last byte: a byte order mark, the last line break',
      },
      { flags: '--mask', summary: 'secrets of known shapes become [redacted: what it was]' },
      dryRun,
      lockTimeout,
    ],
    examples: [
      ["plan prompt add --title 'The wish' < message.txt", 'from a file, as it is'],
      ["plan prompt add --text 'try it first, please'", 'the words themselves'],
    ],
    load: () => import('../commands/prompt.js'),
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
    load: () => import('../commands/approve.js'),
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
    load: () => import('../commands/amend.js'),
  },
  {
    name: 'drift',
    args: '[paths...]',
    summary: 'what changed since the plan was approved',
    options: [limit],
    examples: [['plan drift', 'changed, added, removed; exit code 1 when something did']],
    load: () => import('../commands/drift.js'),
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
    load: () => import('../commands/audit.js'),
  },
];
