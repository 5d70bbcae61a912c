import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditPlan } from '../../../src/plan/audit/audit.js';
import { formatPredicate } from '../../../src/plan/criteria/criteria.js';
import type { Plan } from '../../../src/plan/model.js';
import { forAll } from '../../helpers/property.js';
import { planOf, read } from '../language/read.js';

/** `D7.1 covered ft-1`. */
function coverage(plan: Plan, others: readonly Plan[] = []): string[] {
  return auditPlan(plan, others).decisions.map(({ decision, coverage: state, by }) =>
    [decision.id, state, ...by.map(({ id }) => id)].join(' '),
  );
}

const beads = '### ft-1 — One\n\nP0\n\n### ft-2 — Two\n\nP0 | Covers: D7.2, Prompt 8\n';
const prompt = (id: number, ...decisions: readonly string[]) =>
  `### Prompt ${id} — x\n\n> words\n\n**Key decisions:**\n\n${decisions.map((each) => `- ${each}\n`).join('')}\n`;

describe('the coverage of a decision', () => {
  test('comes from its own link, from a bead that covers it, from one that covers its prompt', () => {
    const prompts =
      prompt(7, 'a → ft-1', 'b', 'c', 'd — scoped out: too dear', 'e → ft-9') + prompt(8, 'f → ft-1', 'g');
    expect(coverage(planOf(beads, { prompts }))).toEqual([
      'D7.1 covered ft-1',
      'D7.2 covered ft-2',
      'D7.3 uncovered',
      'D7.4 scoped out',
      'D7.5 uncovered',
      'D8.1 covered ft-1',
      'D8.2 partly ft-2',
    ]);
  });

  test('counts each bead once, however often it is said', () => {
    const prompts = prompt(7, 'a', 'b → ft-2, ft-2, ft-1');
    expect(coverage(planOf(beads, { prompts }))[1]).toBe('D7.2 covered ft-2 ft-1');
  });

  test('is a gap only in a log that links something', () => {
    const links = (text: string, prompts: string) => auditPlan(planOf(text, { prompts })).links;
    const plain = '### ft-1 — One\n\nP0\n';
    expect(links(plain, prompt(7, 'a', 'b'))).toBe(false);
    expect(links(plain, prompt(7, 'a → ft-1', 'b'))).toBe(true);
    expect(links(plain, prompt(7, 'a → ft-9', 'b'))).toBe(true);
    expect(links(plain, prompt(7, 'a — scoped out: no', 'b'))).toBe(true);
    expect(links(beads, prompt(7, 'a', 'b'))).toBe(true);
    expect(links(beads, prompt(8, 'a', 'b'))).toBe(true);
  });

  test('comes from any of the plans that keep one log', () => {
    const named = (text: string) => `---\nprompts: prompts.md\n---\n\n${text}`;
    const plans = read({
      'PLAN-a.md': named('### a-1 — x\n\nP0 | Covers: D7.2\n'),
      'PLAN-b.md': named('### b-1 — x\n\nP0\n'),
      'prompts.md': prompt(7, 'one → b-1', 'two', 'three'),
    });
    const [a, b] = plans;
    if (a === undefined || b === undefined) throw new Error('two plans');
    const expected = ['D7.1 covered b-1', 'D7.2 covered a-1', 'D7.3 uncovered'];
    expect(coverage(a, [b])).toEqual(expected);
    expect(coverage(b, [a])).toEqual(expected);
  });
});

/** `D7.1 ≥ 99% | ft-1 c1 ≥ 95%`. */
function contradictions(plan: string, prompts: string): string[] {
  return auditPlan(planOf(plan, { prompts })).contradictions.map(({ decision, demand, place }) => {
    const where = `${place.owner?.id ?? 'plan'} ${place.id} ${formatPredicate(place.threshold)}`;
    return `${decision.id} ${formatPredicate(demand)} | ${where}`;
  });
}

const bead = (id: string, done: string) => `### ${id} — x\n\nP0\nDone when: ${done}\n\n`;
const gate = (id: string, check: string, pass: string) =>
  `### ${id} — Go\n\n| Check | Pass | Abort |\n|---|---|---|\n| ${check} | ${pass} | — |\n\n`;

