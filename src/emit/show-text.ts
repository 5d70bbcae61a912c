import { formatPredicate } from '../plan/criteria-format.js';
import type { Node } from '../plan/graph.js';
import type {
  Bead,
  Criterion,
  Gate,
  JournalEvent,
  Phase,
  Plan,
  Prompt,
  Scenario,
  Target,
  Task,
} from '../plan/model.js';
import { explain } from '../plan/ready.js';
import { styledStatus, styledVerdict } from './status-style.js';
import { bold, dim } from './style.js';
import { lineOf, type Sources } from './text.js';
import { headline, idsOf, nameOf, type PlanView } from './view.js';
import { command } from './words.js';
import { hang, wrap } from './wrap.js';

export interface ShowOptions {
  readonly sources: Sources;
  readonly columns: number;
}

/** Everything the plan knows of one thing, ending in a line to try next. */
export function showText(view: PlanView, target: Target, options: ShowOptions): string {
  const body = [
    ...wrap(headline(target, options.sources), options.columns).map(bold),
    ...facts(view, target, options),
    ...details(view, target, options),
    ...history(view.plan, target, options),
    '',
    `try: ${tryNext(view, target, options.sources)}`,
  ];
  return `${body.join('\n')}\n`;
}

/** Where and how it stands. */
function facts({ plan, state }: PlanView, target: Target, { sources, columns }: ShowOptions): string[] {
  const words: string[] = [];
  if (target.kind === 'bead' || target.kind === 'task') {
    const by = state.claimedBy(target);
    words.push(`${styledStatus(state.status(target))}${by ? ` by ${by}` : ''}`);
  }
  if (target.kind === 'bead') words.push(`P${target.priority}`);
  if (target.kind === 'bead' && target.phase) words.push(headline(target.phase, sources));
  if (target.kind === 'gate') words.push(styledVerdict(state.verdict(target)));
  if (target.kind === 'insight') words.push(tierText(target.tier));
  if (target.kind === 'bead' && target.estimate) words.push(target.estimate.text);
  if (target.kind === 'bead' && target.owner) words.push(target.owner.text);
  words.push(lineOf(target.loc, sources));
  return [
    ...wrap(words.join(' · '), columns),
    ...(plan.mode === 'executing' ? [] : [dim(`the plan is in mode: ${plan.mode}`)]),
  ];
}

const tierText = (tier: number | null) =>
  tier === null ? 'no tier' : tier === 0 ? 'does not apply' : `Tier ${tier}`;

function details(view: PlanView, target: Target, options: ShowOptions): string[] {
  switch (target.kind) {
    case 'bead':
      return beadDetails(view, target, options);
    case 'task':
      return waiting(view, target, options);
    case 'gate':
      return gateDetails(view, target, options);
    case 'scenario':
      return scenarioDetails(view.plan, target, options);
    case 'phase':
      return phaseDetails(view, target, options);
    case 'prompt':
      return promptDetails(view.plan, target, options);
    case 'insight':
      return target.source ? ['', ...hang('Source  ', target.source.text, options.columns)] : [];
    case 'decision': {
      const covered = target.coveredBy.flatMap((reference) => idsOf(reference, view.plan));
      const scoped = target.scopedOut ? hang('Scoped out  ', target.scopedOut.text, options.columns) : [];
      return [
        '',
        ...(covered.length > 0 ? hang('Covered by  ', covered.join(', '), options.columns) : []),
        ...scoped,
      ];
    }
  }
}

function beadDetails(view: PlanView, bead: Bead, options: ShowOptions): string[] {
  const { plan, state } = view;
  const { columns } = options;
  const lines: string[] = [];
  if (bead.what) lines.push('', bold('What'), ...hang('  ', bead.what.text, columns));
  if (bead.criteria.length > 0)
    lines.push(
      '',
      bold('Done when'),
      ...bead.criteria.flatMap((criterion) => criterionLines(criterion, columns)),
    );
  const failures = bead.ifItFails ?? [];
  if (failures.length > 0) {
    lines.push('', bold('If it fails'));
    for (const { scenario, step, when, text } of failures) {
      const found = scenario?.resolution.kind === 'found' ? scenario.resolution.targets[0] : undefined;
      const to = found ? headline(found, options.sources) : text.text;
      lines.push(
        ...hang(
          '  ',
          `${when ? `${when.text} → ` : ''}${to}${step === null ? '' : `, step ${step}`}`,
          columns,
        ),
      );
    }
  }
  lines.push(...waiting(view, bead, options));
  if (bead.children.length > 0) lines.push(...list('Children', bead.children, view, options));
  const covers = bead.covers.flatMap((reference) => idsOf(reference, plan));
  if (covers.length > 0) lines.push('', ...hang('Covers  ', covers.join(', '), columns));
  if (bead.touches.length > 0)
    lines.push('', ...hang('Touches  ', bead.touches.map(({ text }) => text).join(', '), columns));
  const evidence = state.evidence(bead);
  if (evidence) lines.push('', bold('Evidence'), ...hang('  ', evidence, columns));
  return lines;
}

/** `c1  as written`, and below it what the compiler understood where that is more than the words. */
function criterionLines({ id, text, predicate }: Criterion, columns: number): string[] {
  const lines = hang(`  ${id}  `, text.text, columns);
  const normal = formatPredicate(predicate);
  const indent = ' '.repeat(id.length + 4);
  const reading = predicate.kind === 'manual' ? 'a person judges this' : normal;
  return reading === text.text ? lines : [...lines, ...hang(`${indent}= `, reading, columns).map(dim)];
}

