import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/check/rules/index.js';
import { sourceFile } from '../../src/source/source-file.js';
import { brief, check } from '../helpers/fixtures.js';
import { forAll, LONG } from '../helpers/property.js';

const ofState = new Set(rules.filter(({ group }) => group === 'state').map(({ id }) => id));

/** What the rules of state say of a plan and its journal, infos left out. */
function told(plan: string, progress: string, except: readonly string[] = []): string[] {
  const found = check([sourceFile('PLAN.md', plan), sourceFile('progress.md', progress)]);
  return brief(
    found.filter(
      ({ ruleId, severity }) => ofState.has(ruleId) && severity !== 'info' && !except.includes(ruleId),
    ),
  );
}

const bead = (id: string, blockedBy: string, more = '') =>
  `### ${id} — Work\n\n- **Blocked by:** ${blockedBy}\n${more}\n`;
const two = bead('b-1', 'none') + bead('b-2', 'b-1');
const gated = `## Phase 1\n\n${bead('b-1', 'none')}### G1 — Enough?\n
| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| p95   | < 3 s | 3–5 s → b-1 | > 5 s → stop |

## Phase 2\n\n${bead('b-2', 'b-1')}${bead('b-3', 'b-1')}`;
const at = (minute: number) => `2026-11-22T14:${String(minute).padStart(2, '0')}:00.000Z`;
const line = (minute: number, rest: string) => `- ${at(minute)} · ${rest}\n`;

describe('a close before its blocker', () => {
  const open = ['error[closed-before-blocker] b-2 was closed, but b-1, which it waits for, is still open'];
  const before = ['error[closed-before-blocker] b-2 was closed before b-1, which it waits for'];

  test.each<[string, string, readonly string[]]>([
    ['is told while it is open', line(1, 'b-2 · closed · @a · fine'), open],
    ['is told by times', line(1, 'b-2 · closed · @a · fine') + line(2, 'b-1 · closed · @a · fine'), before],
    ['is told by days', '- 2026-11-21 | b-2 done | fine\n- 2026-11-22 | b-1 done | fine\n', before],
    ['is not told within a day', '- 2026-11-22 | b-1 done | z\n- 2026-11-22 | b-2 done | a\n', []],
    ['is not told without times', '- b-2 · closed · @a · fine\n- b-1 · closed · @a · fine\n', []],
    ['is not told in one event', line(1, 'b-2, b-1 · closed · @a · fine'), []],
    ['is not told of a claim', line(1, 'b-2 · claimed · @a'), []],
  ])('%s', (_, log, expected) => {
    expect(told(two, log)).toEqual(expected);
  });

  test('is not told of a blocker that is marked done', () => {
    expect(told(two.replace('### b-1', '### ✅ b-1'), line(1, 'b-2 · closed · @a · fine'))).toEqual([]);
  });

  test('is not told where the blockers themselves are in doubt', () => {
    const log = line(1, 'b-2 · closed · @a · fine');
    expect(told(bead('b-1', 'b-2') + bead('b-2', 'b-1'), log)).toEqual([]);
    expect(told(two + bead('b-2', 'none'), log)).toEqual([]);
    expect(told(bead('b-1', 'none') + bead('b-2', 'b-1, b-9'), log)).toEqual([]);
  });
});

describe('a gate that was skipped', () => {
  const pass = (minute: number) => line(minute, 'G1 · pass · @a · r1 = 2 s');
  const one = line(1, 'b-1 · closed · @a · fine');

  test('is told once, at the first event behind it', () => {
    const log =
      one +
      line(2, 'b-2 · claimed · @a') +
      line(3, 'b-2 · closed · @a · x') +
      line(4, 'b-3 · closed · @a · x');
    expect(told(gated, log)).toEqual([
      'error[gate-skipped] b-2 was claimed behind gate G1, which had not passed; so was 1 other',
    ]);
  });

  test('is told where it passed only later', () => {
    expect(told(gated, one + line(2, 'b-2 · claimed · @a') + pass(3))).toEqual([
      'error[gate-skipped] b-2 was claimed behind gate G1, which had not passed',
    ]);
    expect(told(gated, one + pass(2) + line(3, 'b-2 · claimed · @a'))).toEqual([]);
  });

  test('is not told beside the open bead that keeps it shut', () => {
    expect(told(gated, line(3, 'b-2 · closed · @a · x'))).toEqual([
      'error[closed-before-blocker] b-2 was closed, but b-1, which it waits for, is still open',
    ]);
  });
});

