import type { Checkbox } from '../../markdown/blocks.js';
import type { Inline } from '../../markdown/inline.js';
import type { Range } from '../../source/range.js';
import type { FieldName } from '../vocabulary.js';
import { type Field, isStated } from './fields.js';
import type { Opening } from './opening.js';
import type { Value } from './value.js';

/**
 * Something in a file that may turn out to declare a bead, task, gate, scenario, phase, tier, prompt or criticism. Lowering
 * only collects these; binding decides, since that can depend on the plan's prefix or on what others refer to.
 */
export interface Candidate {
  readonly site: 'file' | 'heading' | 'line' | 'item' | 'row';
  /** 1–6 for headings, else 0. */
  readonly depth: number;
  readonly opening: Opening | null;
  /** The text of the heading, line or item's first paragraph; null for the file and for rows. */
  readonly inline: Inline | null;
  /** The text before the first field. */
  readonly head: Value | null;
  readonly box: Checkbox | null;
  /** The number of an ordered item. */
  readonly number: number | null;
  /** Written at this very site: in its line, in the lines and labelled lists below it, in its columns. */
  readonly fields: readonly Field[];
  /** Items, rows and lines directly below; for a heading also the candidates of its sub-headings. */
  readonly children: readonly Candidate[];
  readonly parent: Candidate | null;
  /** Block quotes directly below, line by line. */
  readonly quotes: readonly Range[];
  /** Closed code fences directly below. */
  readonly fences: readonly Range[];
  readonly tables: readonly TableFacts[];
  /** For rows: the table they are in. */
  readonly table: TableFacts | null;
  /** For rows: the cells by the normal form of their column's label; empty cells are absent. */
  readonly cells: ReadonlyMap<string, Value>;
  /** The field that this heading announces (`#### Acceptance criteria`): what is below belongs to the heading above. */
  readonly announces: FieldName | null;
  readonly extent: Range;
}

export interface TableFacts {
  /** Normal forms of the column labels, in order. */
  readonly columns: readonly string[];
  /** The fields that the columns name. */
  readonly fields: ReadonlySet<FieldName>;
  readonly rows: Candidate[];
}

/** The candidate and everything below it, in document order. Iterative: the depth is the author's choice. */
export function withDescendants(candidate: Candidate): Candidate[] {
  const found: Candidate[] = [];
  const stack = [candidate];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i] as Candidate);
  }
  return found;
}

/** What holds a candidate, from the nearest to the file. */
export function* ancestors(candidate: Candidate): Generator<Candidate> {
  for (let next = candidate.parent; next !== null; next = next.parent) yield next;
}

/** A candidate that is being collected. */
export type Draft = { -readonly [Key in keyof Candidate]: Candidate[Key] };

/** A new candidate below `parent`, of which nothing else is known yet. */
export function createCandidate(site: Candidate['site'], parent: Draft | null, extent: Range): Draft {
  const candidate: Draft = {
    site,
    depth: 0,
    opening: null,
    inline: null,
    head: null,
    box: null,
    number: null,
    fields: NONE,
    children: NONE,
    parent,
    quotes: NONE,
    fences: NONE,
    tables: NONE,
    table: null,
    cells: NO_CELLS,
    announces: null,
    extent,
  };
  if (parent !== null) parent.children = appended(parent.children, candidate);
  return candidate;
}

/** The list with one more: itself where it is long; an array that grows takes room for sixteen more. */
export function appended<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  if (list.length < 8) return list.concat([item]);
  (list as T[]).push(item);
  return list;
}

/** Gives a candidate those of the fields that say something. */
export function addFields(candidate: Draft, fields: readonly Field[]): void {
  if (fields.length === 0) return;
  if (candidate.fields.length === 0 && fields.every(isStated)) {
    candidate.fields = fields;
    return;
  }
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    if (field !== undefined && isStated(field)) candidate.fields = appended(candidate.fields, field);
  }
}

/** Most candidates have none of these. */
const NONE: readonly never[] = Object.freeze([]);
const NO_CELLS: ReadonlyMap<string, Value> = new Map();
