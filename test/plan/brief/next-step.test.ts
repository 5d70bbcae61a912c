import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claim } from '../../../src/edit/claim.js';
import { close } from '../../../src/edit/close.js';
import type { Decision } from '../../../src/edit/decision.js';
import { fail } from '../../../src/edit/fail.js';
import { judge } from '../../../src/edit/judge.js';
import { recordDone } from '../../../src/edit/judge-done.js';
import { note } from '../../../src/edit/note.js';
import { type NextStep, nextStep, type Situation } from '../../../src/plan/brief/next-step.js';
import type { Bead, Gate, JournalEvent, Plan, Scenario, Task } from '../../../src/plan/model.js';
import { type PlanView, viewPlan } from '../../../src/plan/state/plan-view.js';
import { compile } from '../../../src/plan/workspace.js';
import { beadsOf, buildPlan, type PlanSpec } from '../../helpers/plan-builder.js';
import { forAll, LONG } from '../../helpers/property.js';
import { randomPlan } from '../../helpers/random-plan.js';

const alone: Situation = { actor: 'ana', taken: new Set(), errors: null, uncommitted: null };
const view = (plan: Plan): PlanView => viewPlan(plan, [plan]);
const stepOf = (spec: PlanSpec, situation: Partial<Situation> = {}) =>
  nextStep(view(buildPlan(spec)), { ...alone, ...situation });
const lineOf = ({ kind, command }: NextStep) => [kind, command.join(' ')];

