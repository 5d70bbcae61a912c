import type { Bead, Plan, Target, Task } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { explain } from '../plan/state/ready.js';
import type { Status } from '../plan/state/state.js';
import { decisionDetails, gateDetails, phaseDetails, promptDetails, scenarioDetails } from './show-around.js';
import { beadDetails, leftOut, most, type ShowOptions, waiting } from './show-work.js';
import { styledStatus, styledVerdict } from './status-style.js';
import { bold, dim } from './style.js';
import { lineOf, type Sources } from './text.js';
import { eventsAbout, headline, nameOf } from './view.js';
import { command } from './words.js';
import { hang, wrap } from './wrap.js';

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
    case 'decision':
      return decisionDetails(view.plan, target, options);
  }
}

function history(plan: Plan, target: Target, { columns }: ShowOptions): string[] {
  const events = eventsAbout(plan, target);
  if (events.length === 0) return [];
  const lines = events
    .slice(-most)
    .flatMap(({ at, kind, by, detail }) =>
      hang(`  ${at ?? '—'}  ${kind}  `, `${by ?? ''} ${detail}`.trim(), columns),
    );
  return ['', bold('History'), ...leftOut(events.length - most, 'before'), ...lines];
}

/** What to do with a bead or task that nothing holds back. */
function workNext(status: Status, { id }: Bead | Task): string {
  if (status === 'closed') return 'plan next';
  if (id === '') return 'plan adopt --dry-run';
  if (status === 'open') return 'plan lint';
  return command('plan', status === 'claimed' ? 'close' : 'claim', id);
}

function tryNext({ plan, graph, state }: PlanView, target: Target, sources: Sources): string {
  if (target.kind === 'bead' || target.kind === 'task') {
    const [hindrance] = state.status(target) === 'closed' ? [] : explain(plan, graph, state, target).waitsFor;
    if (hindrance) return command('plan', 'show', nameOf(hindrance.node, sources));
    return workNext(state.status(target), target);
  }
  if (target.kind === 'gate' && target.rows.length > 0 && state.gateOpen(target))
    return command('plan', 'gate', target.id);
  return target.kind === 'phase' ? command('plan', 'list', '--where', `phase:${target.id}`) : 'plan status';
}
