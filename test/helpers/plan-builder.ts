import type {
  Bead,
  EventKind,
  Gate,
  GateRow,
  Mode,
  Phase,
  Plan,
  PlanSettings,
  Reference,
  Resolution,
  Scenario,
  Target,
  Task,
} from '../../src/plan/model.js';
import type { Location, Text } from '../../src/source/range.js';

/**
 * How a test names what something refers to: the ID of a bead, task, gate or phase of the plan; several IDs joined by
 * `+` for one reference with several targets; `?x` for an ID that is declared nowhere, `??x` for an ambiguous one,
 * `!x` for something outside the plan; or a target of another plan.
 */
type Name = string | { readonly plan: string; readonly targets: readonly Target[] };

export interface BeadSpec {
  readonly id: string;
  readonly title?: string;
  readonly after?: readonly Name[];
  readonly blocks?: readonly Name[];
  readonly parent?: string | null;
  readonly phase?: string | null;
  readonly priority?: number;
  readonly done?: boolean;
  readonly owner?: string;
  readonly estimate?: string;
  readonly failure?: boolean;
  readonly covers?: readonly Name[];
}

export interface GateSpec {
  readonly id: string;
  readonly after?: readonly Name[];
  readonly before?: readonly Name[];
  readonly during?: readonly Name[];
  /** IDs of the phases before and behind; null for none. */
  readonly between?: readonly [string | null, string | null];
  /** By row: what the adjust cell does and whom it names. */
  readonly adjust?: readonly (readonly string[])[];
}

export interface PlanSpec {
  readonly name?: string;
  readonly mode?: Mode;
  readonly settings?: Partial<PlanSettings>;
  readonly phases?: readonly string[];
  readonly beads?: readonly BeadSpec[];
  /** `id`, or an empty string for a task without one; `x` before it for a tick: `x t1`. */
  readonly tasks?: readonly string[];
  readonly gates?: readonly GateSpec[];
  /** By scenario: how many steps its cascade has. */
  readonly scenarios?: Readonly<Record<string, number>>;
  /** `kind`, subjects joined by `+`, `@by` if any, detail: `closed a+b @ana all fine`. */
  readonly events?: readonly string[];
}

