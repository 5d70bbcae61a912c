import { rules } from '../check/rules/index.js';
import { command } from '../emit/words.js';
import { nearest } from '../source/nearest.js';
import { CliError } from './context.js';

/** `…; did you mean lint, list?` */
export function suggest(message: string, near: readonly string[]): string {
  return near.length === 0 ? message : `${message}; did you mean ${near.join(', ')}?`;
}

/** The refusal of a rule name that no rule has. */
export function noSuchRule(id: string): CliError {
  const near = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  const next = near[0] ? command('plan', 'explain', near[0]) : 'plan explain';
  return new CliError(suggest(`there is no rule ${id}`, near), next);
}
