import type { Plan, Reference } from './model.js';

/** The IDs a reference leads to, `plan:ID` for those of another plan; the name as written where it leads nowhere. */
export function idsOf({ text, resolution }: Reference, plan: Plan): string[] {
  if (resolution.kind !== 'found') return [text.text];
  const other = resolution.plan === plan.name ? '' : `${resolution.plan}:`;
  return resolution.targets.map(({ id }) => `${other}${id}`);
}
