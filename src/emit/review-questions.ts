import { auditPlan } from '../plan/audit/audit.js';
import { predecessors, successors } from '../plan/graph/graph.js';
import { waves } from '../plan/graph/waves.js';
import { isPlainNumber } from '../plan/id.js';
import type { Bead, Target } from '../plan/model.js';
import { scenarioUses } from '../plan/scenario-use.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { targetsOf } from '../plan/targets.js';
import type { Diagnostic } from '../source/diagnostic.js';
import { firstOf, listed } from '../source/listed.js';
import { oneLine } from './style.js';
import { count } from './words.js';

/** How many names a question holds. */
const named = 6;

/** What a hostile reader would ask of this very plan; each question names what gave rise to it. */
export function questionsFor(view: PlanView, diagnostics: readonly Diagnostic[]): string[] {
  return [
    ...ofJudgment(view),
    ...ofGates(view, diagnostics),
    ...ofOrder(view),
    ...ofFailure(view),
    ...ofPromises(view),
    'What is built before anybody knows that it can work?',
    'Which number here was chosen because it is round, and what happens just beside it?',
    'What is not in this plan at all: data, people, money, the way back, what happens after the last bead?',
  ];
}

const leavesOf = ({ plan }: PlanView): readonly Bead[] =>
  plan.beads.filter((bead) => bead.children.length === 0);

function ofJudgment(view: PlanView): string[] {
  const leaves = leavesOf(view);
  const bare = leaves.filter(({ criteria }) => criteria.length === 0);
  const manual = leaves.filter(
    ({ criteria }) => criteria.length > 0 && criteria.every(({ predicate }) => predicate.kind === 'manual'),
  );
  return [
    ...asked(
      bare,
      (ids, one) =>
        `${ids} ${one ? 'does' : 'do'} not say when ${one ? 'it is' : 'they are'} done. What would show it?`,
    ),
    ...asked(
      manual,
      (ids, one) =>
        `Nothing that closes ${ids} can be measured. How would ${one ? 'it' : 'each of them'} be closed while it is broken?`,
    ),
  ];
}

function ofGates({ plan }: PlanView, diagnostics: readonly Diagnostic[]): string[] {
  const shared = plan.gates.filter(({ extent }) =>
    diagnostics.some(
      ({ ruleId, location: { path, range } }) =>
        ruleId === 'gate-shared-bound' &&
        path === extent.path &&
        range.start >= extent.range.start &&
        range.end <= extent.range.end,
    ),
  );
  const never = plan.gates.filter(
    ({ rows }) => rows.length > 0 && rows.every(({ abort }) => abort === null || abort.none),
  );
  const lonely = plan.gates.length === 0 && plan.beads.length > 4;
  return [
    ...asked(shared, (ids) => `Two outcomes of ${ids} claim the same value. Which of them counts?`),
    ...asked(
      never,
      (ids, one) =>
        `${ids} can never abort. What would have to be seen for this plan to be given up ${one ? 'there' : 'at one of them'}?`,
    ),
    ...(lonely ? ['There is no gate. At which point, and by which number, would this plan be stopped?'] : []),
  ];
}

function ofOrder(view: PlanView): string[] {
  const { graph } = view;
  const chain = longestChain(view);
  const fan = graph.nodes
    .map((node, index) => ({ node, waiting: successors(graph, index).length }))
    .reduce((best, each) => (each.waiting > best.waiting ? each : best), {
      node: null as null | (typeof graph.nodes)[number],
      waiting: 2,
    });
  const waitsForNothing = leavesOf(view).filter(
    (bead) => bead.blockedBy === null || bead.blockedBy.length === 0,
  );
  return [
    ...(chain.length > 2
      ? [
          `The longest chain is ${count(chain.length, 'bead')}: ${chainText(chain)}. Which of these links is not truly needed?`,
        ]
      : []),
    ...(fan.node === null
      ? []
      : [
          `${fan.waiting} others wait for ${nameOf(fan.node)}. What if it is late, or wrong and nobody notices?`,
        ]),
    ...(waitsForNothing.length > 1 && chain.length > 2
      ? asked(
          waitsForNothing,
          (ids) => `${ids} could all start today. Do any two of them touch the same thing?`,
        )
      : []),
  ];
}

/** By waves, the first in the file where several are as long. Gates are no steps of it. */
function longestChain({ graph }: PlanView): string[] {
  const wave = waves(graph);
  let last = -1;
  graph.nodes.forEach((node, index) => {
    if (node.kind === 'bead' && (last < 0 || (wave[index] ?? 0) > (wave[last] ?? 0))) last = index;
  });
  const chain: string[] = [];
  const seen = new Set<number>();
  for (let at = last; at >= 0 && !seen.has(at); ) {
    seen.add(at);
    const node = graph.nodes[at];
    if (node !== undefined && node.kind !== 'gate') chain.push(node.id);
    let before = -1;
    for (const each of predecessors(graph, at)) {
      if (!seen.has(each) && (before < 0 || (wave[each] ?? 0) > (wave[before] ?? 0))) before = each;
    }
    at = before;
  }
  return chain.reverse();
}

function chainText(chain: readonly string[]): string {
  if (chain.length <= 12) return chain.join(' → ');
  return [...chain.slice(0, 6), '…', ...chain.slice(-5)].join(' → ');
}

function ofFailure(view: PlanView): string[] {
  const unused = scenarioUses(view.plan).flatMap(({ scenario, isUsed }) => (isUsed ? [] : [scenario]));
  const careless = leavesOf(view).filter(
    ({ ifItFails }) => !(ifItFails ?? []).some(({ scenario }) => scenario !== null),
  );
  const short = view.plan.scenarios.filter(({ cascade }) => cascade.length === 1);
  return [
    ...asked(
      unused,
      (ids) =>
        `Nothing leads to ${ids}. Who would think of ${unused.length === 1 ? 'it' : 'them'} while things go wrong?`,
    ),
    ...asked(
      careless,
      (ids, one) =>
        `${ids} ${one ? 'names' : 'name'} no failure scenario. How ${one ? 'does it' : 'do they'} fail, and what then?`,
    ),
    ...asked(
      short,
      (ids) => `${ids} ${short.length === 1 ? 'has' : 'have'} a single remedy. What if it does not help?`,
    ),
  ];
}

function ofPromises({ plan }: PlanView): string[] {
  const open = auditPlan(plan)
    .decisions.filter(({ coverage }) => coverage === 'uncovered')
    .map(({ decision }) => decision);
  const covered = new Set(plan.beads.flatMap(({ covers }) => covers.flatMap(targetsOf)));
  const vital = plan.insights.filter((insight) => insight.tier === 1 && !covered.has(insight));
  return [
    ...asked(open, (ids, one) => `No bead carries out ${ids}. ${one ? 'Was it' : 'Were they'} forgotten?`),
    ...asked(
      vital,
      (ids, one) =>
        `By its own words the plan fails without ${ids}. Which bead would show early that ${one ? 'it does' : 'they do'} not hold?`,
    ),
  ];
}

/** One question about some things, named up to a limit; none where there are none. */
function asked(things: readonly Target[], ask: (ids: string, one: boolean) => string): string[] {
  if (things.length === 0) return [];
  return [ask(listed(firstOf(things.map(nameOf), named), 'and'), things.length === 1)];
}

/** A plain number says nothing without its noun. */
function nameOf({ kind, id }: Target): string {
  return oneLine(isPlainNumber(id) ? `${kind} ${id}` : id);
}
