import { nearest } from '../../source/nearest.js';
import { columnNames, defaultColumns } from '../state/columns.js';
import { parseQuery, type Query } from '../state/query.js';

/** What an opening comment asks for beside the name of the view. */
export interface ViewOptions {
  readonly where: Query;
  readonly columns: readonly string[];
  /** Null for the order of the document. */
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  readonly limit: number;
}

/** Why a view cannot be made. */
export interface ViewProblem {
  readonly kind: 'problem';
  /** What is wrong, in one line. */
  readonly message: string;
  /** What may have been meant, best first. */
  readonly nearest: readonly string[];
}

type Read = { readonly kind: 'options'; readonly options: ViewOptions } | ViewProblem;

const keys = ['where', 'columns', 'sort', 'limit'] as const;
type Key = (typeof keys)[number];

/** Reads `where="status:open phase:2" columns=id,title sort=-priority limit=5`; values with spaces stand in quotes. */
export function readOptions(text: string): Read {
  const given = new Map<Key, string>();
  let rest = text.trim();
  while (rest !== '') {
    const read = /^([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?:\s+|$)/.exec(rest);
    if (read === null)
      return problem(`option ${rest.slice(0, 40)} is not written name=value or name="value"`);
    const key = keys.find((known) => known === read[1]);
    if (key === undefined)
      return problem(`there is no option ${read[1]} (there are ${keys.join(', ')})`, read[1], keys);
    given.set(key, read[2] ?? read[3] ?? read[4] ?? '');
    rest = rest.slice(read[0].length);
  }
  return readValues(given);
}

function readValues(given: ReadonlyMap<Key, string>): Read {
  const where = parseQuery(given.get('where') ?? '');
  if (where.kind === 'problem')
    return { kind: 'problem', message: `where: ${where.message}`, nearest: where.nearest };
  const columns =
    given
      .get('columns')
      ?.split(',')
      .map((name) => name.trim().toLowerCase()) ?? defaultColumns;
  const sorted = given.get('sort')?.toLowerCase() ?? null;
  const sort =
    sorted === null ? null : { column: sorted.replace(/^-/, ''), descending: sorted.startsWith('-') };
  const unknown = [...columns, ...(sort === null ? [] : [sort.column])].find(
    (name) => !columnNames.includes(name),
  );
  if (unknown !== undefined)
    return problem(
      `there is no column ${unknown} (there are ${columnNames.join(', ')})`,
      unknown,
      columnNames,
    );
  const limit = given.get('limit') ?? null;
  if (limit !== null && !/^\d{1,9}$/.test(limit)) return problem(`limit=${limit} is no whole number`);
  const options = { where, columns, sort, limit: limit === null ? Number.POSITIVE_INFINITY : Number(limit) };
  return { kind: 'options', options };
}

function problem(message: string, word = '', known: readonly string[] = []): ViewProblem {
  return { kind: 'problem', message, nearest: nearest(word, known) };
}
