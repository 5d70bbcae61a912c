import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { event, planOf, read } from './read.js';

const plan = `- [ ] t-1 write it down

### b-1 — Copy

- Blocked by: none

### b-2 — Rehearse

- Blocked by: b-1

### b-3 — Switch

- Blocked by: b-2

### Gate G1 — Feasibility

| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| p95   | < 3  | 3–5 → b-1 | > 5 → stop |

### Gate G4 — Money

| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| cost  | < 3  | 3–5 → b-1 | > 5 → stop |
`;

const events = (progress: string, text = plan): string[] => planOf(text, { progress }).events.map(event);
const at = '2026-11-22T14:03:11.204Z';
const table = (...rows: readonly string[]) =>
  ['| When | Bead | Result / evidence |', '|---|---|---|', ...rows].map((row) => `${row}\n`).join('');

describe('one event a line', () => {
  test.each([
    [`- ${at} · b-1 · claimed · @ana`, 'claimed b-1 by ana'],
    [`- ${at} · b-1 · released · @ana`, 'released b-1 by ana'],
    [
      `- ${at} · b-1 · closed · @ana · c1 time = 41 min (found: \`out/r.md\`)`,
      'closed b-1 by ana: c1 time = 41 min (found: `out/r.md`)',
    ],
    [`- ${at} · b-1 · reopened · @ana · it was not`, 'reopened b-1 by ana: it was not'],
    [`- ${at} · b-1 · failed · @ana · F4.1 · p95 = 6020`, 'failed b-1 by ana: F4.1 · p95 = 6020'],
    [`- ${at} · b-1 · recovered · @ana`, 'recovered b-1 by ana'],
    [`- ${at} · G1 · pass · @ana · r1 = 2`, 'pass G1 by ana: r1 = 2'],
    [`- ${at} · G1 · adjust · @ana · r1 p95 = 5100 → b-1`, 'adjust G1 by ana: r1 p95 = 5100 → b-1'],
    [`- ${at} · G1 · abort · @ana`, 'abort G1 by ana'],
    [`- ${at} · G1 · done · @ana · b-1`, 'done G1 by ana: b-1'],
    [`- ${at} · b-1 · note · @ana · a · b`, 'note b-1 by ana: a · b'],
    [`- ${at} · PLAN · approved · @ana · b-1=6f2a91c0`, 'approved ~PLAN by ana: b-1=6f2a91c0'],
    [`- ${at} · b-1 · amended · @ana · 6f2a91c0 · why`, 'amended b-1 by ana: 6f2a91c0 · why'],
    [`- ${at} · b-0 · renamed · @ana · b-1`, 'renamed b-0=b-1 by ana: b-1'],
    [`- ${at} · t-1 · closed · @ana`, 'closed t-1 by ana'],
    [`- ${at} · Gate 1 · pass · @ana`, 'pass 1=G1 by ana'],
    [`- ${at} · b-1 · closed`, 'closed b-1'],
    [`- ${at} · b-1 · closed · no name here`, 'closed b-1: no name here'],
    [`- ${at} · \`b-1\` · **closed** · @ana`, 'closed b-1 by ana'],
    [`* ${at} · b-1 · closed · @ana`, 'closed b-1 by ana'],
    [`1. ${at} · b-1 · closed · @ana`, 'closed b-1 by ana'],
    [`- 2026-11-22 · b-1 · closed · @ana`, 'closed b-1 by ana'],
    [`- 2026-11-22 14:03 · b-1 · closed · @ana`, 'closed b-1 by ana'],
    [`- b-1 · closed · @ana · without a time`, 'closed b-1 by ana: without a time'],
    [`- ${at} · b-1 · CLOSED · @ana`, 'closed b-1 by ana'],
    [`- ${at} · b-1 · done · @ana`, 'closed b-1 by ana'],
    [`- ${at} · b-1 · completed · @ana`, 'closed b-1 by ana'],
    [`- ${at} · b-1 · finished · @ana`, 'closed b-1 by ana'],
    [`- ${at} · b-1 · started · @ana`, 'claimed b-1 by ana'],
    [`- ${at} · b-1 · in progress · @ana`, 'claimed b-1 by ana'],
    [`- ${at} · b-1, b-2 · closed · @ana`, 'closed b-1, b-2 by ana'],
    [`- ${at} · B-1 · closed · @ana`, 'closed B-1=b-1:case by ana'],
    [`- ${at} · b-9 · closed · @ana`, 'closed ?b-9 by ana'],
    [`- ${at} · the office · closed · @ana`, 'closed ~the office by ana'],
    [`- ${at} · b-1 · closed · @ana · a \\| b`, 'closed b-1 by ana: a | b'],
    [`- ${at} · b-1 · closed · @ana · 6·7 = 42`, 'closed b-1 by ana: 6·7 = 42'],
  ])('%s', (line, expected) => {
    expect(events(`# Progress\n\n${line}\n`)).toEqual([expected]);
  });

  test.each([
    ['prose between dots', '- one · two · three\n'],
    ['a list of links', '- [a](b) · [c](d)\n'],
    ['an event shown in a fence', `\`\`\`\n- ${at} · b-1 · closed · @ana\n\`\`\`\n`],
    ['an event in a comment', `<!--\n- ${at} · b-1 · closed · @ana\n-->\n`],
    ['a quoted event', `> - ${at} · b-1 · closed · @ana\n`],
    ['a mention of a bead', '- we looked at b-1\n'],
    ['prose', 'b-1 is closed.\n'],
  ])('but not %s', (_, text) => {
    expect(events(text)).toEqual([]);
  });

  test('a word that is no event makes a note', () => {
    expect(events(`- ${at} · b-1 · pondered · at length\n`)).toEqual(['note b-1: pondered · at length']);
  });

  test('the time is kept as written and understood', () => {
    const times = (line: string) =>
      planOf(plan, { progress: `- ${line} · b-1 · closed\n` }).events.map((each) => [each.at, each.time]);
    expect(times(at)).toEqual([[at, Date.UTC(2026, 10, 22, 14, 3, 11, 204)]]);
    expect(times('2026-11-22')).toEqual([['2026-11-22', Date.UTC(2026, 10, 22)]]);
    expect(times('2026-11-22 14:03')).toEqual([['2026-11-22 14:03', Date.UTC(2026, 10, 22, 14, 3)]]);
    expect(times('2026-11-22T14:03:11+02:00')).toEqual([
      ['2026-11-22T14:03:11+02:00', Date.UTC(2026, 10, 22, 12, 3, 11)],
    ]);
    expect(times('2026-13-77T14:03:11Z')).toEqual([['2026-13-77T14:03:11Z', null]]);
  });
});

