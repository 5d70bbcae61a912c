import type { Operator, Predicate, Threshold } from '../predicate.js';
import { formatQuantity } from './quantity-unit.js';
import { isBaseline } from './relation.js';

const SYMBOLS: Record<Exclude<Operator, 'in'>, string> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '=': '=',
  '!=': '≠',
};

/**
 * The one normal form of a predicate, as Markdown; parsing it gives the same predicate. `p95 token count < 4096`, `∈ [60%, 80%]`,
 * `≥ baseline + 15 pp`, `error rate < 1% for 1 h`, `` `npm test` exits 0``, `` `schema.sql` committed``, `manual: looks good`.
 */
export function formatPredicate(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'threshold':
      return formatThreshold(predicate);
    case 'command':
      return `${codeSpan(predicate.command)} exits ${predicate.exit}`;
    case 'artifact':
      return `${codeSpan(predicate.path)} ${predicate.expects}`;
    case 'manual':
      return predicate.weasels.length === 0 ? 'manual' : `manual: ${predicate.weasels.join(', ')}`;
  }
}

function formatThreshold(threshold: Threshold): string {
  const { subject, operator } = threshold;
  const comparison =
    operator === 'in' ? formatRange(threshold) : `${SYMBOLS[operator]} ${formatBound(threshold)}`;
  const window = threshold.window === null ? '' : ` for ${formatQuantity(threshold.window, 'ms', '')}`;
  return `${subject === '' ? '' : `${subject} `}${comparison}${window}`;
}

function formatRange({ value, upper, closed, unit, noun, relativeTo }: Threshold): string {
  const from = formatQuantity(value, unit, noun.startsWith('/') ? noun : '');
  const to = formatQuantity(upper ?? value, unit, noun.startsWith('/') ? noun : '');
  const counted = noun === '' || noun.startsWith('/') ? '' : ` ${noun}`;
  const base = relativeTo === null ? '' : `${relativeTo} + `;
  return `∈ ${base}${closed[0] ? '[' : '('}${from}, ${to}${closed[1] ? ']' : ')'}${counted}`;
}

function formatBound({ value, unit, noun, relativeTo }: Threshold): string {
  if (relativeTo === null) return formatQuantity(value, unit, noun);
  if (unit === '×') return `${relativeTo} × ${value}`;
  if (value === 0 && unit === 'count' && noun === '' && isBaseline(relativeTo)) return relativeTo;
  return `${relativeTo} ${value < 0 ? '-' : '+'} ${formatQuantity(Math.abs(value), unit, noun)}`;
}

/** A code span that holds `text`, fenced by more backticks than it has in a row. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}
