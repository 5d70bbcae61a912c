import type { Bead, Plan } from './model.js';

/** Titles that `plan init` gives to beads and that say nothing of a plan: their author has to find others. */
export const placeholderTitles = ['Build the first half', 'Build the second half'] as const;

const placeholders: ReadonlySet<string> = new Set(placeholderTitles);

/** The beads of a plan that are still called as `plan init` called them. */
export function placeholderBeads({ beads }: Plan): Bead[] {
  return beads.filter(({ title }) => placeholders.has(title));
}