function waiting(view: PlanView, work: Bead | Task, options: ShowOptions): string[] {
  const { waitsFor, unresolved, unblocks } = explain(view.plan, view.graph, view.state, work);
  const lines: string[] = [];
  const nodes = waitsFor.map(({ node }) => node);
  if (nodes.length > 0) lines.push(...list('Waits for', nodes, view, options));
  for (const { text } of unresolved)
    lines.push(...(nodes.length === 0 ? ['', bold('Waits for')] : []), `  ${text.text}  (not declared)`);
  if (unblocks.length > 0) lines.push(...list('Unblocks', unblocks, view, options));
  return lines;
}

function list(
  title: string,
  nodes: readonly Node[],
  { state }: PlanView,
  { sources, columns }: ShowOptions,
): string[] {
  const lines = nodes.flatMap((node) => {
    const status =
      node.kind === 'gate' ? styledVerdict(state.verdict(node)) : styledStatus(state.status(node));
    return hang('  ', `${headline(node, sources)} (${status})`, columns);
  });
  return ['', bold(title), ...lines];
}

function gateDetails(view: PlanView, gate: Gate, options: ShowOptions): string[] {
  const { plan, state } = view;
  const { columns } = options;
  const lines: string[] = [];
  for (const { id, subject, pass, adjust, abort } of gate.rows) {
    lines.push('', ...hang(`  ${id}  `, subject, columns).map(bold));
    for (const [word, cell] of [
      ['pass', pass],
      ['adjust', adjust],
      ['abort', abort],
    ] as const) {
      if (cell) lines.push(...hang(`      ${word.padEnd(6)}  `, cell.text.text, columns));
    }
  }
  const places = [
    ['After', gate.after],
    ['Before', gate.before],
    ['During', gate.during],
  ] as const;
  for (const [word, references] of places) {
    const ids = references.flatMap((reference) => idsOf(reference, plan));
    if (ids.length > 0) lines.push('', ...hang(`${word}  `, ids.join(', '), columns));
  }
  const open = state.waitingFor(gate);
  if (open.length > 0) lines.push(...list('Waits for', open, view, options));
  const judged = state.judgement(gate);
  if (judged?.stale) lines.push('', 'Its last verdict is stale: a bead before it was reopened.');
  if (judged && judged.due.length > 0) lines.push('', ...hang('Due  ', judged.due.join(', '), columns));
  return lines;
}

function scenarioDetails(plan: Plan, scenario: Scenario, { columns }: ShowOptions): string[] {
  const users = plan.beads.filter((bead) =>
    bead.ifItFails?.some(
      ({ scenario: to }) => to?.resolution.kind === 'found' && to.resolution.targets.includes(scenario),
    ),
  );
  return [
    ...(scenario.detection ? ['', bold('Detection'), ...hang('  ', scenario.detection.text, columns)] : []),
    ...(scenario.cascade.length > 0 ? ['', bold('Recovery cascade')] : []),
    ...scenario.cascade.flatMap(({ step, text }) => hang(`  ${step}. `, text.text, columns)),
    ...(users.length > 0 ? ['', ...hang('For  ', users.map(({ id }) => id).join(', '), columns)] : []),
  ];
}

function phaseDetails(view: PlanView, phase: Phase, options: ShowOptions): string[] {
  return phase.beads.length === 0 ? ['', 'No beads.'] : list('Beads', phase.beads, view, options);
}

function promptDetails(plan: Plan, prompt: Prompt, { columns }: ShowOptions): string[] {
  const quote =
    prompt.verbatim?.text
      .split('\n')
      .flatMap((line) => (line.trim() === '' ? ['>'] : hang('> ', line, columns))) ?? [];
  const decisions = prompt.decisions.flatMap(({ id, text, coveredBy, scopedOut }) => {
    const more = coveredBy
      .flatMap((reference) => idsOf(reference, plan))
      .filter((name) => !text.text.includes(name));
    const to =
      more.length > 0
        ? ` → ${more.join(', ')}`
        : coveredBy.length === 0 && !scopedOut
          ? ' (not covered)'
          : '';
    return hang(`  ${id}  `, `${text.text}${to}`, columns);
  });
  return [
    ...(quote.length > 0 ? ['', ...quote.map(dim)] : []),
    ...(decisions.length > 0 ? ['', bold('Key decisions'), ...decisions] : []),
  ];
}

function history(plan: Plan, target: Target, { columns }: ShowOptions): string[] {
  const events = eventsAbout(plan, target);
  if (events.length === 0) return [];
  const lines = events.flatMap(({ at, kind, by, detail }) =>
    hang(`  ${at ?? '—'}  ${kind}  `, `${by ?? ''} ${detail}`.trim(), columns),
  );
  return ['', bold('History'), ...lines];
}

/** The journal's events about something, in the order in which they took effect. */
export function eventsAbout(plan: Plan, target: Target): readonly JournalEvent[] {
  return plan.events.filter(({ subjects }) =>
    subjects.some(({ resolution }) => resolution.kind === 'found' && resolution.targets.includes(target)),
  );
}

function tryNext({ plan, graph, state }: PlanView, target: Target, sources: Sources): string {
  if (target.kind === 'bead' || target.kind === 'task') {
    const [hindrance] = state.status(target) === 'closed' ? [] : explain(plan, graph, state, target).waitsFor;
    if (hindrance) return command('plan', 'show', nameOf(hindrance.node, sources));
    return state.status(target) === 'closed'
      ? 'plan next'
      : command('plan', 'ready', '--explain', nameOf(target, sources));
  }
  return 'plan status';
}
