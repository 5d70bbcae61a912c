import { closeOf, type Graph, type Node } from '../plan/graph.js';
import type { Plan } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import type { PlanContext } from './context.js';
import { readingProblems } from './front-matter.js';
import { isUnresolved, usesOf, waitsFor } from './references.js';
import type { Finding, Rule } from './rule.js';

/** A finding together with the rule that made it. */
export interface Told {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Rules that read the graph: what they say of a bead means nothing while its own edges are in doubt. */
const GRAPH_RULES: ReadonlySet<string> = new Set([
  'redundant-dependency',
  'phase-order',
  'priority-inversion',
  'gate-bypass',
  'orphan-bead',
  'linear-plan',
]);

/** Rules that say of something that nobody uses it. */
const UNUSED_RULES: ReadonlySet<string> = new Set(['orphan-bead', 'unused-scenario', 'decision-uncovered']);

/** Reference rules that text swallowed by a fence cannot bring about. */
const FENCE_PROOF: ReadonlySet<string> = new Set(['duplicate-id', 'dependency-cycle']);

/**
 * One cause, one finding (LANGUAGE section "Meaning"): leaves out the findings about a plan that follow from another
 * one. `inFiles` are the findings of the file rules, by path.
 */
export function withoutConsequences(
  told: readonly Told[],
  { plan, graph, workspace }: PlanContext,
  inFiles: ReadonlyMap<string, readonly Told[]>,
): Told[] {
  const silencedByFiles = fileSilence(plan, workspace, inFiles);
  const duplicated = new Set(plan.duplicates.map(({ id }) => id));
  const doubtful = doubtfulIds(plan, graph);
  const displaced = displacedIds(plan);
  return told.filter(({ rule, finding }) => {
    const isAbout = (ids: ReadonlySet<string>) => finding.about?.some((id) => ids.has(id)) ?? false;
    if (silencedByFiles(rule, finding)) return false;
    if (rule.id === 'dependency-cycle') return !isAbout(duplicated);
    if ((GRAPH_RULES.has(rule.id) || rule.group === 'state') && isAbout(doubtful)) return false;
    return !(UNUSED_RULES.has(rule.id) && isAbout(displaced));
  });
}

/** Beads whose edges are in doubt: declared twice, in a cycle, or blocked by what is not there. */
function doubtfulIds(plan: Plan, graph: Graph): ReadonlySet<string> {
  const ids = new Set(plan.duplicates.map(({ id }) => id));
  for (const { id } of circular(graph)) ids.add(id);
  for (const bead of plan.beads) {
    if (waitsFor(bead).some(isUnresolved)) ids.add(bead.id);
  }
  return ids;
}

/** Every node of every cycle, not only those of the cycles that are told: their ends share a rank with something else. */
function circular({ nodes, rank }: Graph): readonly Node[] {
  const sharing = new Map<number, number>();
  for (const component of rank) sharing.set(component, (sharing.get(component) ?? 0) + 1);
  return nodes.filter((_, index) => (sharing.get(rank[closeOf(index)] ?? -1) ?? 0) > 1);
}

/** What would be used if an unresolved name, or one declared twice, meant what it seems to mean. */
function displacedIds(plan: Plan): ReadonlySet<string> {
  const ids = new Set(plan.duplicates.map(({ id }) => id));
  for (const { reference } of usesOf(plan)) {
    const { resolution } = reference;
    if (resolution.kind === 'unknown') for (const { id } of resolution.nearest) ids.add(id);
    if (resolution.kind === 'ambiguous') for (const { id } of resolution.candidates) ids.add(id);
  }
  return ids;
}

type Silence = (rule: Rule, finding: Finding) => boolean;

/** What broken text of the plan or of its logs makes meaningless. */
function fileSilence(
  plan: Plan,
  workspace: Workspace,
  inFiles: ReadonlyMap<string, readonly Told[]>,
): Silence {
  const isBroken = (path: string | null) => path !== null && hasBrokenText(path, workspace, inFiles);
  if (isBroken(plan.path)) return () => true;
  const fence = firstUnclosedFence(plan.path, workspace, inFiles);
  const brokenPrompts = isBroken(plan.companions.prompts);
  const brokenJournal = plan.companions.progress.some(isBroken);
  return (rule, { location }) => {
    if (brokenPrompts && (rule.group === 'prompts' || location.path === plan.companions.prompts)) return true;
    if (brokenJournal && (rule.group === 'state' || plan.companions.progress.includes(location.path)))
      return true;
    if (fence === null || FENCE_PROOF.has(rule.id)) return false;
    if (rule.group === 'references' || GRAPH_RULES.has(rule.id)) return true;
    return location.path === plan.path && location.range.start >= fence;
  };
}

/** A conflict marker or front matter that cannot be read: the rest of the file cannot be trusted. */
function hasBrokenText(
  path: string,
  workspace: Workspace,
  inFiles: ReadonlyMap<string, readonly Told[]>,
): boolean {
  if (inFiles.get(path)?.some(({ rule }) => rule.id === 'merge-conflict-marker')) return true;
  const file = workspace.files.get(path);
  return file !== undefined && readingProblems(file).some(({ lost }) => lost);
}

/** Where the section of the first unclosed fence starts; null when all are closed. */
function firstUnclosedFence(
  path: string,
  workspace: Workspace,
  inFiles: ReadonlyMap<string, readonly Told[]>,
): number | null {
  const fence = inFiles.get(path)?.find(({ rule }) => rule.id === 'unclosed-fence');
  if (!fence) return null;
  const { start } = fence.finding.location.range;
  const sections = workspace.files.get(path)?.document.sections ?? [];
  return sections.findLast(({ range }) => range.start <= start)?.range.start ?? start;
}
