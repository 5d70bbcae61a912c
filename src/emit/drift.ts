import type { Drift } from '../plan/baseline/drift.js';
import type { Bead, JournalEvent, Plan } from '../plan/model.js';
import { jsonLocation } from './json.js';
import { bold, dim, oneLine } from './style.js';
import { lineOf, type Sources } from './text.js';
import { headline } from './view.js';
import { command, count } from './words.js';
import { hang } from './wrap.js';

/** What changed in a plan since it was approved. */
export interface DriftView {
  readonly plan: Plan;
  readonly drift: Drift;
  /** The last event that approved it; null where it never was. */
  readonly approved: JournalEvent | null;
}

export interface DriftOptions {
  readonly sources: Sources;
  readonly columns: number;
  readonly limit: number;
}

/** What changed, an item a line, with the places; ends in one line to try. */
export function driftAnswer(views: readonly DriftView[], options: DriftOptions): string {
  const parts = views.map((view) => driftText(view, options));
  const drifted = views.find(({ drift: { changed, added } }) => changed.length + added.length > 0);
  const removed = views.find(({ drift }) => drift.removed.length > 0);
  const [bead] = [...(drifted?.drift.changed.map(({ bead }) => bead) ?? []), ...(drifted?.drift.added ?? [])];
  const next = bead
    ? command('plan', 'amend', bead.id, '--why', '…')
    : removed
      ? command('plan', 'approve', '--plan', removed.plan.name)
      : views.some(({ approved }) => approved === null)
        ? 'plan approve'
        : 'plan status';
  return `${parts.join('\n')}try: ${next}\n`;
}

function driftText({ plan, drift, approved }: DriftView, { sources, columns, limit }: DriftOptions): string {
  const name = bold(oneLine(plan.name));
  if (approved === null) return `${name}: never approved, so nothing can have drifted\n`;
  const { changed, added, removed } = drift;
  const since = `approved ${said(approved)} (${lineOf(approved.loc, sources)})`;
  const total = changed.length + added.length + removed.length;
  const lines = [
    `${name}: ${total === 0 ? 'nothing drifted' : `${count(total, 'bead')} drifted`}; ${since}`,
    ...[
      ...changed.map(({ bead, event }) => [
        '  changed  ',
        `${place(bead, sources)}, ${event.kind} ${said(event)}`,
      ]),
      ...added.map((bead) => ['  added    ', place(bead, sources)]),
      ...removed.map(({ id, event }) => [
        '  removed  ',
        `${oneLine(id)}, ${event.kind} ${said(event)} (${lineOf(event.loc, sources)})`,
      ]),
    ]
      .slice(0, limit)
      .flatMap(([label = '', text = '']) => hang(label, text, columns)),
    ...(total > limit ? [dim(`  and ${total - limit} more`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const place = (bead: Bead, sources: Sources) => `${headline(bead, sources)} (${lineOf(bead.loc, sources)})`;

const said = ({ at, by }: JournalEvent) =>
  oneLine([at ?? 'without a time', ...(by === null ? [] : [`by ${by}`])].join(' '));

/** The body of `plandown/drift@1`. */
export function driftJson(views: readonly DriftView[], sources: Sources) {
  const agreed = (event: JournalEvent) => ({
    event: event.kind,
    at: event.at,
    by: event.by,
    ...jsonLocation(event.loc, sources),
  });
  const beadOf = (bead: Bead) => ({ id: bead.id, title: bead.title, ...jsonLocation(bead.loc, sources) });
  return {
    plans: views.map(({ plan, drift, approved }) => ({
      plan: plan.name,
      approved: approved === null ? null : agreed(approved),
      changed: drift.changed.map(({ bead, event }) => ({ ...beadOf(bead), agreed: agreed(event) })),
      added: drift.added.map(beadOf),
      removed: drift.removed.map(({ id, event }) => ({ id, agreed: agreed(event) })),
    })),
  };
}