/** A bound plan made by hand. Beads stand before tasks before gates in the text, each in the order given. */
export function buildPlan(spec: PlanSpec): Plan {
  const name = spec.name ?? 'test';
  let offset = 0;
  const nextLoc = (): Location => {
    offset += 10;
    return { path: `PLAN-${name}.md`, range: { start: offset, end: offset + 5 } };
  };
  const text = (value: string): Text => ({ text: value, loc: nextLoc() });
  const place = (title: string) => {
    const loc = nextLoc();
    return { title, loc, extent: loc };
  };
  const mark = (done: boolean) => (done ? { text: text('[x]') } : null);

  const targets = new Map<string, Target>();
  const found = (id: string): Target => {
    const target = targets.get(id);
    if (target === undefined) throw new Error(`the test plan has no ${id}`);
    return target;
  };
  const resolve = (named: Name): Resolution => {
    if (typeof named !== 'string') {
      return { kind: 'found', how: 'exact', plan: named.plan, targets: named.targets };
    }
    if (named.startsWith('??')) return { kind: 'ambiguous', candidates: [] };
    if (named.startsWith('?')) return { kind: 'unknown', nearest: [] };
    if (named.startsWith('!')) return { kind: 'external', marked: false };
    return { kind: 'found', how: 'exact', plan: name, targets: named.split('+').map(found) };
  };
  const refer = (named: Name): Reference => {
    const written = typeof named === 'string' ? named.replace(/^[?!]+/, '') : `${named.plan}:…`;
    return { text: text(written), comment: null, resolution: resolve(named) };
  };

  const phases: (Phase & { beads: Bead[] })[] = (spec.phases ?? []).map((id) => {
    const phase = { kind: 'phase' as const, id, title: `Phase ${id}`, loc: nextLoc(), beads: [] };
    targets.set(id, phase);
    return phase;
  });
  const beads = (spec.beads ?? []).map((b) => {
    const bead = {
      kind: 'bead' as const,
      id: b.id,
      ...place(b.title ?? `Title of ${b.id}`),
      mark: mark(b.done === true),
      phase: phases.find(({ id }) => id === b.phase) ?? null,
      parent: null as Bead | null,
      children: [] as Bead[],
      priority: b.priority ?? 2,
      priorityText: b.priority === undefined ? null : text(`P${b.priority}`),
      blockedBy: null as Reference[] | null,
      blocks: [] as Reference[],
      what: null,
      criteria: [],
      ifItFails: b.failure === true ? [] : null,
      checks: [],
      estimate: b.estimate === undefined ? null : text(b.estimate),
      owner: b.owner === undefined ? null : text(b.owner),
      covers: [] as Reference[],
      touches: [],
    };
    if (b.failure === true) {
      bead.ifItFails = [{ text: text('see F1'), scenario: null, step: null, when: null }] as never;
    }
    targets.set(b.id, bead);
    phases.find(({ id }) => id === b.phase)?.beads.push(bead);
    return bead;
  });
  const tasks = (spec.tasks ?? []).map((written): Task => {
    const id = written.replace(/^x ?/, '');
    const task = { kind: 'task' as const, id, ...place(`Task ${id}`), mark: mark(id !== written) };
    if (id !== '') targets.set(id, task);
    return task;
  });
  const gates = (spec.gates ?? []).map((g) => {
    const gate = {
      kind: 'gate' as const,
      id: g.id,
      ...place(`Gate ${g.id}`),
      after: [] as Reference[],
      before: [] as Reference[],
      during: [] as Reference[],
      rows: [] as GateRow[],
      between: g.between ? { previous: phaseOf(g.between[0]), next: phaseOf(g.between[1]) } : null,
    };
    targets.set(g.id, gate);
    return gate;
  });

  function phaseOf(id: string | null): Phase | null {
    return id === null ? null : (found(id) as Phase);
  }

  (spec.beads ?? []).forEach((b, i) => {
    const bead = beads[i] as (typeof beads)[number];
    bead.blockedBy = b.after === undefined ? null : b.after.map(refer);
    bead.blocks = (b.blocks ?? []).map(refer);
    bead.covers = (b.covers ?? []).map(refer);
    if (b.parent == null) return;
    bead.parent = found(b.parent) as Bead;
    (bead.parent.children as Bead[]).push(bead);
  });
  (spec.gates ?? []).forEach((g, i) => {
    const gate = gates[i] as (typeof gates)[number];
    gate.after = (g.after ?? []).map(refer);
    gate.before = (g.before ?? []).map(refer);
    gate.during = (g.during ?? []).map(refer);
    gate.rows = (g.adjust ?? []).map((names, row) => {
      const action = text(names.length === 0 ? 'halve the batch' : names.join(' and '));
      return {
        id: `r${row + 1}`,
        subject: 'p95',
        loc: nextLoc(),
        pass: null,
        adjust: {
          text: action,
          none: false,
          condition: null,
          predicate: null,
          action,
          references: names.map((written) => refer(`!${written}`)),
        },
        abort: null,
      };
    });
  });

  const scenarios = Object.entries(spec.scenarios ?? {}).map(
    ([id, steps]): Scenario => ({
      kind: 'scenario',
      id,
      ...place(`Scenario ${id}`),
      detection: null,
      cascade: Array.from({ length: steps }, (_, k) => ({
        step: k + 1,
        text: text(`step ${k + 1}`),
        references: [],
      })),
      numbered: true,
    }),
  );

  const events = (spec.events ?? []).map((line, k) => {
    const [kind = '', subjects = '', ...rest] = line.split(' ');
    const by = rest[0]?.startsWith('@') ? (rest.shift() ?? null) : null;
    return {
      at: `2026-11-22T14:00:${String(k).padStart(2, '0')}.000Z`,
      time: k,
      kind: kind as EventKind,
      subjects: subjects.split('+').map(refer),
      by,
      detail: rest.join(' '),
      loc: nextLoc(),
    };
  });

  return {
    name,
    path: `PLAN-${name}.md`,
    title: 'A test plan',
    mode: spec.mode ?? 'executing',
    settings: { prefix: null, rules: new Map(), estimateUnit: 'hours', adjust: 'retry', ...spec.settings },
    companions: { prompts: null, progress: [], progressFolder: null },
    phases,
    beads,
    tasks,
    gates: gates as Gate[],
    scenarios,
    insights: [],
    prompts: [],
    criteria: [],
    criticisms: [],
    events,
    duplicates: [],
  };
}

/** Beads from `a`, `b < a`, `c < a b`: each with what it is blocked by. */
export function beadsOf(...lines: readonly string[]): BeadSpec[] {
  return lines.map((line) => {
    const [id = '', after = ''] = line.split(' < ');
    return { id, after: after.split(' ').filter((word) => word !== '') };
  });
}

/** `b-0`, `b-1`, …: each blocked by the one before. */
export function chain(length: number): BeadSpec[] {
  return Array.from({ length }, (_, i) => ({ id: `b-${i}`, after: i === 0 ? [] : [`b-${i - 1}`] }));
}

/** A bead, task or gate of a plan by its ID. */
export function byId<T extends Bead | Task | Gate = Bead>(plan: Plan, id: string): T {
  const node = [...plan.beads, ...plan.tasks, ...plan.gates].find((other) => other.id === id);
  if (node === undefined) throw new Error(`the test plan has no ${id}`);
  return node as T;
}
