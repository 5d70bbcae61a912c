import { nearest } from '../../source/nearest.js';
import { FIELDS, priorityTest } from './query-match.js';

export { selectWork } from './query-match.js';

const KEYS = [
  'id',
  'status',
  'priority',
  'phase',
  'owner',
  'kind',
  'blocked-by',
  'covers',
  'has',
  'is',
] as const;

export type QueryKey = (typeof KEYS)[number];

/** What `plan list --where` asks for: all terms must hold. */
export interface Query {
  readonly kind: 'query';
  readonly terms: readonly Term[];
}

interface Term {
  /** Null for a free word, which is looked for in ID and title. */
  readonly key: QueryKey | null;
  /** One of them must hold; in lower case. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

export interface QueryProblem {
  readonly kind: 'problem';
  readonly message: string;
  /** Offset in the query of what is wrong, from 0. */
  readonly position: number;
  /** What may have been meant, best first. */
  readonly nearest: readonly string[];
}

const STATUSES = ['open', 'ready', 'blocked', 'claimed', 'closed', 'failed'];

/** The values a key may have, where they are a closed set. */
const VALUES: Partial<Record<QueryKey, readonly string[]>> = {
  status: STATUSES,
  kind: ['bead', 'task'],
  has: [...FIELDS.keys(), 'mark'],
  is: ['orphan'],
};

/**
 * Reads `status:open priority:<=1 -phase:2 owner:ana,bo "free words"`: terms separated by white space, `key:value` with
 * alternatives separated by commas, `-` or `!` before a term for its contrary, quotes around what holds white space.
 * What looks like `word:` with an unknown key, or a value outside a closed set, is a problem with the nearest names.
 * The empty query asks for everything.
 */
export function parseQuery(text: string): Query | QueryProblem {
  const terms: Term[] = [];
  let position = 0;
  while (position < text.length) {
    if (/\s/.test(text[position] ?? '')) {
      position++;
      continue;
    }
    const start = position;
    const negated = /[-!]/.test(text[start] ?? '') && /\S/.test(text[start + 1] ?? '');
    if (negated) position++;
    const word = /^([\p{L}][\p{L}-]*):/u.exec(text.slice(position, position + 40))?.[1] ?? null;
    const key = word === null ? null : (KEYS.find((known) => known === word.toLowerCase()) ?? null);
    if (word !== null && key === null) {
      return problem(`"${word}" is no key of a query; these are: ${KEYS.join(', ')}`, position, word, KEYS);
    }
    if (word !== null) position += word.length + 1;
    const read = readValues(text, position, key !== null);
    if (read === null) return problem('a quote is not closed', position);
    const wrong = key === null ? null : wrongValue(key, read.values, position);
    if (wrong !== null) return wrong;
    terms.push({ key, values: read.values.map((value) => value.toLowerCase()), negated });
    position = read.end;
  }
  return { kind: 'query', terms };
}

/** The values from an offset up to white space; null where a quote stays open. A free word is one value, commas and all. */
function readValues(text: string, start: number, split: boolean): { values: string[]; end: number } | null {
  const values = [''];
  let end = start;
  for (let fresh = true; end < text.length; ) {
    const char = text[end] as string;
    if (/\s/.test(char)) break;
    if (fresh && (char === '"' || char === "'")) {
      const close = text.indexOf(char, end + 1);
      if (close === -1) return null;
      values[values.length - 1] += text.slice(end + 1, close);
      end = close + 1;
      fresh = false;
    } else {
      fresh = split && char === ',';
      if (fresh) values.push('');
      else values[values.length - 1] += char;
      end++;
    }
  }
  const full = values.filter((value) => value !== '');
  return { values: full, end };
}

function wrongValue(key: QueryKey, values: readonly string[], position: number): QueryProblem | null {
  if (values.length === 0) return problem(`${key}: needs a value`, position);
  for (const value of values) {
    const known = VALUES[key];
    if (known !== undefined && !known.includes(value.toLowerCase())) {
      return problem(`"${value}" is no ${key}; these are: ${known.join(', ')}`, position, value, known);
    }
    if (key === 'priority' && priorityTest(value.toLowerCase()) === null) {
      return problem(
        `"${value}" is no priority; write P0 to P4, <=1, >2, critical, high, medium or low`,
        position,
      );
    }
  }
  return null;
}

function problem(
  message: string,
  position: number,
  word: string | null = null,
  known: readonly string[] = [],
): QueryProblem {
  return { kind: 'problem', message, position, nearest: word === null ? [] : nearest(word, known) };
}