describe('a table', () => {
  test.each([
    [
      'a row that names a bead is a close',
      '| 2026-11-22 | b-1 | copy is there |',
      ['closed b-1: copy is there'],
    ],
    ['the time may be a word', '| review | b-1 | copy is there |', ['closed b-1: copy is there']],
    ['a row without a result', '| 2026-11-22 | b-1 | |', ['closed b-1']],
    ['several beads in a cell', '| x | b-1, b-2 | both |', ['closed b-1, b-2: both']],
    [
      'words that are no bead are a note',
      '| init | planning | the plan is written |',
      ['note: the plan is written'],
    ],
    ['a bead that nothing declares is told', '| x | b-9 | done |', ['closed ?b-9: done']],
    [
      'an event word in the result',
      '| x | b-1 | in progress, half of it |',
      ['claimed b-1: in progress, half of it'],
    ],
    ['a failure', '| x | b-1 | FAILED: p95 = 6020 |', ['failed b-1: FAILED: p95 = 6020']],
    ['not yet', '| x | b-1 | pending |', ['note b-1: pending']],
    ['not yet, in words', '| x | b-1 | not started |', ['note b-1: not started']],
    ['a bead that passed is closed', '| x | b-1 | PASS 3/3 |', ['closed b-1: PASS 3/3']],
    ['a gate says how it was judged', '| x | G1 | PASS, 3/3 |', ['pass G1: PASS, 3/3']],
    ['a gate without a verdict', '| x | G1 | looked at |', ['note G1: looked at']],
    [
      'a verdict in the evidence',
      '| x | b-1 | G1 PASS: fits |',
      ['closed b-1: G1 PASS: fits', 'pass G1: G1 PASS: fits'],
    ],
    [
      'verdicts on several gates',
      '| x | b-1 | G1+G4 PASS: 36 pass |',
      ['closed b-1: G1+G4 PASS: 36 pass', 'pass G1, G4: G1+G4 PASS: 36 pass'],
    ],
    [
      'two verdicts',
      '| x | b-1 | G1 PASS; G4: ADJUST |',
      ['closed b-1: G1 PASS; G4: ADJUST', 'pass G1: G1 PASS; G4: ADJUST', 'adjust G4: G1 PASS; G4: ADJUST'],
    ],
    ['PASS alone is no verdict on a gate', '| x | b-1 | all PASS |', ['closed b-1: all PASS']],
    ['markup', '| **x** | `b-1` | **copy** is there |', ['closed b-1: **copy** is there']],
    ['an escaped bar', '| x | b-1 | a \\| b |', ['closed b-1: a | b']],
  ])('%s', (_, row, expected) => {
    expect(events(table(row))).toEqual(expected);
  });

  test('beads that share their beginning', () => {
    const beads = ['DOCS', 'DOCKER', 'CI'].map((id) => `- **B6-${id}** | P2 | blocked by: none\n`).join('');
    expect(events(table('| docs | B6-DOCS/DOCKER/CI | README written |'), beads)).toEqual([
      'closed B6-DOCS, DOCKER=B6-DOCKER:dropped-prefix, CI=B6-CI:dropped-prefix: README written',
    ]);
  });

  test.each([
    ['| Date | Task | Notes |', '| 2026-11-22 | b-1 | fine |', 'closed b-1: fine'],
    ['| Bead | Evidence |', '| b-1 | fine |', 'closed b-1: fine'],
    ['| When | Bead | By | Result |', '| x | b-1 | @ana | fine |', 'closed b-1 by ana: fine'],
    ['| When | Bead | Event | Details |', '| x | b-1 | failed | F1 |', 'failed b-1: F1'],
    ['| Bead | Status | Notes |', '| b-1 | ✅ Done | fine |', 'closed b-1: fine'],
    ['| Bead | Status | Notes |', '| b-1 | In progress | fine |', 'claimed b-1: fine'],
    ['| Bead | Status | Notes |', '| b-1 | todo | fine |', 'note b-1: fine'],
    ['| ID | Status | Outcome |', '| b-1 | not started | — |', 'note b-1: —'],
    ['| Timestamp | Item | Outcome |', '| x | b-1 done | fine |', 'closed b-1: fine'],
  ])('under %s', (head, row, expected) => {
    const rule = head.replace(/[^|]+/g, '---');
    expect(events(`${head}\n${rule}\n${row}\n`)).toEqual([expected]);
  });

  test.each([
    ['without a column of names', '| When | Result |\n|---|---|\n| x | b-1 done |\n'],
    ['of something else', '| Bead | Colour |\n|---|---|\n| b-1 | red |\n'],
  ])('%s holds no events', (_, text) => {
    expect(events(text)).toEqual([]);
  });
});

