import { idShape, isPlainNumber, isPlainWord, looseId } from '../id.js';
import { type Field, isBarePriority } from '../lower/fields.js';
import { readPhrases } from '../lower/references.js';
import { type Value, visible } from '../lower/value.js';
import { isNone } from '../value-words.js';
import { isStrong, isWeak, normalLabel, workNouns } from '../vocabulary.js';
import { isBeadTable } from './columns.js';
import type { Declaration } from './declaration.js';

/** Whether a candidate is a bead by its prefix and fields (LANGUAGE section "Beads and tasks"). */
export function isBead({ candidate, name, fields }: Declaration, prefix: string | null): boolean {
  const { site, table } = candidate;
  if (site === 'file') return true;
  if (site === 'row' && (table === null || !isBeadTable(table.columns, table.fields))) return false;
  const noun = candidate.opening?.noun ?? null;
  const strong =
    site === 'row' ||
    fields.some((field) => isStrongField(field, name)) ||
    candidate.fields.some(isBarePriority);
  if (noun !== null && !workNouns.has(noun)) return strong && noun !== 'tier' && noun !== 'prompt';
  return (
    strong ||
    (prefix !== null && startsWithPrefix(name, prefix)) ||
    (hasTwoWeak(fields) && (noun !== null || !(isPlainNumber(name) || isPlainWord(name))))
  );
}

/** Whether fields of two kinds are weak ones. */
function hasTwoWeak(fields: readonly Field[]): boolean {
  const first = fields.find(({ name }) => isWeak(name))?.name;
  return first !== undefined && fields.some(({ name }) => name !== first && isWeak(name));
}

function startsWithPrefix(name: string, prefix: string): boolean {
  const id = looseId(name);
  const head = looseId(prefix);
  return id.length > head.length && id.startsWith(head) && /[\d\-._#]/.test(id.charAt(head.length));
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
  if (new Set(found.map(({ name }) => name)).size === found.length) return [...found];
  const best = new Map<string, number>();
  for (const declaration of found) {
    const { name } = declaration;
    best.set(name, Math.max(best.get(name) ?? 0, weight(declaration)));
  }
  const seen = new Set<string>();
  return found.filter((declaration) => {
    const { name } = declaration;
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
  const has = (wanted: Field['name']) => fields.some(({ name }) => name === wanted);
  if (candidate.site === 'row') return has('blockedBy') && has('doneWhen') ? 3 : 2;
  if (fields.some((field) => isStrong(field.name) || isWeak(field.name))) return 3;
  return candidate.site === 'heading' ? 1 : 0;
}
