import type { Target } from '../plan/model.js';
import type { Location } from '../source/range.js';
import { positionAt } from '../source/source-file.js';
import type { Context } from './context.js';

/** `line 31`, or `plans/PLAN-b.md:31` where it is another file than the one that is told. */
export function placeOf({ path, range }: Location, from: string, { workspace }: Context): string {
  const file = workspace.files.get(path);
  if (!file) return path;
  const { line } = positionAt(file.source, range.start);
  return path === from ? `line ${line}` : `${path}:${line}`;
}

/** What the author calls it: `pg-14.3 — Rehearse the upgrade on a copy`, `scenario F4 — Token overflow`. */
export function nameOf(target: Target): string {
  switch (target.kind) {
    case 'bead':
    case 'task':
      return titled(target.id, target.title);
    case 'gate':
    case 'phase':
    case 'scenario':
    case 'prompt':
      return titled(`${target.kind} ${target.id}`, target.title);
    case 'insight':
    case 'decision':
      return target.id;
  }
}

function titled(id: string, title: string): string {
  return title === '' || title === id ? id : `${id} — ${title}`;
}
