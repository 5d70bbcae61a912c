import type { Target } from '../plan/model.js';
import type { Location } from '../source/range.js';
import { positionAt } from '../source/source-file.js';
import type { Context } from './context.js';

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** The first of many words, then how many more there are; all of them where that takes no more words. */
export function firstOf(words: readonly string[], most: number): readonly string[] {
  return words.length <= most + 1 ? words : [...words.slice(0, most), `${words.length - most} more`];
}

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
