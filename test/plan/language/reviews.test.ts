import { describe, expect, test } from 'vitest';
import type { Criticism } from '../../../src/plan/model.js';
import { planOf, refs } from './read.js';

/** `#1 text; adopted because reason; a-1`, `∅` for what is not said. */
function short({ id, text, verdict, reason, changes }: Criticism): string {
  return `#${id} ${text.text}; ${verdict ?? '∅'} because ${reason?.text ?? '∅'}; ${refs(changes)}`;
}

const beads = '- **a-1** | P0\n- **a-2** | P0\n\n';
const criticisms = (text: string) => planOf(`${beads}${text}`).criticisms.map(short);
const table = (head: string, ...rows: readonly string[]) =>
  [head, head.replace(/[^|]+/g, '--'), ...rows].map((row) => `${row}\n`).join('');

describe('a table of criticisms', () => {
  test.each([
    ['| # | Criticism | Verdict | Reason | Change |', '| 1 | slow | adopted | true | a-1 |'],
    ['| # | Criticism | Verdict | Reason | Change |', '| #1 | slow | **Adopt** | true | a-1 |'],
    ['| ID | Finding | Decision | Why | Action |', '| 1 | slow | accepted | true | a-1 |'],
    ['| No | Issue | Verdict | Rationale | Changes |', '| 1 | slow | ✅ adopted | true | a-1 |'],
    ['| Criticism | Verdict | Reason | Change |', '| slow | adopt | true | a-1 |'],
    ['| # | Concern | Status | Reason | Resolution |', '| 1 | slow | Adopted | true | a-1 |'],
  ])('%s %s', (head, row) => {
    const expected = row.startsWith('| #1') || row.startsWith('| 1') || row.startsWith('| slow') ? '#1' : '';
    expect(criticisms(`## Adversarial review\n\n${table(head, row)}`)).toEqual([
      `${expected} slow; adopted because true; a-1`,
    ]);
  });

  test.each([
    ['adopt', 'adopted'],
    ['ADOPTED', 'adopted'],
    ['accepted in part', 'adopted'],
    ['reject', 'rejected'],
    ['rejected', 'rejected'],
    ['declined', 'rejected'],
    ['fold', 'folded'],
    ['folded into a-1', 'folded'],
    ['amend', 'amended'],
    ['amended', 'amended'],
    ['not adopted', 'rejected'],
    ['not accepted', 'rejected'],
    ['open', null],
    ['', null],
    ['—', null],
    ['?', null],
  ])('the verdict %j is %s', (word, verdict) => {
    const text = `## Review\n\n${table('| # | Criticism | Verdict |', `| 1 | slow | ${word} |`)}`;
    expect(planOf(text).criticisms.map((each) => each.verdict)).toEqual([verdict]);
  });

  test('an empty cell or a dash says nothing', () => {
    const head = '| # | Criticism | Verdict | Reason | Change |';
    expect(
      criticisms(
        `## Review log\n\n${table(head, '| 1 | slow | | | |', '| 2 | big | — | — | — |', '| 3 | |')}`,
      ),
    ).toEqual(['#1 slow; ∅ because ∅; ', '#2 big; ∅ because ∅; ']);
  });

  test.each([
    ['## Review'],
    ['## Adversarial review'],
    ['## Review log'],
    ['# Peer reviews'],
    ['## Criticisms and verdicts'],
    ['## Reviews\n\n### Round 1'],
  ])('below %j', (heading) => {
    const text = `${heading}\n\n${table('| # | Criticism | Verdict |', '| 1 | slow | adopt |')}`;
    expect(criticisms(text)).toEqual(['#1 slow; adopted because ∅; ']);
  });

  test.each([
    ['in a chapter about something else', '## Risks\n\n', '| # | Criticism | Verdict |', '| 1 | a | adopt |'],
    ['without a column of verdicts', '## Review\n\n', '| # | Criticism | Owner |', '| 1 | a | bo |'],
    ['without a column of criticisms', '## Review\n\n', '| # | Reviewer | Verdict |', '| 1 | bo | adopt |'],
    ['of a preview', '## Preview\n\n', '| # | Issue | Status |', '| 1 | a | open |'],
  ])('none %s', (_, heading, head, row) => {
    expect(criticisms(heading + table(head, row))).toEqual([]);
  });
});

