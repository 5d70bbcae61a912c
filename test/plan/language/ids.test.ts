import { describe, expect, test } from 'vitest';
import { beadOf, idsOf, planOf, read, refs } from './read.js';

describe('an ID', () => {
  const declared = (token: string) => idsOf(planOf(`### ${token} — Title\n\nBlocked by: none\n`).beads);

  test.each(['ft-0001.8a', 'B-SPIKE', 'T001', '1.2', 'A4', '#12', 'B1-MODELS', 'a_1', 'Über-1', 'pg-14.3'])(
    'is one token: %s',
    (token) => {
      expect(declared(token)).toBe(token);
    },
  );

  test.each([
    ['holds a digit or a hyphen', 'Overview'],
    ['is no date', '2026-11-22'],
    ['is no month', '2026-11'],
    ['is no percentage', '80%'],
    ['is no path', 'src/a-1'],
    ['is no priority', 'P1'],
    ['is not longer than 80 characters', `a-${'1'.repeat(80)}`],
  ])('%s', (_, token) => {
    expect(declared(token)).toBe('');
  });

  test('as an author pastes it is the same name: other dashes, letter case, invisible characters', () => {
    const plan = planOf(
      '### a-1 — x\n\nP0\n\n### a-2 — y\n\nBlocked by: a\u20111\n\n### a-3 — z\n\nBlocked by: A-1, a\u200b-2\n',
    );
    expect(refs(beadOf(plan, 'a-2').blockedBy)).toBe('a\u20111=a-1:case');
    expect(refs(beadOf(plan, 'a-3').blockedBy)).toBe('A-1=a-1:case, a\u200b-2=a-2:case');
  });
});

describe('a name in a workspace', () => {
  const plans = read({
    'PLAN-x.md':
      '### x-1\n\nBlocked by: y-1, both-1, z:z-1, y:Y-1, y:y-9, y:no, nowhere:y-1\n\n### both-1\n\nP0\n\n### x-2\n\nBlocked by: c-1\n',
    'PLAN-y.md': '### y-1\n\nP0\n\n### both-1\n\nP0\n\n### c-1\n\nP0\n',
    'b/PLAN-z.md': '### z-1\n\nBlocked by: both-1, y:both-1\n\n### c-1\n\nP0\n',
  });
  const waits = (plan: string, id: string) =>
    plans.flatMap(({ name, beads }) => (name === plan ? beads : [])).find((bead) => bead.id === id)
      ?.blockedBy ?? [];

  test('means its own plan, else the one other plan that declares it, else it is ambiguous', () => {
    expect(refs(waits('x', 'x-1').slice(0, 2))).toBe('y-1, both-1');
    expect(refs(waits('x', 'x-2'))).toBe('c-1=c-1|c-1');
    expect(refs(waits('z', 'z-1').slice(0, 1))).toBe('both-1=both-1|both-1');
  });

  test('behind the name of a plan means that plan', () => {
    expect(refs(waits('x', 'x-1').slice(2))).toBe('z:z-1=z-1, y:Y-1=y-1:case, ?y:y-9, ~y:no, ~nowhere:y-1');
    expect(refs(waits('z', 'z-1').slice(1))).toBe('y:both-1=both-1');
    const { resolution } = waits('z', 'z-1')[1] ?? {};
    expect(resolution?.kind === 'found' && resolution.plan).toBe('y');
  });
});

describe('an ID that is declared twice', () => {
  const duplicates = (text: string) =>
    planOf(text).duplicates.map(({ id, places }) => `${id} ×${places.length}`);

  test.each([
    ['in full', '### a-1 — x\n\nBlocked by: none\n\n### a-1 — y\n\nDone when: z\n', ['a-1 ×2']],
    [
      'as bead and gate',
      '### G1 — x\n\nBlocked by: none\n\n**G1 — y** (after a-1)\n\n| Check | Pass | Adjust | Abort |\n|--|--|--|--|\n| x | 1 | 2 | 3 |\n',
      ['G1 ×2'],
    ],
    ['and once only spoken of', '### a-1 — x\n\nBlocked by: none\n\n## Order\n\n- a-1 first\n', []],
    [
      'as `Task 2` and `Gate 2`, which are two names',
      '### Task 2 — x\n\nBlocked by: none\n\n### Gate 2 — y\n',
      [],
    ],
    ['in another letter case, which is another name', '### a-1 — x\n\nP0\n\n### A-1 — y\n\nP0\n', []],
  ])('%s', (_, text, expected) => {
    expect(duplicates(text)).toEqual(expected);
  });
});
