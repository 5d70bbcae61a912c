import type { Phase } from '../model.js';
import { normalTitle } from './name-index.js';

/** The phases of a plan, in order and by name. */
export interface PhaseNames {
  readonly inOrder: readonly Phase[];
  /** By `2`, `Phase 2`, the title, or `2 — title`; null for any other name. */
  find(name: string): Phase | null;
  /** From one to another, both included; null where they are not in this order. */
  range(first: string, last: string): readonly Phase[] | null;
}

/** Of phases with the same ID or title a name means the first. */
export function phaseNames(phases: readonly Phase[]): PhaseNames {
  const byId = new Map<string, Phase>();
  const byTitle = new Map<string, Phase>();
  const places = new Map<Phase, number>();
  phases.forEach((phase, place) => {
    const title = normalTitle(phase.title);
    places.set(phase, place);
    if (!byId.has(phase.id)) byId.set(phase.id, phase);
    if (title !== '' && !byTitle.has(title)) byTitle.set(title, phase);
  });
  const find = (name: string): Phase | null => {
    const id = name.replace(/^\s*phases?[\s-]+/i, '').trim();
    const first = /^[\p{L}\p{N}._-]{1,80}/u.exec(id)?.[0].replace(/[._-]$/, '') ?? '';
    const rest = id.slice(first.length);
    return (
      byId.get(id) ??
      byTitle.get(normalTitle(name)) ??
      byTitle.get(normalTitle(id)) ??
      (/^\s*[—–:(-]/.test(rest) ? byId.get(first) : undefined) ??
      null
    );
  };
  const placeOf = (name: string): number => {
    const phase = find(name);
    return phase === null ? -1 : (places.get(phase) ?? -1);
  };
  return {
    inOrder: phases,
    find,
    range: (first, last) => {
      const [from, to] = [placeOf(first), placeOf(last)];
      return from < 0 || to < from ? null : phases.slice(from, to + 1);
    },
  };
}