/** The plan of two files. */
function compiled(text: string, log: string): Plan {
  const { plans } = compile([
    { path: 'PLAN.md', text },
    { path: 'PLAN-prompts.md', text: log },
  ]);
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

/** A plan with one bead that points at a scenario of two steps. */
const failing = (...events: readonly string[]): PlanView => {
  const plan = buildPlan({ beads: beadsOf('a', 'b'), scenarios: { F1: 2 }, events });
  const [scenario] = plan.scenarios;
  const [bead] = plan.beads;
  const loc = bead?.loc ?? { path: '', range: { start: 0, end: 0 } };
  const text = { text: 'F1', loc };
  const resolution = {
    kind: 'found',
    how: 'exact',
    plan: plan.name,
    targets: [scenario as Scenario],
  } as const;
  const pointer = { text, scenario: { text, comment: null, resolution }, step: null, when: null };
  if (bead) Object.assign(bead, { ifItFails: [pointer] });
  return view(plan);
};

describe('the step that comes next', () => {
  test('of a plan that is still planned: its errors, its words, its commit, its approval', () => {
    const planned = { mode: 'planning', beads: beadsOf('a') } as const;
    expect(lineOf(stepOf({ mode: 'planning' }))).toEqual(['repair', 'plan lint']);
    expect(lineOf(stepOf(planned, { errors: 1, uncommitted: ['x'] }))).toEqual(['repair', 'plan lint']);
    expect(lineOf(stepOf(planned, { errors: 0, uncommitted: ['x'] }))).toEqual(['commit', '']);
    expect(lineOf(stepOf(planned, { errors: 0, uncommitted: [] }))).toEqual(['approve', 'plan approve']);
    expect(lineOf(stepOf(planned, { uncommitted: null }))).toEqual(['approve', 'plan approve']);
  });

  test('of a planned one whose log has prompts that decide nothing yet: their decisions', () => {
    const text = '# P\n\n### Prompt 1\n\n> go\n\n**Key decisions:**\n\n-\n';
    const stepAfter = (log: string) =>
      lineOf(
        nextStep(
          view(
            compiled(
              '---\nmode: planning\nprompts: PLAN-prompts.md\n---\n\n### a-1 — A\n\n- **Done when:** 0 errors\n',
              log,
            ),
          ),
          alone,
        ),
      );
    expect(stepAfter(text)).toEqual(['cover', 'plan lint']);
    expect(stepAfter(text.replace(':**\n\n-', ':** none'))).toEqual(['approve', 'plan approve']);
  });

  test('is a claim of the first that is ready, but for what another work tree has', () => {
    const spec = {
      beads: [
        { id: 'a', priority: 3 },
        { id: 'b', priority: 0 },
      ],
    };
    expect(lineOf(stepOf(spec))).toEqual(['claim', 'plan claim b']);
    expect(lineOf(stepOf(spec, { taken: new Set(['b']) }))).toEqual(['claim', 'plan claim a']);
    expect(lineOf(stepOf(spec, { taken: new Set(['a', 'b']) }))).toEqual(['wait', 'plan status']);
  });

  test('is the mending of errors before something new is begun, not before what is claimed is done', () => {
    const spec = { beads: beadsOf('a', 'b') };
    expect(lineOf(stepOf(spec, { errors: 1 }))).toEqual(['repair', 'plan lint']);
    expect(stepOf({ ...spec, events: ['claimed a @ana'] }, { errors: 1 }).kind).toBe('work');
  });

  test('is about what one has claimed oneself, whatever the spelling; where nobody says who asks, about any claim', () => {
    const spec = { beads: beadsOf('a', 'b'), events: ['claimed a @bo', 'claimed b @Ana'] };
    expect(stepOf(spec).subject?.id).toBe('b');
    expect(stepOf(spec, { actor: 'bo' }).subject?.id).toBe('a');
    expect(stepOf(spec, { actor: null }).subject?.id).toBe('b');
    expect(lineOf(stepOf(spec, { actor: 'cy' }))).toEqual(['wait', 'plan status']);
  });

  test('is about what the journal spoke of last', () => {
    const spec = { beads: beadsOf('a', 'b'), events: ['claimed a @ana', 'claimed b @ana'] };
    expect(stepOf(spec).subject?.id).toBe('b');
    expect(stepOf({ ...spec, events: [...spec.events, 'note a @ana x'] }).subject?.id).toBe('a');
  });

  test('says on what others it waits', () => {
    const step = stepOf({ beads: beadsOf('a', 'b < a', 'c < a'), events: ['claimed a @bo'] });
    expect(step.waitsFor?.map(({ node }) => node.id)).toEqual(['a']);
  });

  test('goes through the cascade step by step, then asks a person, then goes on with something else', () => {
    const first = nextStep(failing('claimed a @ana'), alone);
    expect(lineOf(first)).toEqual(['work', 'plan close a --evidence <what was done>']);
    expect(first.otherwise?.join(' ')).toBe('plan fail a --observed <what was seen>');
    const failed = nextStep(failing('claimed a @ana', 'failed a @ana F1'), alone);
    expect([failed.kind, failed.remedy]).toEqual(['recover', { name: 'F1.1', text: 'step 1' }]);
    expect(failed.otherwise?.join(' ')).toBe('plan fail a --scenario F1.1 --observed <what was seen>');
    const again = nextStep(failing('claimed a @ana', 'failed a @ana F1', 'failed a @ana F1.1'), alone);
    expect(again.remedy).toEqual({ name: 'F1.2', text: 'step 2' });
    const all = ['claimed a @ana', 'failed a @ana F1', 'failed a @ana F1.1', 'failed a @ana F1.2'];
    expect(lineOf(nextStep(failing(...all), alone))).toEqual([
      'escalate',
      'plan note a asked <name> to decide',
    ]);
    expect(lineOf(nextStep(failing(...all, 'note a @ana x'), alone))).toEqual(['claim', 'plan claim b']);
  });

  test('takes up what failed and nobody has', () => {
    const step = nextStep(failing('claimed a @bo', 'failed a @bo F1', 'released a @bo'), alone);
    expect(lineOf(step)).toEqual(['claim', 'plan claim a']);
    expect(nextStep(failing('claimed a @bo', 'failed a @bo F1'), alone).subject?.id).toBe('b');
  });

  test('gives IDs to tasks that have none', () => {
    expect(lineOf(stepOf({ tasks: ['', ''] }))).toEqual(['adopt', 'plan adopt']);
    expect(lineOf(stepOf({ tasks: ['x ', 't-1'] }))).toEqual(['claim', 'plan claim t-1']);
  });

  test('is an audit where everything is closed', () => {
    expect(lineOf(stepOf({ beads: beadsOf('a'), events: ['closed a @ana'] }))).toEqual([
      'audit',
      'plan audit',
    ]);
    expect(lineOf(stepOf({ mode: 'done', beads: beadsOf('a') }))).toEqual(['audit', 'plan audit']);
  });

  describe('at a gate', () => {
    const spec: PlanSpec = {
      beads: beadsOf('a', 'b', 'c'),
      gates: [{ id: 'G1', after: ['a'], before: ['b'], adjust: [['F1.1'], ['F2']] }],
      scenarios: { F1: 1, F2: 2 },
    };
    const at = (...events: readonly string[]) => stepOf({ ...spec, events: ['closed a @ana', ...events] });

    test('is its verdict, before something new is begun', () => {
      expect(lineOf(at())).toEqual(['judge', expect.stringMatching(/^plan gate G1 --(?:set|row) r1=/)]);
    });

    test('is what an adjust verdict asks for, one after the other, then the verdict again', () => {
      expect(lineOf(at('adjust G1 @ana r1 → F1.1 + F2'))).toEqual(['adjust', 'plan gate G1 --done F1.1']);
      const second = at('adjust G1 @ana r1 → F1.1 + F2', 'done G1 @ana F1.1');
      expect([second.command.at(-1), second.remedy]).toEqual(['F2', { name: 'F2', text: 'step 1' }]);
      expect(at('adjust G1 @ana r1 → F1.1', 'done G1 @ana F1.1').kind).toBe('judge');
    });

    test('that aborted is something else first', () => {
      expect(lineOf(at('abort G1 @ana r1'))).toEqual(['claim', 'plan claim c']);
      expect(lineOf(at('abort G1 @ana r1', 'closed c @ana'))[0]).toBe('judge');
    });

    test('during a bead is for who has that bead, and comes before its close', () => {
      const during: PlanSpec = { beads: beadsOf('a'), gates: [{ id: 'G1', during: ['a'], adjust: [[]] }] };
      const claimed = { ...during, events: ['claimed a @bo'] };
      expect(stepOf(during).kind).toBe('claim');
      expect(stepOf(claimed, { actor: 'bo' }).kind).toBe('judge');
      expect(stepOf(claimed).kind).toBe('wait');
      expect(stepOf({ ...during, events: ['claimed a @bo', 'pass G1 @bo r1'] }, { actor: 'bo' }).kind).toBe(
        'work',
      );
    });
  });
});

/** The decision of the command that a step names, as the command line would make it. */
function taken({ kind, command, subject }: NextStep, now: PlanView, isFailing: boolean): Decision | null {
  const by = 'ana';
  if (subject?.kind === 'gate') {
    if (kind === 'adjust') return recordDone(now, subject, { by, action: command.at(-1) ?? '', why: null });
    const outcome = isFailing ? 'adjust' : 'pass';
    const judged = new Map(subject.rows.map(({ id }) => [id, outcome] as const));
    const inputs = { values: new Map(), judged };
    return judge(now, subject, { by, inputs, texts: new Map(), given: [], why: null, rehearsal: false });
  }
  if (subject === null) return null;
  if (kind === 'claim') return claim(now, subject, { by, takeOver: null, elsewhere: null });
  if (kind === 'escalate') return note(subject, 'x', by);
  if (isFailing) {
    const [scenario = null] = now.plan.scenarios;
    return fail(now, subject, { by, observed: 'x', scenario, step: null });
  }
  const world = { exists: () => true, read: () => '', ran: new Map() };
  return close(now, subject, { by, evidence: ['x'], acks: new Set(), force: null, world });
}

test('whatever the plan, the step is never refused, and steps lead to where no more can be done', {
  timeout: LONG,
}, () => {
  const failures = fc.array(fc.boolean(), { maxLength: 12 });
  forAll(
    [randomPlan(), failures],
    (spec, fails) => {
      const rows = (spec.gates ?? []).map((gate) => ({ ...gate, adjust: [['F1.1'], []] }));
      let plan = buildPlan({ ...spec, gates: rows, scenarios: { F1: 2 } });
      const left = [...fails];
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThan(120);
        const now = view(plan);
        const step = nextStep(now, alone);
        if (step.kind === 'wait' || step.kind === 'audit') {
          const open = plan.beads.filter(now.state.isOpen);
          const ready = open.filter((bead) => ['ready', 'claimed'].includes(now.state.status(bead)));
          const free = ready.filter((bead) => now.state.closeWaitsFor(bead).length === 0);
          expect(free.map(({ id }) => id)).toEqual([]);
          expect(step.kind === 'audit' && open.length > 0).toBe(false);
          break;
        }
        const canFail = step.kind === 'work' || step.kind === 'recover' || step.kind === 'judge';
        const decision = taken(step, now, canFail && left.pop() === true);
        expect([step.command, decision?.kind]).toEqual([step.command, 'record']);
        if (decision?.kind === 'record') plan = withEvents(plan, decision.events);
      }
    },
    { numRuns: 1000 },
  );
});

function withEvents(
  plan: Plan,
  events: readonly { subject: string; kind: JournalEvent['kind']; by: string | null; detail: string }[],
): Plan {
  const nodes: readonly (Bead | Task | Gate)[] = [...plan.beads, ...plan.tasks, ...plan.gates];
  const bound = events.map(({ subject, kind, by, detail }, k): JournalEvent => {
    const target = nodes.find(({ id }) => id === subject) as Bead;
    const resolution = { kind: 'found', how: 'exact', plan: plan.name, targets: [target] } as const;
    const time = plan.events.length + k;
    return {
      at: null,
      time,
      kind,
      by,
      detail,
      loc: target.loc,
      subjects: [{ text: { text: subject, loc: target.loc }, comment: null, resolution }],
    };
  });
  return { ...plan, events: [...plan.events, ...bound] };
}