describe('other lists', () => {
  test.each([
    ['- 2026-11-22 | b-1 done | took 41 min', 'closed b-1: took 41 min'],
    ['- 2026-11-22 | b-1 closed', 'closed b-1'],
    ['- 2026-11-22 | b-1 ✅ done | took 41 min', 'closed b-1 (✅): took 41 min'],
    ['- 2026-11-22 | b-1 started', 'claimed b-1'],
    ['- 2026-11-22 | b-1: failed | too slow', 'failed b-1: too slow'],
    ['- 2026-11-22 | b-1 | done', 'closed b-1: done'],
    ['- 2026-11-22 | b-1 | copy is there', 'note b-1: copy is there'],
    ['- 2026-11-22 | b-1, b-2 done | both', 'closed b-1, b-2: both'],
    ['- 2026-11-22 | planning done | written', 'note: written'],
    ['- 2026-11-22 | G1 pass | fits', 'pass G1: fits'],
    ['- review | b-1 done | took 41 min', 'closed b-1: took 41 min'],
  ])('%s', (line, expected) => {
    expect(events(`${line}\n`)).toEqual([expected]);
  });
});

describe('a heading', () => {
  test.each([
    ['## 2026-11-22 — b-1 closed\n\nCopy is there.\n', ['closed b-1: Copy is there.']],
    ['## b-1 ✅\n\nCopy is there.\n', ['closed b-1: Copy is there.']],
    [
      '### b-1 — done (2026-11-22)\n\n- copy is there\n- no errors\n',
      ['closed b-1: copy is there - no errors'],
    ],
    ['## 2026-11-22 — b-1 failed\n\nF1.1: too slow\n', ['failed b-1: F1.1: too slow']],
    ['## 2026-11-22 — b-1\n\nCopy is there.\n', ['closed b-1: Copy is there.']],
    ['## 2026-11-22\n\nA quiet day.\n', []],
    ['## Session 3\n\nA quiet day with b-1.\n', []],
    ['## 2026-11-22 — G1 pass\n\nFits.\n', ['pass G1: Fits.']],
    ['## b-1 not started\n\nStill waiting.\n', []],
  ])('%j', (text, expected) => {
    expect(events(text)).toEqual(expected);
  });

  test('may stand over lines of events', () => {
    expect(
      events(`## 2026-11-22\n\n- ${at} · b-1 · claimed · @ana\n- ${at} · b-1 · closed · @ana\n`),
    ).toEqual(['claimed b-1 by ana', 'closed b-1 by ana']);
  });
});

