import type { Location } from '../source/range.js';
import { jsonLocation } from './json.js';
import { dim, oneLine } from './style.js';
import { lineOf, type Sources } from './text.js';
import { count } from './words.js';

/** What became of a view. */
export interface SyncedRow {
  readonly plan: string;
  readonly name: string;
  readonly outcome: string;
  readonly why: string | null;
  /** Of the opening comment, in the file as it is now. */
  readonly location: Location;
}

export interface SyncAnswer {
  readonly views: readonly SyncedRow[];
  readonly dryRun: boolean;
  readonly written: readonly string[];
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
}

/** `plandown/sync@1`. */
export function syncJson({ views, dryRun, written, refused }: SyncAnswer, sources: Sources) {
  return {
    dryRun,
    views: views.map(({ plan, name, outcome, why, location }) => ({
      plan,
      name,
      outcome,
      why,
      ...jsonLocation(location, sources),
    })),
    written,
    refused,
  };
}

const most = 50;

/** A line a view that is, or was, out of date: `updated: view status (PLAN.md:12)`. */
export function syncLines(views: readonly SyncedRow[], sources: Sources): string {
  const rows = views.filter(({ outcome }) => outcome === 'stale' || outcome === 'updated');
  const lines = rows
    .slice(0, most)
    .map(
      ({ name, outcome, location }) => `${outcome}: view ${name} (${oneLine(lineOf(location, sources))})\n`,
    );
  return lines.join('') + (rows.length > most ? `${dim(`and ${rows.length - most} more`)}\n` : '');
}

/** Why a view is left alone. */
export function leftAlone({ name, why, location }: SyncedRow, sources: Sources): string {
  const place = oneLine(lineOf(location, sources));
  const what = name === '' ? place : `view ${name} (${place})`;
  return `refused: ${oneLine(`${what}${/^(?:was|closes|opens|names) /.test(why ?? '') ? ' ' : ': '}${why ?? ''}`)}; left alone`;
}

/** `already up to date: 3 views`. */
export function upToDate(views: readonly SyncedRow[]): string {
  return `already up to date: ${count(views.length, 'view')}`;
}