describe('a later prompt says 99 %, the plan says 95 %', () => {
  const plan = bead('ft-14', 'success rate ≥ 95% on the held-out set') + gate('G4', 'success rate', '≥ 95%');
  const log = (...last: readonly string[]) => prompt(4, 'success rate ≥ 95% → ft-14') + prompt(11, ...last);

  test.each([
    'success rate ≥ 99% on the held-out set → ft-14, G4',
    'the success target is 99 % → ft-14, G4',
    'make it 99% → ft-14 → ft-14, G4',
  ])('linked: %j', (decision) => {
    const told = contradictions(plan, log(decision)).map((each) => each.split(' | ')[1]);
    if (decision.includes('make it')) expect(told).toEqual([]);
    else expect(told).toEqual(['ft-14 c1 success rate ≥ 95%', 'G4 r1 ≥ 95%']);
  });

  test.each(['Success rate ≥ 99% on the held-out set', '99 % success rate', 'Success target: 99%'])(
    'not linked, but of the same subject: %j',
    (decision) => {
      const told = contradictions(plan, log(decision)).map((each) => each.split(' | ')[1]);
      expect(told).toEqual(['ft-14 c1 success rate ≥ 95%', 'G4 r1 ≥ 95%']);
    },
  );

  test('names no subject: linked to the only percentage of a bead', () => {
    expect(contradictions(bead('ft-14', 'success rate ≥ 95%'), log('make it 99% → ft-14'))).toEqual([
      'D11.1 ≥ 99% | ft-14 c1 success rate ≥ 95%',
    ]);
  });

  test('is fine once the plan says 99 %: the earlier prompt is not compared', () => {
    const raised = plan.replaceAll('95%', '99%');
    expect(contradictions(raised, log('success rate ≥ 99% → ft-14, G4'))).toEqual([]);
  });

  test('is told of the gate alone where the bead was raised', () => {
    expect(contradictions(plan.replace('95%', '99%'), log('success rate ≥ 99% → ft-14, G4'))).toEqual([
      'D11.1 success rate ≥ 99% | G4 r1 ≥ 95%',
    ]);
  });
});

describe('a criterion contradicts a decision', () => {
  const told = (decision: string, done: string) =>
    contradictions(bead('b-1', done), prompt(1, `${decision} → b-1`)).length;

  test.each([
    ['accuracy ≥ 99%', 'accuracy ≥ 95%'],
    ['accuracy of at least 99 %', 'accuracy > 90%'],
    ['99% accuracy', 'accuracy ≥ 95%'],
    ['99%+ accuracy', 'accuracy: 95–100%'],
    ['switch-back within 5 min', 'switch-back < 10min'],
    ['switch-back in 300s', 'switch-back ≤ 10min'],
    ['full copy < 4 hours', 'copy takes < 6h'],
    ['freeze of writes ≤ 10 min', 'freeze lasts ≤ 15 min'],
    ['budget: €300', 'budget < €500'],
    ['training cost under $300', 'training cost ≤ $500'],
    ['budget: $300', 'budget < $500'],
    ['exactly 3 retries', '= 5 retries'],
    ['at most 3 retries', 'no more than 5 retries'],
    ['p95 latency < 200 ms', 'p95 latency < 1s'],
    ['accuracy ≥ 99%', 'accuracy < 50%'],
    ['at most 3 retries', '≥ 5 retries'],
    ['accuracy 99% (was 95%)', 'accuracy ≥ 95%'],
    ['raise the accuracy to 99%', 'accuracy ≥ 95% on the held-out set'],
    ['success rate ≥ 99% on the held-out set', 'success rate ≥ 95% on all held-out records'],
    ['latency below 200ms', 'p95 latency < 500 ms'],
  ])('%j · %j', (decision, done) => {
    expect(told(decision, done)).toBe(1);
  });

  test.each([
    ['accuracy ≥ 99%', 'accuracy ≥ 99.5%'],
    ['accuracy ≥ 99%', 'accuracy > 99%'],
    ['accuracy > 99%', 'accuracy ≥ 99%'],
    ['switch-back within 5min', 'switch-back < 2min'],
    ['switch-back within 5min', 'switch-back ≤ 300 s'],
    ['accuracy ≥ 99%', 'accuracy gain ≥ baseline + 15 pp'],
    ['accuracy ≥ 99%', 'p95 latency < 200 ms'],
    ['accuracy ≥ 99%', 'coverage ≥ 80%'],
    ['accuracy ≥ 99%', 'error rate < 1%'],
    ['accuracy ≥ 99%', 'looks accurate'],
    ['budget: $300', 'budget < €500'],
    ['not 95% accuracy', 'accuracy ≥ 90%'],
    ['accuracy from 95% to 99%', 'accuracy ≥ 95%'],
    ['accuracy 95% → 99%', 'accuracy ≥ 90%'],
    ['accuracy 99% instead of 95%', 'accuracy ≥ 95%'],
    ['accuracy is about 99% today', 'accuracy ≥ 95%'],
    ['accuracy ≥ 99% or ≥ 95% for the small set', 'accuracy ≥ 95%'],
    ['5 retries', '≤ 3 retries'],
    ['at most 3 retries', '≥ 5 rows'],
    ['Python 3.12', '≥ 5 rows'],
    ['use the 95% of examples that pass', 'accuracy ≥ 80%'],
    ['take Evaluator v2.3.10', 'accuracy ≥ 80%'],
    ['make it 99%', 'accuracy ≥ 95%; recall ≥ 90%'],
    ['latency below 200ms for reads', 'write latency < 500 ms'],
    ['success rate ≥ 99% on the held-out set', 'success rate ≥ 80% on the pilot'],
    ['budget is $300 for all runs', 'cost of the server ≤ $500'],
    ['keep 95% of the data', 'duplicates < 5%'],
    ['zero downtime', 'downtime < 5 min'],
    ['`accuracy` ≥ 99%', 'coverage ≥ 95%; recall ≥ 90%'],
  ])('but not %j · %j', (decision, done) => {
    expect(told(decision, done)).toBe(0);
  });

  test('of its own subject, where several of one unit are linked', () => {
    const done = 'accuracy ≥ 99%; recall ≥ 80%; coverage ≥ 70%';
    expect(contradictions(bead('b-1', done), prompt(1, 'recall ≥ 90% → b-1'))).toEqual([
      'D1.1 recall ≥ 90% | b-1 c2 recall ≥ 80%',
    ]);
  });

  test('of the whole plan', () => {
    const plan = `${bead('b-1', 'x')}## Success criteria\n\n- answer accuracy ≥ 95%\n`;
    expect(contradictions(plan, prompt(1, 'answer accuracy ≥ 99%'))).toEqual([
      'D1.1 answer accuracy ≥ 99% | plan c1 answer accuracy ≥ 95%',
    ]);
  });

  test('not where another one of that subject meets the decision: an early gate may ask for less', () => {
    const plan = gate('G1', 'answer accuracy', '≥ 80%') + gate('G2', 'answer accuracy', '≥ 99%');
    expect(contradictions(plan, prompt(1, 'answer accuracy ≥ 99%'))).toEqual([]);
    expect(contradictions(plan, prompt(1, 'answer accuracy ≥ 99% → G1'))).toEqual([
      'D1.1 answer accuracy ≥ 99% | G1 r1 ≥ 80%',
    ]);
  });

  test('not by a word that names no one thing', () => {
    expect(contradictions(bead('b-1', 'cost ≤ $500'), prompt(1, 'cost ≤ $300'))).toEqual([]);
    expect(contradictions(bead('b-1', 'cost ≤ $500'), prompt(1, 'cost ≤ $300 → b-1'))).toHaveLength(1);
  });

  test('not where the decision is scoped out', () => {
    const log = prompt(1, 'accuracy ≥ 99% — scoped out: the small model cannot');
    expect(contradictions(bead('b-1', 'accuracy ≥ 95%'), log)).toEqual([]);
  });
});

