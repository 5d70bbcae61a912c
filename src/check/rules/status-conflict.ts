import type { Bead, Task } from '../../plan/model.js';
import type { IllegalEvent } from '../../plan/state/fold.js';
import type { PlanContext } from '../context.js';
import { isStamped, isSurelyAfter, placeIn, whoDid } from '../events.js';
import { type Finding, type PlanRule, severities } from '../rule.js';

export const statusConflict: PlanRule = {
  id: 'status-conflict',
  group: 'state',
  ...severities.error,
  summary: 'a done-mark says otherwise than the journal, or an event cannot be',
  *check(context) {
    const { plan, state } = context;
    for (const work of [...plan.beads, ...plan.tasks]) {
      if (work.mark === null || !state.isOpen(work)) continue;
      yield {
        location: work.mark.text.loc,
        message: `the plan marks ${work.id} done, but by the journal it is ${standing(work, context)}`,
        help: `the journal counts: take the mark back, or log the close of ${work.id}`,
        about: [work.id],
      };
    }
    for (const illegal of state.illegal) yield* toldOf(illegal, context);
  },
};

function standing(work: Bead | Task, { state }: PlanContext): string {
  const status = state.status(work);
  if (status === 'claimed') return `claimed by ${whoDid(state.claimedBy(work))}`;
  return status === 'failed' ? 'failed' : 'open';
}

/** What the fold ignores; not in logs without times, which may be kept newest first. */
function* toldOf({ event, node, reason }: IllegalEvent, { state }: PlanContext): Generator<Finding> {
  if (!isStamped(event)) return;
  const tell = (message: string, help: string): Finding => ({
    location: placeIn(event, node),
    message,
    help,
    severity: 'warning',
    about: [node.id],
  });
  const { kind } = event;
  switch (reason) {
    case 'claimed-by-other':
      yield tell(
        `${whoDid(event.by)} claims ${node.id} while somebody else holds it; the first claim counts`,
        'agree who goes on; a release of the first claim, logged before, lets the second one count',
      );
      return;
    case 'already-closed': {
      const closing = node.kind === 'gate' ? null : state.closing(node);
      if (kind === 'released' || closing === null || !isSurelyAfter(event, closing)) return;
      yield {
        ...tell(
          `${node.id} was closed before, so that it is ${kind === 'closed' ? 'closed again' : `said to be ${kind}`} here counts for nothing`,
          `if ${node.id} is not done after all, log it as reopened first; if there is more to say, log a note`,
        ),
        related: [{ message: `${node.id} was closed`, location: closing.loc }],
      };
      return;
    }
    case 'not-claimed':
    case 'not-closed':
    case 'not-failed':
      yield tell(
        `${node.id} was not ${reason.slice('not-'.length)}, so that it is said to be ${kind} here counts for nothing`,
        'log what came before it, or log a note',
      );
      return;
    case 'not-for-gates':
      yield tell(
        `${node.id} is a gate and cannot be ${kind}, so this counts for nothing`,
        'log its verdict: pass, adjust or abort',
      );
      return;
    case 'only-for-gates':
      yield tell(
        `${node.id} is no gate, so the verdict ${kind} counts for nothing`,
        'log it as closed or failed, or name the gate',
      );
      return;
    case 'nothing-due':
      yield tell(
        `gate ${node.id} asks for no action here, so this one counts for nothing`,
        'log the verdict adjust first',
      );
  }
}
