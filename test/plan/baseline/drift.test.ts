import { describe, expect, test } from 'vitest';
import { driftOf, hashList } from '../../../src/plan/baseline/drift.js';
import { factHashes } from '../../../src/plan/baseline/facts.js';
import { planOf } from '../language/read.js';

const base = `### pg-1 — Take a copy

- **Priority:** P0
- **Blocked by:** none
- **Done when:** \`copy.sql\` exists; the team agrees
- **If it fails:** If < 80%: see Scenario F1

### pg-2 — Rehearse

- **Priority:** P1
- **Blocked by:** pg-1
- **Done when:** restore time < 45 min
- **If it fails:** F1.2

### pg-2.1 — Part one

- **Blocked by:** none
- **Done when:** 0 errors

### Scenario F1 — It takes too long

**Detection:** the clock

1. Restore with 8 jobs
2. Leave out the archive
`;

const hashesOf = (text: string) =>
  Object.fromEntries([...factHashes(planOf(text))].map(([{ id }, hash]) => [id, hash]));
const changedBy = (before: string, after: string, text = base): string[] => {
  expect(text).toContain(before);
  const [old, now] = [hashesOf(text), hashesOf(text.replace(before, after))];
  return Object.keys(old).filter((id) => old[id] !== now[id]);
};

describe('the facts of a bead', () => {
  test.each([
    ['its title', 'Take a copy', 'Take two copies', ['pg-1']],
    ['its priority', 'P1', 'P2', ['pg-2']],
    ['a blocker', '**Blocked by:** pg-1', '**Blocked by:** none', ['pg-2']],
    ['a threshold', '< 45 min', '< 50 min', ['pg-2']],
    ['a subject', 'restore time', 'copy time', ['pg-2']],
    ['a manual criterion', 'the team agrees', 'the owner agrees', ['pg-1']],
    ['a criterion less', '; the team agrees', '', ['pg-1']],
    ['a failure step', 'F1.2', 'F1.1', ['pg-2']],
    ['a condition of failure', '< 80%', '< 70%', ['pg-1']],
    ['a child', 'pg-2.1 — Part', 'pg-3.1 — Part', ['pg-2', 'pg-2.1']],
  ])('are changed by %s', (_, before, after, expected) => {
    expect(changedBy(before, after)).toEqual(expected);
  });

  test.each([
    ['prose', '### pg-2 —', 'Some words.\n\n### pg-2 —'],
    ['a tick', '### pg-1 —', '### ✅ pg-1 —'],
    ['emphasis', 'the team agrees', 'the **team** agrees'],
    ['another spelling of a bound', '< 45 min', 'under 45 minutes'],
    ['another unit of the same bound', '< 45 min', '< 0.75 h'],
    ['the label', '**Blocked by:** pg-1', '**Depends on:** pg-1'],
    ['line ends', '\n\n- **Priority:** P1', '\r\n\r\n- **Priority:** P1'],
    ['the text of a scenario', 'Leave out the archive', 'Leave it'],
    ['the blocker that says so itself', '- **Priority:** P0', '- **Priority:** P0\n- **Blocks:** pg-2'],
  ])('are not changed by %s', (_, before, after) => {
    expect(changedBy(before, after)).toEqual([]);
  });
});

describe('drift', () => {
  const stamp = (minute: number) => `2026-11-22T14:${String(minute).padStart(2, '0')}:00.000Z`;
  const approved = (text: string, minute = 0) =>
    `- ${stamp(minute)} · PLAN · approved · @ana · ${hashList(factHashes(planOf(text)))}\n`;
  const drift = (text: string, progress: string) => {
    const { changed, added, removed } = driftOf(planOf(text, { progress }));
    return {
      changed: changed.map(({ bead }) => bead.id),
      added: added.map(({ id }) => id),
      removed: removed.map(({ id }) => id),
    };
  };
  const none = { changed: [], added: [], removed: [] };
  const looser = base.replace('< 45 min', '< 50 min');
  const hash = hashesOf(looser)['pg-2'];

  test('is nothing right after approval, and without one', () => {
    expect(drift(base, approved(base))).toEqual(none);
    expect(drift(base, `- ${stamp(0)} · pg-1 · claimed · @ana\n`)).toEqual(none);
    expect(drift(base, `- ${stamp(0)} · PLAN · approved · @ana\n`)).toEqual(none);
  });

  test('names the bead whose facts changed', () => {
    expect(drift(looser, approved(base))).toEqual({ ...none, changed: ['pg-2'] });
  });

  test('is settled by amending, or by approving again', () => {
    const amended = `- ${stamp(5)} · pg-2 · amended · @ana · ${hash} · 45 was a slip\n`;
    expect(drift(looser, approved(base) + amended)).toEqual(none);
    expect(drift(looser, approved(base) + approved(looser, 6))).toEqual(none);
    const all = `- ${stamp(5)} · PLAN · amended · @ana · pg-2=${hash} · all of it\n`;
    expect(drift(looser, approved(base) + all)).toEqual(none);
  });

  test('comes back with the next change', () => {
    const amended = `- ${stamp(5)} · pg-2 · amended · @ana · ${hash} · why\n`;
    expect(drift(base, approved(base) + amended)).toEqual({ ...none, changed: ['pg-2'] });
  });

  test('names what came and what went', () => {
    const other = base.replace('### pg-1 —', '### pg-0 —');
    expect(drift(other, approved(base))).toEqual({ changed: [], added: ['pg-0'], removed: ['pg-1'] });
  });

  test('follows a bead to its new name', () => {
    const other = base.replaceAll('pg-2.1', 'pg-2.5');
    const renamed = `- ${stamp(5)} · pg-2.1 · renamed · @ana · pg-2.5\n`;
    expect(drift(other, approved(base) + renamed)).toEqual(none);
    expect(drift(other.replace('0 errors', '≤ 3 errors'), approved(base) + renamed).changed).toEqual([
      'pg-2.5',
    ]);
  });
});