test('an arrow that leads to no bead changes something, so that it is no demand', () => {
  const plan = bead('b-1', 'answer accuracy ≥ 90%');
  expect(contradictions(plan, prompt(1, 'answer accuracy 99% → 80%'))).toEqual([]);
  expect(contradictions(plan, prompt(1, 'answer accuracy 99% → b-1'))).toHaveLength(1);
});

test('a criterion contradicts a demand that goes its way when it accepts what the demand rules out', () => {
  const operators = fc.constantFrom('<', '≤', '>', '≥');
  const number = fc.integer({ min: 1, max: 30 });
  forAll([operators, number, operators, number], (wish, wished, done, given) => {
    const found = contradictions(
      bead('b-1', `queue depth ${done} ${given} %`),
      prompt(1, `queue depth ${wish} ${wished} % → b-1`),
    );
    const isMet = (operator: string, bound: number) => (value: number) =>
      ({ '<': value < bound, '≤': value <= bound, '>': value > bound, '≥': value >= bound })[operator] ??
      false;
    const values = Array.from({ length: 80 }, (_, k) => k / 2);
    const slips = values.filter(isMet(done, given)).some((value) => !isMet(wish, wished)(value));
    const meets = values.filter(isMet(done, given)).some(isMet(wish, wished));
    const isSameWay = /[<≤]/.test(wish) === /[<≤]/.test(done);
    const expected = wished !== given && (isSameWay ? slips : !meets);
    expect(found.length, `${wish} ${wished} against ${done} ${given}`).toBe(expected ? 1 : 0);
  });
});

test('the later prompt is the one with the higher number, in whatever order they stand', () => {
  const log = prompt(9, 'accuracy ≥ 95% → b-1') + prompt(4, 'accuracy ≥ 99% → b-1');
  expect(contradictions(bead('b-1', 'accuracy ≥ 95%'), log)).toEqual([]);
});

test('our worked example has everything covered or scoped out, and no contradiction', () => {
  const text = (path: string) => readFileSync(new URL(`../../../plans/${path}`, import.meta.url), 'utf8');
  const files = ['PLAN-finetune-qwen.md', 'PLAN-finetune-qwen-prompts.md'];
  const [plan] = read(Object.fromEntries(files.map((path) => [path, text(path)])));
  if (plan === undefined) throw new Error('no plan');
  const { decisions, contradictions: found } = auditPlan(plan);
  expect(decisions.length).toBeGreaterThan(30);
  expect(decisions.filter(({ coverage: state }) => state !== 'covered' && state !== 'scoped out')).toEqual(
    [],
  );
  expect(found).toEqual([]);
});
