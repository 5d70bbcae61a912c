import type { Bead, JournalEvent, Plan } from '../model.js';
import { factHashes } from './facts.js';

/** What differs from what was agreed on. */
export interface Drift {
  /** Beads whose facts are no longer those of their last `approved` or `amended` event. */
  readonly changed: readonly { readonly bead: Bead; readonly event: JournalEvent }[];
  /** Beads declared since the plan was approved, and never amended. Empty where it was not approved. */
  readonly added: readonly Bead[];
  /** Names that were agreed on and that no bead has any more. */
  readonly removed: readonly { readonly id: string; readonly event: JournalEvent }[];
}

/**
 * Compares the facts of every bead with the last hash that the journal holds of it. Two events hold hashes:
 *
 * - `- <stamp> · <plan> · approved · @ana · pg-14.1=6f2a91c0 pg-14.2=…`, one for each bead; the latest one replaces those before it;
 * - `- <stamp> · pg-14.1 · amended · @ana · 6f2a91c0 · why`, of that bead alone; of several as in `approved`.
 *
 * A `renamed` event takes the hash along.
 */
export function driftOf(plan: Plan): Drift {
  const agreed = agreedHashes(plan.events);
  if (agreed.size === 0) return { changed: [], added: [], removed: [] };
  const hashesAt = hashesByNames(plan);
  const declared = new Set(plan.beads.map(({ id }) => id));
  return {
    changed: plan.beads.flatMap((bead) => {
      const last = agreed.get(bead.id);
      return last === undefined || last.hash === hashesAt(last.names).get(bead)
        ? []
        : [{ bead, event: last.event }];
    }),
    added: plan.beads.filter(({ id }) => !agreed.has(id)),
    removed: [...agreed].flatMap(([id, { event }]) => (declared.has(id) ? [] : [{ id, event }])),
  };
}

/** The detail of an `approved` event, or of an `amended` one about several beads. */
export function hashList(hashes: Iterable<readonly [bead: Bead, hash: string]>): string {
  return Array.from(hashes, ([{ id }, hash]) => `${id}=${hash}`).join(' ');
}

/** What beads were called when something was agreed on: by their name today, where it is another one. */
type Names = Map<string, string>;

interface Agreed {
  readonly hash: string;
  readonly event: JournalEvent;
  readonly names: Names;
}

/** Hashes of the facts with the names of some time; each set of names is computed once. */
function hashesByNames(plan: Plan): (names: Names) => ReadonlyMap<Bead, string> {
  const today = factHashes(plan);
  const known = new Map<Names, ReadonlyMap<Bead, string>>();
  return (names) => {
    if (names.size === 0) return today;
    const hashes = known.get(names) ?? factHashes(plan, (id) => names.get(id) ?? id);
    known.set(names, hashes);
    return hashes;
  };
}

function agreedHashes(events: readonly JournalEvent[]): ReadonlyMap<string, Agreed> {
  const agreed = new Map<string, Agreed>();
  for (const event of events) {
    if (event.kind === 'renamed') rename(agreed, event);
    if (event.kind !== 'approved' && event.kind !== 'amended') continue;
    const pairs = pairsIn(event);
    const names: Names = new Map();
    if (event.kind === 'approved' && pairs.length > 0) agreed.clear();
    for (const [id, hash] of pairs) agreed.set(id, { hash, event, names });
  }
  return agreed;
}

function pairsIn({ kind, subjects, detail }: JournalEvent): (readonly [id: string, hash: string])[] {
  // Behind a dot an amendment says why.
  const said = kind === 'amended' ? (detail.split(/\s·\s/, 1)[0] ?? '') : detail;
  const listed = [...said.matchAll(/(?<![^\s,`])([^\s=,`]{1,80})=([0-9a-f]{8})(?![\w-])/g)];
  const own = kind === 'amended' ? /^`?([0-9a-f]{8})(?![\w-])/.exec(detail)?.[1] : undefined;
  const pairs = listed.map(([, id = '', hash = '']) => [id, hash] as const);
  return own === undefined ? pairs : [...subjects.flatMap(idsOf).map((id) => [id, own] as const), ...pairs];
}

/** As declared today, where it is declared. */
function idsOf({ text, resolution }: JournalEvent['subjects'][number]): string[] {
  return resolution.kind === 'found' ? resolution.targets.map(({ id }) => id) : [text.text];
}

function rename(agreed: Map<string, Agreed>, { subjects, detail }: JournalEvent): void {
  const next = /^(?:to\s|→|->)?\s*`?([^\s`]{1,80})/.exec(detail)?.[1];
  const old = subjects[0]?.text.text;
  if (next === undefined || old === undefined) return;
  for (const names of new Set(Array.from(agreed.values(), (each) => each.names))) {
    names.set(next, names.get(old) ?? old);
    names.delete(old);
  }
  const known = agreed.get(old);
  if (known === undefined) return;
  agreed.delete(old);
  agreed.set(next, known);
}
