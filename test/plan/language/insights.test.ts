import { describe, expect, test } from 'vitest';
import { planOf } from './read.js';

/** `I1 tier 2: text (source)`. */
const insights = (text: string) =>
  planOf(text).insights.map(
    ({ id, tier, text: { text: said }, source }) =>
      `${id} ${tier ?? '?'}: ${said}${source === null ? '' : ` ← ${source.text}`}`,
  );

describe('a tier is', () => {
  test.each([
    ['## Tier 1 — plan fails without these', 1],
    ['### Tier 1: plan fails without these', 1],
    ['### Tier 1', 1],
    ['### TIER 2 - Makes it better', 2],
    ['### Tier 3 (nice to have)', 3],
    ['### Insights: Tier 1', 1],
    ['### Insights — tier 2', 2],
    ['**Tier 1 — plan fails without these**', 1],
    ['**Tier 2:**', 2],
    ['**Tier 2** — makes it better', 2],
    ['Tier 3 — marginal', 3],
    ['Tier 3:', 3],
    ['### Does not apply', 0],
    ['**Does not apply**', 0],
    ['*Does not apply*', 0],
    ['**Do not apply:**', 0],
    ['### Does not apply here (and why)', 0],
    ['### Tier 4', null],
    ['### Hotel tier 1', null],
  ])('%j: %s', (line, tier) => {
    expect(insights(`## Insights\n\n${line}\n\n- a\n`)).toEqual(tier === null ? [] : [`I1 ${tier}: a`]);
  });

  test('what stands above a list, whatever kind of list; text behind a heading is its own', () => {
    expect(
      insights('## Tier 1\n\nWithout these the plan fails.\n\n1. a\n2. b\n\n## Tier 2\n* c\n+ d\n'),
    ).toEqual(['I1 1: a', 'I2 1: b', 'I3 2: c', 'I4 2: d']);
  });

  test('over by the next chapter', () => {
    expect(insights('## Tier 1\n\n- a\n\n## Beads\n\n- b\n')).toEqual(['I1 1: a']);
  });

  test('a bold line right above its list, or with numbers that go on', () => {
    expect(insights('**Tier 1:**\n1. a\n2. b\n\n**Tier 2:**\n3. c\n4. d\n')).toEqual([
      'I1 1: a',
      'I2 1: b',
      'I3 2: c',
      'I4 2: d',
    ]);
  });

  test('none in a fence, a quote or a table', () => {
    expect(insights('```\n## Tier 1\n- a\n```\n\n> ## Tier 1\n>\n> - a\n')).toEqual([]);
  });
});

describe('insights', () => {
  test('are numbered in document order, over all tiers', () => {
    const text = '### Tier 1\n- a\n- b\n### Tier 2\n- c\n### Does not apply\n- d\n';
    expect(insights(text)).toEqual(['I1 1: a', 'I2 1: b', 'I3 2: c', 'I4 0: d']);
  });

  test.each([
    ['- I7 a', 'I7'],
    ['- **I7** a', 'I7'],
    ['- **I7 — a**', 'I7'],
    ['- `I7`: a', 'I7'],
    ['- I-7. a', 'I-7'],
    ['- [ ] I7 a', 'I7'],
    ['- Insight I7 — a', 'I7'],
    ['- IO7 a', 'I1'],
    ['- a I7', 'I1'],
  ])('%j carries the ID %s', (item, id) => {
    expect(planOf(`### Tier 1\n\n${item}\n`).insights.map((insight) => insight.id)).toEqual([id]);
  });

  test('an own ID is given to no other', () => {
    expect(planOf('### Tier 1\n- a\n- I1 b\n- I3 c\n- d\n').insights.map(({ id }) => id)).toEqual([
      'I2',
      'I1',
      'I3',
      'I4',
    ]);
  });

  test.each([
    ['- a (source: the paper)', 'the paper'],
    ['- a (Source: the paper).', 'the paper'],
    ['- a (sources: one, two)', 'one, two'],
    ['- a (source: [paper](https://x.org/p))', 'paper'],
    ['- a (source: report (2021), p. 3)', 'report (2021), p. 3'],
    ['- a [paper](https://x.org/p) says', 'paper'],
    ['- a <https://x.org/p>', 'https://x.org/p'],
    ['- a https://x.org/p', 'https://x.org/p'],
    ['- a — source: the paper', 'the paper'],
    ['- a | Source: the paper', 'the paper'],
    ['- a\n  Source: the paper', 'the paper'],
    ['- a\n  - Source: the paper', 'the paper'],
    ['- a\n  - **Source:** [paper](https://x.org/p)', 'paper'],
    ['- open source tools', null],
    ['- a (resource: x)', null],
    ['- a', null],
  ])('%j comes from %j', (item, source) => {
    expect(planOf(`### Tier 1\n\n${item}\n`).insights[0]?.source?.text ?? null).toBe(source);
  });

  test('wrapped text is one line; what is nested below belongs to it', () => {
    expect(insights('### Tier 1\n- a\n  b\n\n  c\n  - d\n- e\n')).toEqual(['I1 1: a b', 'I2 1: e']);
  });

  test.each([
    ['## Insights\n\n- a\n', ['I1 ?: a']],
    ['## Key insights (ranked)\n\n1. a\n2. I9 b\n', ['I1 ?: a', 'I9 ?: I9 b']],
    ['## Insights\n\n- a\n\n### Tier 1\n\n- b\n', ['I1 ?: a', 'I2 1: b']],
    ['## Insights from users\n\n- a\n', []],
    ['## Insights\n\n- [ ] a\n', []],
    ['## Insights\n\n### Notes\n\n- a\n', []],
  ])('%j: those right below the heading have no tier', (text, expected) => {
    expect(insights(text)).toEqual(expected);
  });
});
