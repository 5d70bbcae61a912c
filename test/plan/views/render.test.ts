import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { viewPlan } from '../../../src/plan/state/plan-view.js';
import { renderView } from '../../../src/plan/views/render.js';
import { compile } from '../../../src/plan/workspace.js';

const folder = new URL('../../../plans/', import.meta.url);
const workedExample = ['PLAN-finetune-qwen.md', 'PLAN-finetune-qwen-prompts.md', 'data/progress.md'].map(
  (path) => ({
    path,
    text: readFileSync(new URL(path, folder), 'utf8'),
  }),
);

/** The text of a view of the first plan; a problem's message where there is none. */
function shown(files: readonly { path: string; text: string }[], name: string, options = ''): string {
  const { plans } = compile(files);
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  const rendered = renderView({ name, options }, { ...viewPlan(plan, plans), others: plans.slice(1) });
  return rendered.kind === 'text' ? rendered.text : `${rendered.message} (${rendered.nearest.join()})`;
}
const example = (name: string, options = '') => shown(workedExample, name, options);
const own = (text: string, name: string, options = '', log = '') =>
  shown(
    [
      { path: 'PLAN.md', text },
      { path: 'progress.md', text: log },
    ],
    name,
    options,
  );

describe('the worked example', () => {
  test('status: counts, current beads, ready ones, gates, blocked ones', () => {
    const text = example('status');
    expect(text.split('\n')[0]).toBe(
      '**9 of 28 beads closed** · 1 claimed · 4 ready · 14 blocked · executing',
    );
    expect(text.match(/^\*\*\w+\*\*$/gm)).toEqual(['**Now**', '**Ready**', '**Gates**', '**Blocked**']);
    expect(text).toContain('\n- ft-0001.8a — Reconstruct curriculum facts · P0 · ana\n');
    expect(text).toContain('\n- ft-0001.23 — Open the flag for everyone · waits for ft-0001.22, G5\n');
    expect(text.match(/^- /gm)).toHaveLength(1 + 4 + 5 + 14);
  });

  test('ready: best first', () => {
    expect(example('ready')).toBe(`- ft-0001.8b — Rebuild the prompt text · P0
- ft-0001.8d — Normalise the answers · P0
- ft-0001.10 — Split by question family · P0
- ft-0001.8c — Strip pictures and keep their text · P1
`);
  });

  test('map: a picture, and a row a bead or gate in the order of the waves', () => {
    const text = example('map');
    expect(text.split('\n')[0]).toBe(
      '28 beads and 5 gates in 18 waves, at most 5 side by side. Times are the estimates of the beads. A day has 8 hours.',
    );
    expect(text).toContain('\n```mermaid\nflowchart LR\n');
    expect(text).toContain('\n| 7 | ft-0001.10 | Split by question family | 1h | 1d 2h |\n');
    expect(text).toContain('\n|  | G4 | gate: Model quality |  |  |\n');
    expect(text.match(/^\| /gm)).toHaveLength(2 + 28 + 5);
  });

  test('critical-path: what is open of it, and when it is done', () => {
    const text = example('critical-path');
    expect(text).toContain('12d 6h from now at the earliest.');
    expect(text).toContain('\n| ft-0001.8a | Reconstruct curriculum facts | 4h | 4h |\n');
    expect(text).toContain('\n| ft-0001.23 | Open the flag for everyone | 7d | 12d 6h |\n');
  });

  test('gates: verdicts with their time and judge, then what is waited for', () => {
    expect(example('gates')).toBe(`- G1 — Feasibility · **pass** · 2026-11-19T14:46:09.512Z · ana
- G2 — Data sufficiency · **pass** · 2026-11-20T15:16:02.377Z · ana
- G3 — Training health · not due yet
- G4 — Model quality · waits for ft-0001.14
- G5 — Production readiness · waits for ft-0001.16, ft-0001.22
`);
  });

  test('audit: a row a decision', () => {
    const [summary, , head, , ...rows] = example('audit').trimEnd().split('\n');
    expect(summary).toBe('33 decisions of 13 prompts: 27 covered, 6 scoped out');
    expect(head).toBe('| id | decision | covered by | state |');
    expect(rows).toHaveLength(33);
    expect(rows[9]).toMatch(/^\| D5\.1 \| Prompts are kept verbatim .* \| ft-0001\.1 \| covered \|$/);
  });

  test('beads: the columns, order and number that are asked for', () => {
    expect(
      example('beads', 'where="status:blocked priority:>=1" columns=id,title,blocked-by sort=-id limit=2'),
    ).toBe(
      `| id | title | blocked-by |
| --- | --- | --- |
| ft-0001.23 | Open the flag for everyone | ft-0001.22, G5 |
| ft-0001.19 | Score the baseline | ft-0001.10 |

And 1 more.
`,
    );
    expect(example('beads').split('\n').slice(0, 3)).toEqual([
      '| id | status | priority | title |',
      '| --- | --- | --- | --- |',
      '| ft-0001.1 | closed | P1 | Settle the way of working |',
    ]);
    expect(example('beads', 'where="id:nowhere"')).toBe('None.\n');
  });

  test.each(['status', 'ready', 'map', 'gates', 'audit', 'critical-path', 'beads'])(
    '%s: a line has no trailing blank, the last one an end',
    (name) => {
      const text = example(name);
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toMatch(/[ \t]\n/);
    },
  );
});

