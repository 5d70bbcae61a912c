import type { IllegalEvent } from '../plan/state/fold.js';
import { whoDid } from './events.js';
import type { Finding } from './rule.js';

/** What to say of an event that the fold ignores. */
export function adviceOn({ event, node, reason }: IllegalEvent): Required<Pick<Finding, 'message' | 'help'>> {
  const { kind } = event;
  switch (reason) {
    case 'claimed-by-other':
      return {
        message: `${whoDid(event.by)} claims ${node.id} while somebody else holds it; the first claim counts`,
        help: 'agree who goes on; a release of the first claim, logged before, lets the second one count',
      };
    case 'already-closed':
      return {
        message: `${node.id} was closed before, so that it is ${kind === 'closed' ? 'closed again' : `said to be ${kind}`} here counts for nothing`,
        help: `if ${node.id} is not done after all, log it as reopened first; if there is more to say, log a note`,
      };
    case 'not-claimed':
    case 'not-closed':
    case 'not-failed':
      return {
        message: `${node.id} was not ${reason.slice('not-'.length)}, so that it is said to be ${kind} here counts for nothing`,
        help: 'log what came before it, or log a note',
      };
    case 'not-for-gates':
      return {
        message: `${node.id} is a gate and cannot be ${kind}, so this counts for nothing`,
        help: 'log its verdict: pass, adjust or abort',
      };
    case 'only-for-gates':
      return {
        message: `${node.id} is no gate, so the verdict ${kind} counts for nothing`,
        help: 'log it as closed or failed, or name the gate',
      };
    case 'nothing-due':
      return {
        message: `gate ${node.id} asks for no action here, so this one counts for nothing`,
        help: 'log the verdict adjust first',
      };
  }
}
