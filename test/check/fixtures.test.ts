import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/check/config.js';
import { rules } from '../../src/check/rules/index.js';
import type { Diagnostic, Fix } from '../../src/source/diagnostic.js';
import { awake, brief, check, draw, expectedOf, type Fixture, fixed, fixtures } from '../helpers/fixtures.js';

const bad = fixtures('err');
const good = fixtures('ok');
const checkOf = ({ sources, world }: Pick<Fixture, 'sources' | 'world'>) =>
  check(sources, defaultConfig, world);

describe('plans with something to find', () => {
  test.each(bad.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const drawn = draw(fixture.sources, checkOf(fixture));
    expect(drawn).toBe(expectedOf(fixture, drawn));
    expect(drawn).not.toBe('');
  });
});

describe('plans that are in order', () => {
  test.each(good.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    expect(brief(awake(checkOf(fixture)))).toEqual([]);
  });
});

describe('safe fixes', () => {
  test.each(bad.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const before = checkOf(fixture);
    const once = fixed(fixture.sources, safeFixes(before));
    const after = checkOf({ ...fixture, sources: once });
    expect(safeFixes(after)).toEqual([]);
    expect(after).toHaveLength(before.filter(({ fixes }) => !fixes.some(({ safe }) => safe)).length);
  });
});

describe('every fix, taken alone, settles its finding', () => {
  const offers = bad.flatMap(({ name, sources }) =>
    check(sources).flatMap(({ ruleId, message, fixes }) =>
      fixes.map((fix) => ({ name, sources, ruleId, message, fix })),
    ),
  );
  test.each(offers)('$name: $fix.title', ({ sources, ruleId, message, fix }) => {
    const count = (found: readonly Diagnostic[]) =>
      found.filter((each) => each.ruleId === ruleId && each.message === message).length;
    expect(count(check(fixed(sources, [fix])))).toBeLessThan(count(check(sources)));
  });
});

function safeFixes(diagnostics: readonly Diagnostic[]): Fix[] {
  return diagnostics.flatMap(({ fixes }) => fixes.filter(({ safe }) => safe).slice(0, 1));
}

test('every rule has a fixture of its own name that shows it', () => {
  const shown = bad.filter((fixture) => checkOf(fixture).some(({ ruleId }) => ruleId === fixture.name));
  expect(shown.map(({ name }) => name)).toEqual(expect.arrayContaining(rules.map(({ id }) => id)));
});
