import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recoveryLoops } from '../../../src/check/cascades.js';
import { compile } from '../../../src/plan/workspace.js';
import { brief, checkText } from '../../helpers/fixtures.js';
import { forAll, LONG } from '../../helpers/property.js';

/** Scenarios F1, F2, … with these steps. */
function plan(...cascades: readonly (readonly string[])[]): string {
  return cascades
    .map((steps, index) => {
      const list = steps.map((step, at) => `${at + 1}. ${step}\n`).join('');
      return `### Scenario F${index + 1} — x\n\nDetection: seen\n\n${list}\n`;
    })
    .join('');
}

function loops(text: string): string[] {
  const [compiled] = compile([{ path: 'PLAN.md', text }]).plans;
  if (compiled === undefined) throw new Error('no plan');
  return recoveryLoops(compiled).map((loop) =>
    loop.map(({ from, step, reference }) => `${from.id}.${step.step}→${reference.text.text}`).join(' '),
  );
}

describe('recovery goes round', () => {
  test.each([
    ['by two that name each other', [['see F2'], ['see F1']], ['F1.1→F2 F2.1→F1']],
    [
      'by a step that is tried last',
      [
        ['wait', 'if this fails see F2'],
        ['try', 'back to Scenario F1'],
      ],
      ['F1.2→F2 F2.2→F1'],
    ],
    ['by the shorter way', [['F2', 'F3'], ['F3'], ['F1.2']], ['F1.2→F3 F3.1→F1.2']],
    ['once for each circle', [['F2'], ['F1'], ['F4'], ['F3']], ['F1.1→F2 F2.1→F1', 'F3.1→F4 F4.1→F3']],
    ['not where it goes on behind the step it came from', [['F2', 'wait'], ['then F1.2']], []],
    ['not where a step ends it', [['F2'], ['stop and think', 'F1']], []],
    ['not where somebody decides', [['F2'], ['Escalate to Ana', 'F1']], []],
    ['not by a step that tries one of its own again', [['wait', 'repeat F1.1 with more time']], []],
    ['not by a name that is only compared with', [['F2'], ['restart, unlike F1', 'stop']], []],
    ['not by a step that is not there', [['F2'], ['F1.9']], []],
  ])('%s', (_, cascades, expected) => {
    expect(loops(plan(...cascades))).toEqual(expected);
  });
});

test('a scenario that is declared twice is told so, and nothing more of the second', () => {
  const text = `- **a-1** | P0 | done when: 0 errors\n  If it fails: F1\n\n${plan(['wait'])}### Scenario F1 — again\n`;
  expect(brief(checkText(text)).filter((line) => line.includes('F1'))).toEqual([
    expect.stringContaining('error[duplicate-id]'),
  ]);
});

const cascades = fc.array(fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 3 }), { maxLength: 5 });

test(
  'a circle is told if and only if one can walk one, and what is told is one',
  () => {
    forAll([cascades], (drawn) => {
      const steps = drawn.map((each) =>
        each.map(([to, step]) =>
          to === 0 ? 'wait' : to === 5 ? 'stop' : step === 0 ? `see F${to}` : `see F${to}.${step}`,
        ),
      );
      const [compiled] = compile([{ path: 'PLAN.md', text: plan(...steps) }]).plans;
      const found = compiled === undefined ? [] : recoveryLoops(compiled);
      for (const loop of found) {
        loop.forEach(({ to }, index) => {
          expect(loop[(index + 1) % loop.length]?.from).toBe(to);
        });
      }
      expect(found.length > 0).toBe(canGoRound(steps));
    });
  },
  LONG,
);

/** By walking from every step as far as it goes. */
function canGoRound(steps: readonly (readonly string[])[]): boolean {
  const next = (scenario: number, step: number): [number, number][] => {
    const text = steps[scenario]?.[step] ?? '';
    const [, to, at] = /^see F(\d)(?:\.(\d))?$/.exec(text) ?? [];
    const there =
      to === undefined ? [] : [[Number(to) - 1, at === undefined ? 0 : Number(at) - 1] as [number, number]];
    const behind = text === 'stop' ? [] : [[scenario, step + 1] as [number, number]];
    const isStep = ([s, i]: [number, number]) => steps[s]?.[i] !== undefined;
    return [...there.filter(([s]) => s !== scenario), ...behind].filter(isStep);
  };
  return steps.some((cascade, scenario) =>
    cascade.some((_, step) => {
      const seen = new Set<string>();
      const stack = next(scenario, step);
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        if (at[0] === scenario && at[1] === step) return true;
        if (seen.has(at.join())) continue;
        seen.add(at.join());
        stack.push(...next(...at));
      }
      return false;
    }),
  );
}

test(
  'a chain of a thousand is walked',
  () => {
    const many = Array.from({ length: 1000 }, (_, index) => [`see F${((index + 1) % 1000) + 1}`]);
    expect(loops(plan(...many))).toHaveLength(1);
  },
  LONG,
);