describe('evidence below its threshold', () => {
  const measured = bead('b-1', 'none', '- **Done when:** restore time < 45 min\n- **If it fails:** F4');
  const scenario = '### Scenario F4 — Slow\n\n**Detection:** ≥ 45 min\n\n1. restore with 8 parallel jobs\n';
  const twin = bead('b-2', 'none', '- **Done when:** restore time < 45 min\n- **If it fails:** F4');

  test('names what the plan says to do', () => {
    const sources = [measured + scenario, line(1, 'b-1 · closed · @a · c1=52min')] as const;
    expect(told(...sources)).toEqual([
      'error[evidence-below-threshold] b-1 was closed with c1 = 52min, which misses "restore time < 45 min" by 7 min',
    ]);
    const [found] = check([sourceFile('PLAN.md', sources[0]), sourceFile('progress.md', sources[1])]).filter(
      ({ ruleId }) => ruleId === 'evidence-below-threshold',
    );
    expect(found?.help).toBe(
      'if 52min is right this failed: F4 step 1 "restore with 8 parallel jobs"; if it was a slip, reopen b-1 and close it with the right value',
    );
  });

  test.each([
    ['a value that is met', line(1, 'b-1 · closed · @a · c1=41min')],
    ['a value that may be something else', line(1, 'b-1 · closed · @a · waited for 3 h, then it was done')],
    ['a value that is only rough', line(1, 'b-1 · closed · @a · c1 = about 50 min')],
    ['evidence of several beads at once', line(1, 'b-1, b-2 · closed · @a · c1=52min')],
    ['a close that was taken back', line(1, 'b-1 · closed · @a · c1=52min') + line(2, 'b-1 · reopened · @a')],
  ])('says nothing of %s', (_, log) => {
    expect(told(measured + twin + scenario, log)).toEqual([]);
  });
});

describe('events that cannot be', () => {
  test('are not told in a log without times of day, which may be kept newest first', () => {
    expect(told(two, '- 2026-11-22 | b-1 started | x\n- 2026-11-21 | b-1 done | y\n')).toEqual([]);
    expect(
      told(two, '| When | Bead | Result |\n|---|---|---|\n| x | b-1 | one |\n| y | b-1 | two |\n'),
    ).toEqual([]);
  });

  test('a log that is kept newest first is in order', () => {
    const log = [4, 3, 2, 1].map((minute) => line(minute, 'b-1 · note · @a · x')).join('');
    expect(told(two, log)).toEqual([]);
  });
});

describe('a bead that is reopened', () => {
  const closes = line(1, 'b-1 · closed · @a · x');
  const rests = (what: string) =>
    `warning[status-conflict] b-1 was reopened after ${what}, which rests on it`;

  test.each<[string, string, string, readonly string[]]>([
    [
      'leaves what rests on it closed',
      two,
      line(2, 'b-2 · closed · @a · x') + line(3, 'b-1 · reopened · @a'),
      [rests('b-2')],
    ],
    [
      'makes a verdict stale',
      gated,
      line(2, 'G1 · pass · @a') + line(3, 'b-1 · reopened · @a'),
      [rests('gate G1')],
    ],
    ['says nothing where nothing does', two, line(3, 'b-1 · reopened · @a'), []],
    [
      'says nothing once it is closed again',
      two,
      line(2, 'b-2 · closed · @a · x') + line(3, 'b-1 · reopened · @a') + line(4, 'b-1 · closed · @a · y'),
      [],
    ],
  ])('%s', (_, plan, log, expected) => {
    expect(told(plan, closes + log)).toEqual(expected);
  });
});

describe('names of the journal', () => {
  test.each([
    ['the plan itself', line(1, 'PLAN · approved · @a'), []],
    ['a note about anything', line(1, 'b-9 · note · @a · x'), []],
    ['words', line(1, 'the office · closed · @a · x'), []],
    ['a renamed bead', line(1, 'b-9 · renamed · @a · b-1') + line(2, 'b-9 · claimed · @a'), []],
    [
      'a mistyped one',
      line(1, 'b-9 · claimed · @a') + line(2, 'b-9 · closed · @a · x'),
      [
        'warning[unknown-event-subject] the journal tells of b-9, which the plan does not declare, so these 2 events say nothing',
      ],
    ],
  ])('%s', (_, log, expected) => {
    expect(told(two, log).filter((each) => !each.includes('missing-'))).toEqual(expected);
  });
});

test(
  'what is told does not depend on the order of the lines',
  () => {
    const kinds = ['claimed', 'released', 'closed', 'reopened', 'failed', 'recovered', 'note'];
    const event = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.oneof(
          fc.tuple(fc.constantFrom('b-1', 'b-2', 'b-3', 'b-9'), fc.constantFrom(...kinds)),
          fc.tuple(fc.constant('G1'), fc.constantFrom('pass', 'adjust', 'abort', 'done')),
        ),
        fc.constantFrom('@a', '@b'),
        fc.constantFrom('c1 = 2 s', 'c1 = 9 s', 'fine', ''),
      )
      .map(([minute, [subject, kind], by, detail]) =>
        line(minute, [subject, kind, by, detail].filter((part) => part !== '').join(' · ')),
      );
    const plan = gated.replace(
      '- **Blocked by:** none',
      '- **Blocked by:** none\n- **Done when:** p95 < 3 s',
    );
    const events = fc.array(event, { maxLength: 12 });
    forAll(
      [
        events.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
      ],
      ([lines, shuffled]) => {
        const sorted = (log: readonly string[]) => told(plan, log.join(''), ['event-order']).sort();
        expect(sorted(shuffled)).toEqual(sorted(lines));
      },
      { numRuns: 100 },
    );
  },
  LONG,
);
