import type { Plan } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import { contains, type Location } from '../source/range.js';
import { firstUnclosedFence, hasBrokenText, type InFiles, suspectFinder } from './broken-text.js';
import type { PlanContext } from './context.js';
import { displacedIds, doubtfulIds, firstDeclarations } from './doubt.js';
import type { Finding, Rule, Told } from './rule.js';

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

/** Rules that tell of a name what a character nobody sees can bring about. */
const NAME_RULES: ReadonlySet<string> = new Set(['inexact-reference', 'external-blocker']);

/** File rules that read what a conflict tears apart. */
const CONFLICT_PRONE: ReadonlySet<string> = new Set(['front-matter-invalid', 'unclosed-fence']);

/** Reference rules that text swallowed by a fence cannot bring about. */
const FENCE_PROOF: ReadonlySet<string> = new Set(['duplicate-id', 'dependency-cycle']);

/**
 * One cause, one finding (LANGUAGE section "Meaning"): leaves out the findings about a plan that follow from another
 * one. `inFiles` are the findings of the file rules, by path.
 */
export function withoutConsequences(
  told: readonly Told[],
  context: PlanContext,
  inFiles: InFiles,
): readonly Told[] {
  if (told.length === 0) return told;
  const { plan, workspace } = context;
  const silencedByFiles = fileSilence(plan, workspace, inFiles);
  const duplicated = new Set(plan.duplicates.map(({ id }) => id));
  const doubtful = doubtfulIds(context);
  const displaced = displacedIds(plan);
  const firsts = firstDeclarations(plan);
  const holdsSuspect = suspectFinder(inFiles);
  return told.filter(({ rule, finding }) => {
    const isAbout = (ids: ReadonlySet<string>) => finding.about?.some((id) => ids.has(id)) ?? false;
    if (silencedByFiles(rule, finding)) return false;
    const isOfRepeat = finding.about?.some((id) => isOutside(finding.location, firsts.get(id)));
    if ((rule.group === 'beads' || rule.group === 'scenarios') && isOfRepeat) return false;
    if (NAME_RULES.has(rule.id) && holdsSuspect(finding.location)) return false;
    if (rule.id === 'dependency-cycle') return !isAbout(duplicated);
    if ((GRAPH_RULES.has(rule.id) || rule.group === 'state') && isAbout(doubtful)) return false;
    return !(UNUSED_RULES.has(rule.id) && isAbout(displaced));
  });
}

/** The same for the findings about one file: between the sides of a conflict nothing else can be told. */
export function withoutFileConsequences(told: readonly Told[]): readonly Told[] {
  if (!told.some(({ rule }) => rule.id === 'merge-conflict-marker')) return told;
  return told.filter(({ rule }) => !CONFLICT_PRONE.has(rule.id));
}

function isOutside(inner: Location, outer: Location | undefined): boolean {
  return outer !== undefined && (inner.path !== outer.path || !contains(outer.range, inner.range));
}

type Silence = (rule: Rule, finding: Finding) => boolean;

/** What broken text of the plan or of its logs makes meaningless. */
function fileSilence(plan: Plan, workspace: Workspace, inFiles: InFiles): Silence {
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
