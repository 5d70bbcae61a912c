import { idShape, isPlainNumber, isPlainWord, looseId } from '../id.js';
import type { Candidate } from '../lower/candidate.js';
import { type Field, isBarePriority } from '../lower/fields.js';
import { readPhrases } from '../lower/references.js';
import { type Value, visible } from '../lower/value.js';
import { isNone, isStrong, isWeak, normalLabel, workNouns } from '../vocabulary.js';
import { isBeadTable } from './columns.js';
import { type Declaration, fieldsOf } from './declaration.js';

/** The bead that a candidate declares by its prefix and fields (LANGUAGE section "Beads and tasks"): none or one. */
export function beadOf(candidate: Candidate, prefix: string | null): Declaration[] {
  const id = candidate.opening?.id;
  if (id == null) return [];
  if (candidate.site === 'file') return [{ candidate, id, fields: fieldsOf(candidate) }];
  const name = visible(id);
  const noun = candidate.opening?.noun ?? null;
  const { table } = candidate;
  if (candidate.site === 'row' && (table === null || !isBeadTable(table.columns, table.fields))) return [];
  const fields = fieldsOf(candidate);
  const strong =
    fields.some((field) => isStrongField(field, name)) ||
    candidate.site === 'row' ||
    hasBarePriority(candidate);
  const weak = new Set(fields.filter((field) => isWeak(field.name)).map((field) => field.name)).size;
  const hasPrefix = prefix !== null && startsWithPrefix(name, prefix);
  const isVague = noun === null && (isPlainNumber(name) || isPlainWord(name));
  const declares =
    noun !== null && !workNouns.has(noun)
      ? strong && noun !== 'tier' && noun !== 'prompt'
      : hasPrefix || strong || (weak >= 2 && !isVague);
  return declares ? [{ candidate, id, fields }] : [];
}

function startsWithPrefix(name: string, prefix: string): boolean {
  const id = looseId(name);
  const head = looseId(prefix);
  return id.length > head.length && id.startsWith(head) && /[\d\-._#]/.test(id.charAt(head.length));
}

function hasBarePriority(candidate: Candidate): boolean {
  return candidate.site !== 'row' && candidate.fields.some(isBarePriority);
}

/** A list of packages below `Dependencies` makes no bead; `none`, a name like the candidate's own, or `Blocked by` does. */
function isStrongField(field: Field, own: string): boolean {
  if (!isStrong(field.name) || field.soft) return false;
  if (
    isPlainNumber(own) &&
    (field.name === 'ifItFails' || normalLabel(visible(field.label)) === 'verification')
  )
    return false;
  return !field.quiet || field.values.length === 0 || field.values.some((value) => namesLike(value, own));
}

function namesLike(value: Value, own: string): boolean {
  if (isNone(visible(value))) return true;
  const like = (name: Value): boolean => idShape(visible(name)) === idShape(own);
  return readPhrases(value).some(
    (phrase) =>
      phrase.noun !== null || phrase.names.some(like) || (phrase.ends !== null && like(phrase.ends[0])),
  );
}

/** Of several sites with one ID, those without a field are mentions of the one with fields, not second declarations. */
export function withoutMentions(found: readonly Declaration[]): Declaration[] {
  const best = new Map<string, number>();
  for (const declaration of found) {
    const name = visible(declaration.id);
    best.set(name, Math.max(best.get(name) ?? 0, weight(declaration)));
  }
  const seen = new Set<string>();
  return found.filter((declaration) => {
    const name = visible(declaration.id);
    const own = weight(declaration);
    if (own === (best.get(name) ?? 0) && !(own < 2 && seen.has(name))) {
      seen.add(name);
      return true;
    }
    return own === 3;
  });
}

/** 3: says what it waits for or what ends it; 2: a row of a summary; 1: a heading or line; 0: a bare item. */
function weight({ candidate, fields }: Declaration): number {
  const names = new Set(fields.map((field) => field.name));
  if (candidate.site === 'row') return names.has('blockedBy') && names.has('doneWhen') ? 3 : 2;
  if (fields.some((field) => isStrong(field.name) || isWeak(field.name))) return 3;
  return candidate.site === 'heading' ? 1 : 0;
}
