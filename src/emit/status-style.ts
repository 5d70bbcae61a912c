import type { Outcome } from '../plan/model.js';
import type { Status } from '../plan/state/state.js';
import { blue, cyan, dim, green, red, yellow } from './style.js';

const styles: Record<Status, (text: string) => string> = {
  open: (text) => text,
  ready: cyan,
  blocked: dim,
  claimed: yellow,
  closed: green,
  failed: red,
};

/** A status in its colour. */
export function styledStatus(status: Status): string {
  return styles[status](status);
}

const outcomes: Record<Outcome, (text: string) => string> = { pass: green, adjust: yellow, abort: red };

/** The verdict in force, or `open`. */
export function styledVerdict(verdict: Outcome | null): string {
  return verdict === null ? blue('open') : outcomes[verdict](verdict);
}
