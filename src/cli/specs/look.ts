import { type CommandSpec, limit } from './spec.js';

/** Commands that show what the plan holds. */
export const lookCommands: readonly CommandSpec[] = [
  {
    name: 'show',
    args: '<id>',
    summary: 'a bead, task, gate, scenario, prompt, insight or phase in full',
    options: [],
    examples: [
      ['plan show pg-14.3', 'definition, criteria, state, history'],
      ['plan show pg-upgrade:G1', "exactly that plan's gate"],
    ],
    load: () => import('../commands/show.js'),
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
    load: () => import('../commands/map.js'),
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
    load: () => import('../commands/list.js'),
  },
];