describe('the order in which events count', () => {
  const line = (minute: number, rest: string) =>
    `- 2026-11-22T14:${String(minute).padStart(2, '0')}:00.000Z · ${rest}\n`;

  test('is that of their times, then of their text', () => {
    const log = line(5, 'b-3 · closed') + line(1, 'b-2 · closed') + line(1, 'b-1 · closed');
    expect(events(log)).toEqual(['closed b-1', 'closed b-2', 'closed b-3']);
  });

  test('counts identical lines once, and others of the same time all', () => {
    const log =
      line(1, 'b-1 · closed') + line(1, 'b-1 · closed') + line(1, 'b-1 · note · x') + line(2, 'b-1 · closed');
    expect(events(log)).toEqual(['closed b-1', 'note b-1: x', 'closed b-1']);
  });

  test('puts those without a time first, as they stand in the file', () => {
    const log = `${line(1, 'b-1 · closed')}- b-3 · closed\n- b-2 · closed\n`;
    expect(events(log)).toEqual(['closed b-3', 'closed b-2', 'closed b-1']);
  });

  test('is the same for any order of the lines that have a time', () => {
    const lines = [
      line(1, 'b-1 · closed'),
      line(2, 'b-2 · closed'),
      line(2, 'b-2 · note · x'),
      line(9, 'b-1 · reopened'),
    ];
    expect(events(lines.toReversed().join(''))).toEqual(events(lines.join('')));
  });

  test('compares times, not their spelling', () => {
    const log = '- 2026-11-22T14:00:00+02:00 · b-1 · closed\n- 2026-11-22T13:00:00Z · b-2 · closed\n';
    expect(events(log)).toEqual(['closed b-1', 'closed b-2']);
  });
});

describe('as files come', () => {
  const log = `# Progress\n\n- ${at} · b-1 · claimed · @ana\n- ${at} · b-1 · closed · @ana · fine\n`;
  const expected = ['claimed b-1 by ana', 'closed b-1 by ana: fine'];

  test.each([
    ['with carriage returns', log.replaceAll('\n', '\r\n')],
    ['without a last line end', log.trimEnd()],
    ['with a byte order mark', `\ufeff${log}`],
    ['with empty lines between', log.replaceAll('\n-', '\n\n-')],
    ['indented', log.replaceAll('\n-', '\n  -')],
    ['with front matter', `---\ntitle: x\n---\n\n${log}`],
  ])('%s', (_, text) => {
    expect(events(text)).toEqual(expected);
  });

  test('a table with carriage returns and no last line end', () => {
    const text = table('| x | b-1 | a \\| b |').replaceAll('\n', '\r\n').trimEnd();
    expect(events(text)).toEqual(['closed b-1: a | b']);
  });

  test('an empty log has no events', () => {
    expect(events('')).toEqual([]);
    expect(events('# Progress\n')).toEqual([]);
  });
});

