import type { Audit } from '../plan/audit/audit.js';
import { driftOf, hashList } from '../plan/baseline/drift.js';
import { factHashes } from '../plan/baseline/facts.js';
import type { Plan } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import type { TextEdit } from '../source/text-edit.js';
import { already, type Decision, type Refusal, refused } from './decision.js';

/** What is known of a plan that is to be approved, gathered by whoever asks for it. */
export interface Approvable {
  readonly by: string | null;
  /** Errors of its files, a line each: where and what. */
  readonly errors: readonly string[];
  readonly audit: Audit;
  /** Files of it that are not as they were committed; null where git cannot say. */
  readonly uncommitted: readonly string[] | null;
}

/**
 * Approves a plan (LANGUAGE section "Meaning"): the hash of each bead's facts goes into the journal, and a plan that was still
 * planned is executed from now on. One that is executing already gets its first baseline, or a new one after a drift.
 */
export function approve(workspace: Workspace, plan: Plan, known: Approvable): Decision {
  const { by, uncommitted } = known;
  const drift = driftOf(plan);
  const last = plan.events.findLast(({ kind }) => kind === 'approved');
  if (plan.mode === 'done')
    return refused(`plan ${plan.name} is not approved: ${plan.path} says mode: done`, ['plan', 'status']);
  if (plan.mode === 'executing' && last !== undefined && !hasDrifted(drift))
    return already(`plan ${plan.name} is already approved${last.at === null ? '' : ` since ${last.at}`}`);
  const refusal = notApprovable(plan, known);
  if (refusal) return refusal;
  const edit = plan.mode === 'planning' ? executing(workspace, plan) : null;
  if (plan.mode === 'planning' && edit === null)
    return refused(
      `plan ${plan.name} is not approved: its mode cannot be changed in place`,
      ['plan', 'lint'],
      {
        details: [`write mode: executing into the front matter of ${plan.path}`],
      },
    );
  return {
    kind: 'record',
    events: [{ subject: plan.name, kind: 'approved', by, detail: hashList(factHashes(plan)) }],
    remarks: uncommitted === null ? ['git cannot say whether the plan is committed'] : [],
    forced: false,
    ...(edit === null ? {} : { edits: new Map([[plan.path, [edit]]]) }),
  };
}

export function hasDrifted({ changed, added, removed }: ReturnType<typeof driftOf>): boolean {
  return changed.length + added.length + removed.length > 0;
}

/** Few enough to be read; the command to try shows all. */
const MOST = 5;

function notApprovable(plan: Plan, { errors, audit, uncommitted }: Approvable): Refusal | null {
  const message = `plan ${plan.name} is not approved; nothing written`;
  const open = audit.decisions.filter(({ coverage }) => coverage === 'uncovered');
  const unanswered = plan.criticisms.filter(({ verdict }) => verdict === null);
  const reasons: (readonly [lines: readonly string[], tryNext: readonly string[]])[] = [
    [errors, ['plan', 'lint']],
    [open.map(({ decision }) => `${decision.id} is neither covered nor scoped out`), ['plan', 'audit']],
    [unanswered.map(({ id }) => `criticism #${id} has no verdict`), ['plan', 'lint']],
    [(uncommitted ?? []).map((path) => `${path} is not committed as it is`), ['git', 'status']],
  ];
  const [first] = reasons.filter(([lines]) => lines.length > 0);
  if (first === undefined) return null;
  const details = reasons.flatMap(([lines]) => [
    ...lines.slice(0, MOST),
    ...(lines.length > MOST ? [`and ${lines.length - MOST} more`] : []),
  ]);
  return refused(message, first[1], { details });
}

/** Puts `executing` where the front matter says `planning`; null where it does not say it in one word. */
function executing({ files }: Workspace, { path }: Plan): TextEdit | null {
  const file = files.get(path);
  const entry = file?.document.frontMatter?.entries.find(({ key }) => key.toLowerCase() === 'mode');
  if (file === undefined || entry?.value.kind !== 'scalar') return null;
  const { start, end } = entry.value.range;
  const at = file.source.text.slice(start, end).toLowerCase().indexOf('planning');
  if (at < 0) return null;
  return { range: { start: start + at, end: start + at + 'planning'.length }, newText: 'executing' };
}
