import type { Gate } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { dueActions } from '../plan/state/verdict.js';
import { already, type Decision, recorded, refused } from './decision.js';
import { logLine } from './event-text.js';

export interface DoneOptions {
  readonly by: string | null;
  /** The name of the action, as the verdict has it: `F4.1`, or the row (`r2`) of an action in prose. */
  readonly action: string;
  /** Null where nothing is said. */
  readonly why: string | null;
}

/** Records that an action which an adjust verdict asks for is done (LANGUAGE section "Gates", *Verdict*). */
export function recordDone(view: PlanView, gate: Gate, { by, action, why }: DoneOptions): Decision {
  const { plan, state } = view;
  const judged = state.judgement(gate);
  const wanted = action.trim().toLowerCase();
  const isWanted = (name: string) => name.toLowerCase() === wanted;
  const message = `nothing written: ${action.trim() || 'no action'} is not due for gate ${gate.id}`;
  if (judged?.outcome !== 'adjust')
    return refused(message, ['plan', 'gate', gate.id], {
      details: [judged === null ? 'it was not judged yet' : `its verdict is ${judged.outcome}`],
    });
  const due = judged.due.find(isWanted);
  if (due === undefined) {
    const known = dueActions(gate, judged.event.detail).find(isWanted);
    if (known !== undefined) return already(`${known} is already recorded done for gate ${gate.id}`);
    const [first] = judged.due;
    return refused(message, ['plan', 'gate', gate.id, ...(first === undefined ? [] : ['--done', first])], {
      details: [judged.due.length === 0 ? 'no action is due' : `due are ${judged.due.join(', ')}`],
    });
  }
  const left = judged.due.filter((name) => name !== due);
  const detail = [due, logLine(why ?? '')].filter((part) => part !== '').join(' · ');
  return recorded(
    [{ subject: gate.id, kind: 'done', by, detail }],
    [remainder(left, gate, plan.settings.adjust, judged.stale)],
  );
}

function remainder(
  left: readonly string[],
  { id }: Gate,
  adjust: 'retry' | 'closes',
  stale: boolean,
): string {
  if (left.length > 0) return `still due: ${left.join(', ')}`;
  if (stale) return `gate ${id} must be judged again: a bead before it was reopened`;
  return adjust === 'closes'
    ? `gate ${id} is closed: all that was due is done`
    : `gate ${id} is due again: all that was due is done`;
}