describe('a folder of logs', () => {
  const bead = '### b-1 — Copy\n\n- Blocked by: none\n';

  test('is one journal, in the order of the times', () => {
    const [found] = read({
      'PLAN.md': bead,
      'progress/ana-main.md':
        '- 2026-11-22T14:01:00.000Z · b-1 · claimed · @ana\n- 2026-11-22T14:05:00.000Z · b-1 · closed · @ana\n',
      'progress/bo-main.md': '- 2026-11-22T14:03:00.000Z · b-1 · claimed · @bo\n',
    });
    expect(found?.events.map(event)).toEqual([
      'claimed b-1 by ana',
      'claimed b-1 by bo',
      'closed b-1 by ana',
    ]);
  });

  test('may be named by the plan', () => {
    const [found] = read({
      'plans/PLAN-a.md': `---\nprogress: ../logs/\n---\n\n${bead}`,
      'logs/progress/x.md': '',
      'plans/PLAN-b.md': '### c-1 — x\n\n- Blocked by: none\n',
      'logs/ana-progress.md': `- ${at} · b-1 · closed · @ana\n`,
    });
    expect(found?.events.map(event)).toEqual(['closed b-1 by ana']);
  });

  test('counts a line that two files hold once', () => {
    const [found] = read({
      'PLAN.md': bead,
      'progress/ana-main.md': `- ${at} · b-1 · closed · @ana\n`,
      'progress/ana-topic.md': `- ${at} · b-1 · closed · @ana\n`,
    });
    expect(found?.events.map(event)).toEqual(['closed b-1 by ana']);
  });
});

describe('names of the journal', () => {
  test('that were renamed mean what they are called today', () => {
    const log = `- ${at} · b-7 · claimed · @ana\n- ${at} · b-7 · renamed · @ana · b-1\n`;
    expect(events(log)).toEqual(['claimed b-7=b-1 by ana', 'renamed b-7=b-1 by ana: b-1']);
  });

  test('of the parts of a bead stand for them', () => {
    const text = ['8a', '8b', '9'].map((id) => `### b-${id} — x\n\n- Blocked by: none\n\n`).join('');
    expect(events(`- ${at} · b-8 · closed · @ana\n`, text)).toEqual(['closed b-8=b-8a+b-8b:children by ana']);
  });
});

const corpus = new URL('../../../../shared/corpus/plans/', import.meta.url);
const kept = ['PLAN-travel-ai.md', 'PLAN-user-prompts.md', 'progress.md'].map(
  (name) => [name, new URL(`billdmar__travel-ai-tai__docs__${name}`, corpus)] as const,
);

test.skipIf(!existsSync(corpus))(
  'a log that somebody kept (skipped without the corpus beside the repository)',
  () => {
    const files = Object.fromEntries(kept.map(([name, url]) => [name, readFileSync(url, 'utf8')]));
    const [found] = read(files);
    expect(found?.events.map((each) => event({ ...each, detail: '' }))).toEqual([
      'note',
      'note',
      'closed B-SPIKE',
      'pass G0',
      'note',
      'note',
      'closed B6-TEST',
      'pass G1, G4',
      'closed B6-DOCS, DOCKER=B6-DOCKER:dropped-prefix, CI=B6-CI:dropped-prefix',
    ]);
  },
);

test('a name of thousands of letters, too long to be an ID, is read in time', () => {
  const id = `b-${'x'.repeat(3000)}-1`;
  const [only] = events(`- ${at} · ${id} · claimed · @ana\n`, plan.replaceAll('b-1', id));
  expect(only).toContain(`${id} by ana`);
});