describe('a list of criticisms', () => {
  test.each([
    ['- **#3 Title.** The text.', '#3 **#3 Title.** The text.; ∅ because The text.; '],
    [
      '- **#3 Title** — the text for a-1',
      '#3 **#3 Title** — the text for a-1; ∅ because the text for a-1; a-1',
    ],
    ['- **#3** the text', '#3 **#3** the text; ∅ because ∅; '],
    ['- #3 the text', '#3 #3 the text; ∅ because ∅; '],
    ['- #3: the text', '#3 #3: the text; ∅ because ∅; '],
    ['1. **#3 Title.** The text.', '#3 **#3 Title.** The text.; ∅ because The text.; '],
    [
      '- **#3 Title.** The text. Adopted: true.',
      '#3 **#3 Title.** The text. Adopted: true.; adopted because The text. Adopted: true.; ',
    ],
    [
      '- **#3 Title.** We should adopt a cache.',
      '#3 **#3 Title.** We should adopt a cache.; ∅ because We should adopt a cache.; ',
    ],
    ['- **#3 Title.** Slow. — Verdict: open', '#3 **#3 Title.** Slow.; ∅ because Slow.; '],
    ['- **#3 Title.** Rejected. — Verdict: open', '#3 **#3 Title.** Rejected.; ∅ because Rejected.; '],
    [
      '- **#3 Title.** Slow. — Verdict: rejected. Reason: it is not.',
      '#3 **#3 Title.** Slow.; rejected because it is not.; ',
    ],
    ['- **#3 Title.** Slow.\n  Verdict: adopted', '#3 **#3 Title.** Slow.; adopted because Slow.; '],
    ['- **#3** slow — adopted', '#3 **#3** slow — adopted; adopted because ∅; '],
    [
      '- **#3 Title (rejected).** The text.',
      '#3 **#3 Title (rejected).** The text.; rejected because The text.; ',
    ],
  ])('%j', (item, expected) => {
    expect(criticisms(`## Adversarial review\n\n${item}\n`)).toEqual([expected]);
  });

  test.each([
    ['**Blockers (all adopted)**:', 'adopted'],
    ['### Blockers (all adopted)', 'adopted'],
    ['**Rejected**', 'rejected'],
    ['*Blockers (all adopted):*', 'adopted'],
    ['Blockers (all adopted):', 'adopted'],
    ['**Majors**', null],
  ])('below the label %j each is %s', (label, verdict) => {
    const text = `## Adversarial review\n\n${label}\n\n- **#1 Slow.** Cache it.\n- **#2 Big.** Split it.\n`;
    expect(planOf(text).criticisms.map((each) => `${each.id} ${each.verdict} ${each.reason?.text}`)).toEqual([
      `1 ${verdict} Cache it.`,
      `2 ${verdict} Split it.`,
    ]);
  });

  test('a label counts for its own list', () => {
    const text =
      '## Review\n\nBlockers (all adopted):\n\n- **#1 a.** x\n\nMinors (rejected):\n\n- **#2 b.** y\n\n### Later\n\n- **#3 c.** z\n';
    expect(planOf(text).criticisms.map(({ verdict }) => verdict)).toEqual(['adopted', 'rejected', null]);
  });

  test('an item without a number is none', () => {
    expect(criticisms('## Review\n\n- The reviewer was strict.\n- **Title.** text\n')).toEqual([]);
  });

  test('none in a fence or a quote', () => {
    expect(criticisms('## Review\n\n```\n- **#1 a.** x\n```\n\n> - **#1 a.** x\n')).toEqual([]);
  });
});

test('changes name beads, gates and ranges of them', () => {
  const text = `${beads}### G1 — g\n\n| Check | Pass | Adjust | Abort |\n|--|--|--|--|\n| x | ≥ 2 | 1 | 0 |\n\n## Review\n\n${table('| # | Criticism | Verdict | Change |', '| 1 | slow | adopted | a-1, a-2 and G1; 3 files |')}`;
  expect(planOf(text).criticisms.map(({ changes }) => refs(changes))).toEqual(['a-1, a-2, G1']);
});