describe('a view', () => {
  test('of tasks without an ID names them by their title, since lines move', () => {
    const text = '- [x] Sign the lease\n- [ ] Order | paint\n';
    expect(own(text, 'status')).toBe(
      '**1 of 2 tasks closed** · 1 ready · executing\n\n**Ready**\n\n- Order \\| paint\n',
    );
    expect(own(text, 'beads', 'columns=id,path,title')).toContain('|  | PLAN.md | Order \\| paint |\n');
  });

  test('of a failed bead points at the next step', () => {
    const text =
      '### b-1 — A\n\nP0\nIf it fails: F1\n\n### Scenario F1 — x\n\nDetection: y\n\n1. first\n2. second | *thing*\n';
    const log = '- 2026-01-02T08:00:00.000Z · b-1 · failed · @ana · F1.1 · 3 errors\n';
    const item = '- b-1 — A · failed, try F1.2: second \\| \\*thing\\*\n';
    expect(own(text, 'ready', '', log)).toBe(item);
    expect(own(text, 'status', '', log)).toContain('**Now**\n\n- b-1 — A · P0 · failed, try F1.2');
  });

  test.each([
    ['status', 'No beads and no tasks.\n'],
    ['ready', 'Nothing is left to do.\n'],
    ['map', 'No beads.\n'],
    ['critical-path', 'Nothing is left to do.\n'],
    ['gates', 'No gates.\n'],
    ['audit', 'No decisions.\n'],
    ['beads', 'None.\n'],
  ])('%s of an empty plan says so', (name, text) => {
    expect(own('# Plan\n', name)).toBe(text);
  });

  test('of a plan that is not executing starts nothing', () => {
    const text = '---\nmode: planning\n---\n\n### b-1 — A\n\nP0\n';
    expect(own(text, 'ready')).toBe('Nothing starts: the plan is in mode: planning.\n');
    expect(own(text, 'status')).toBe('**0 of 1 beads closed** · 1 open · planning\n');
  });

  test('has a row on the page of the language', () => {
    const page = readFileSync(new URL('../../../docs/language.md', import.meta.url), 'utf8');
    const [, names = ''] = /there are ([^)]*)\)/.exec(own('# Plan\n', 'none')) ?? [];
    const rows = names.split(', ').filter((name) => page.includes(`\n| \`${name}\` | `));
    expect(rows.join(', ')).toBe(names);
    expect(rows.length).toBeGreaterThan(4);
  });

  test.each([
    [
      'statsu',
      '',
      'there is no view statsu (there are status, ready, map, gates, audit, critical-path, beads) (status)',
    ],
    ['ready', 'limit=3', 'view ready has no options ()'],
    ['beads', 'wher="x"', 'there is no option wher (there are where, columns, sort, limit) (where)'],
    [
      'beads',
      'where=status:opne',
      'where: "opne" is no status; these are: open, ready, blocked, claimed, closed, failed (open)',
    ],
    ['beads', 'limit=many', 'limit=many is no whole number ()'],
    ['beads', 'columns="id', 'option columns="id is not written name=value or name="value" ()'],
  ])('%s %s is a problem', (name, options, message) => {
    expect(own('# Plan\n', name, options)).toBe(message);
  });

  test('names a column that is not there, and the nearest ones', () => {
    expect(own('# Plan\n', 'beads', 'columns=id,titel')).toMatch(/^there is no column titel .*\(title\)$/);
    expect(own('# Plan\n', 'beads', 'sort=-pirority')).toMatch(
      /^there is no column pirority .*\(priority\)$/,
    );
  });

  test('shows text of a plan as it is, and lets none of it out of its line', () => {
    const title =
      'A \\| b `<!-- plan:end -->` `<b>` `[x](y)` `*z*` `_x_` snake_case &lt; 1 < 2 \u200bhid\u202eden `\\`';
    const table = own(`### b-1 — ${title}\n\nP0 | Blocked by: none\n`, 'beads', 'columns=id,title');
    const [, , row = ''] = table.split('\n');
    expect(row).toBe(
      '| b-1 | A \\| b \\<!-- plan:end --> \\<b> \\[x\\](y) \\*z\\* \\_x\\_ snake_case < 1 < 2 hidden \\\\ |',
    );
  });
});
