import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendEvents } from '../../src/edit/append-events.js';
import type { NewEvent } from '../../src/edit/event-text.js';
import { parseDocument } from '../../src/markdown/document.js';
import { compile } from '../../src/plan/workspace.js';
import { sourceFile } from '../../src/source/source-file.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { forAll, LONG } from '../helpers/property.js';

const noon = Date.parse('2026-05-01T12:00:00.000Z');
const closed: NewEvent = { subject: 'a-2', kind: 'closed', by: 'ana', detail: 'c1 restore time = 41 min' };

function append(log: string, events: readonly NewEvent[] = [closed], time = noon): string {
  const file = sourceFile('progress.md', log);
  return applyEdits(log, [appendEvents(file, parseDocument(file), events, time)]);
}

const bead = (id: string) => `### ${id} — Title\n\n- **Blocked by:** none\n\n`;
const plan = `# Plan\n\n${['a-1', 'a-2', 'a_b_3'].map(bead).join('')}### G1 — Gate\n\n| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n| x | > 8 | 4–8 → a-1 | < 4 |\n`;

function eventsOf(log: string) {
  const [{ events = [] } = {}] = compile([
    { path: 'PLAN.md', text: plan },
    { path: 'progress.md', text: log },
  ]).plans;
  return events.map(({ at, kind, by, detail, subjects }) => ({
    at,
    kind,
    by,
    detail,
    subjects: subjects.flatMap(({ resolution }) =>
      resolution.kind === 'found' ? resolution.targets.map(({ id }) => id) : [],
    ),
  }));
}

const stamp = '2026-05-01T12:00:00.000Z';

describe('a new event is written as the log writes them', () => {
  test.each([
    ['an empty log', '', `- ${stamp} · a-2 · closed · @ana · c1 restore time = 41 min\n`],
    [
      'a log of text alone',
      '# Progress\n\nNewest last.',
      `# Progress\n\nNewest last.\n\n- ${stamp} · a-2 · closed · @ana · c1 restore time = 41 min\n`,
    ],
    [
      'a list',
      '- 2026-01-01T00:00:00.000Z · a-1 · closed · x  \n\nThe end.\n',
      `- 2026-01-01T00:00:00.000Z · a-1 · closed · x  \n- ${stamp} · a-2 · closed · @ana · c1 restore time = 41 min\n\nThe end.\n`,
    ],
    [
      'a list with other markers and line breaks',
      '# P\r\n\r\n  * 2026-01-01 · a-1 · closed\r\n',
      `# P\r\n\r\n  * 2026-01-01 · a-1 · closed\r\n  * ${stamp} · a-2 · closed · @ana · c1 restore time = 41 min\r\n`,
    ],
    [
      'a numbered list',
      '1. 2026-01-01 · a-1 · claimed\n2. 2026-01-02 · a-1 · closed',
      `1. 2026-01-01 · a-1 · claimed\n2. 2026-01-02 · a-1 · closed\n3. ${stamp} · a-2 · closed · @ana · c1 restore time = 41 min\n`,
    ],
    [
      'a list with bars',
      '- 2026-01-01 | a-1 done | report\n',
      `- 2026-01-01 | a-1 done | report\n- ${stamp} | a-2 closed | @ana · c1 restore time = 41 min\n`,
    ],
    [
      'a table',
      '| When | Bead | Result / evidence |\n|---|---|---|\n| 2026-01-01 | a-1 | fine |\n\nNotes\n',
      `| When | Bead | Result / evidence |\n|---|---|---|\n| 2026-01-01 | a-1 | fine |\n| ${stamp} | a-2 | @ana · c1 restore time = 41 min |\n\nNotes\n`,
    ],
    [
      'a table without rows, with more columns',
      'Bead | Commit | When | Who | Event | Notes\n--|--|--|--|--|--\n',
      `Bead | Commit | When | Who | Event | Notes\n--|--|--|--|--|--\na-2 |  | ${stamp} | @ana | closed | c1 restore time = 41 min\n`,
    ],
    [
      'headings',
      '# Log\n\n## 2026-01-01 — a-1 closed\n\nfine\n\n### Details\n\nmore\n',
      `# Log\n\n## 2026-01-01 — a-1 closed\n\nfine\n\n### Details\n\nmore\n\n## ${stamp} — a-2 closed\n\n@ana · c1 restore time = 41 min\n`,
    ],
    [
      'a list with the newest first',
      '- 2026-02-01 · a-1 · closed\n- 2026-01-01 · a-1 · claimed\n',
      `- ${stamp} · a-2 · closed · @ana · c1 restore time = 41 min\n- 2026-02-01 · a-1 · closed\n- 2026-01-01 · a-1 · claimed\n`,
    ],
  ])('%s', (_, log, expected) => {
    expect(append(log)).toBe(expected);
    expect(eventsOf(expected).filter(({ at }) => at === stamp)).toEqual([
      { at: stamp, kind: 'closed', by: 'ana', detail: 'c1 restore time = 41 min', subjects: ['a-2'] },
    ]);
  });

  test('a note in a table, which could not be read there, starts a list', () => {
    const log = '| When | Bead | Result |\n|---|---|---|\n| 2026-01-01 | a-1 | fine |\n';
    const note: NewEvent = { subject: 'a-2', kind: 'note', by: null, detail: 'a | b' };
    expect(append(log, [note])).toBe(`${log}\n- ${stamp} · a-2 · note · a \\| b\n`);
  });

  test('a stamp is later than the last one', () => {
    const log = '- 2027-01-01T00:00:00.000Z · a-1 · closed\n';
    expect(append(log)).toBe(
      `${log}- 2027-01-01T00:00:00.001Z · a-2 · closed · @ana · c1 restore time = 41 min\n`,
    );
  });
});

const logs = [
  '',
  '# Log\n\ntext',
  '- 2026-01-01 · a-1 · note · x\n',
  '- 2026-01-01 | a-1 done | x\n',
  '| When | Bead | Result |\n|---|---|---|\n',
  '| Bead | Event | When | By | Notes |\n|---|---|---|---|---|\n| a-1 | note | 2026-01-01 | x | y |\n',
  '## 2026-01-01 — a-1 claimed\n\nx\n',
  '\ufeff\r\n* 2026-01-01 · a-1 · note\r\n',
];
const kinds = [
  'claimed',
  'released',
  'closed',
  'reopened',
  'failed',
  'recovered',
  'note',
  'amended',
] as const;

test('whatever is written is read back, in every form, and nothing else changes', { timeout: LONG }, () => {
  const event = fc.record({
    subject: fc.constantFrom('a-1', 'a-2', 'a_b_3'),
    kind: fc.constantFrom(...kinds),
    by: fc.constantFrom('ana', 'Ana María', 'x|y · z', null),
    detail: fc.stringMatching(/^[a-z0-9 =%.@,|·\r\n\t-]{0,30}$/),
  });
  forAll([fc.constantFrom(...logs), fc.array(event, { minLength: 1, maxLength: 3 })], (log, events) => {
    const text = append(log, events);
    const inserted = text.length - log.length;
    const at = [...Array(log.length + 1).keys()].find(
      (place) => text.slice(0, place) + text.slice(place + inserted) === log,
    );
    expect(at, 'an insertion').toBeDefined();
    const read = eventsOf(text).filter(({ at: when }) => when?.startsWith('2026-05'));
    expect(read.map(({ subjects, kind }) => `${subjects.join()} ${kind}`)).toEqual(
      events.map(({ subject, kind }) => `${subject} ${kind}`),
    );
  });
});
