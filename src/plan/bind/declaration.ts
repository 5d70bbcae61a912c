import type { Candidate } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { part, type Value, visible } from '../lower/value.js';
import { isGateTable } from './columns.js';

/** A candidate with an ID, which may declare something, and the fields that belong to it wherever they stand. */
export interface Declaration {
  readonly candidate: Candidate;
  readonly id: Value;
  /** The visible text of the ID. */
  readonly name: string;
  readonly fields: readonly Field[];
}

/** The candidates that have an ID. */
export function named(candidates: readonly Candidate[]): Declaration[] {
  const found: Declaration[] = [];
  for (const candidate of candidates) {
    const id = candidate.opening?.id;
    if (id != null) found.push({ candidate, id, name: visible(id), fields: fieldsOf(candidate) });
  }
  return found;
}

/** The candidate's own fields and those of label headings and unnamed sub-headings below it. */
export function fieldsOf(candidate: Candidate): readonly Field[] {
  if (!candidate.children.some(isLoose)) return candidate.fields;
  const stack = loose(candidate);
  const fields = [...candidate.fields];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    fields.push(...next.fields);
    stack.push(...loose(next));
  }
  return fields;
}

/** Parts without a name of their own, last first: their fields belong to the candidate. */
function loose({ children }: Candidate): Candidate[] {
  const parts: Candidate[] = [];
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i];
    if (child !== undefined && isLoose(child)) parts.push(child);
  }
  return parts;
}

/** Whether a part has no name of its own: its fields belong to the candidate that it is a part of. */
export function isLoose({ site, opening, tables }: Candidate): boolean {
  if ((site !== 'heading' && site !== 'line') || opening?.id != null) return false;
  return tables.every((facts) => !isGateTable(facts.columns));
}

/** The title behind the ID; empty where there is none. */
export function titleOf(declaration: Declaration): Value {
  return declaration.candidate.opening?.title ?? part(declaration.id, 0, 0);
}
