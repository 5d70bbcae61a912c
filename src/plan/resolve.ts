import type { SourceFile } from '../source/source-file.js';
import { idShape, isIdShaped } from './id.js';
import type { Phase, Reference, Resolution, Target } from './model.js';
import { type Phrase, readPhrases } from './references.js';
import { between, findName, findTitle, type Match, type SymbolTable } from './symbols.js';
import { part, textOf, type Value, visible } from './value.js';

/** Resolves names for one plan: first among its own declarations, then in the workspace. */
export interface Resolver {
  readonly table: SymbolTable;
  readonly others: readonly SymbolTable[];
  /** Work that waits for the missing name may live elsewhere: the plan is one bead of many files. */
  readonly partial: boolean;
}

export interface ListOptions {
  /** The ID of what refers. */
  readonly owner: string | null;
  /** Names that do not resolve are kept only where they are worth telling: not in a soft or quiet field. */
  readonly soft: boolean;
  readonly quiet: boolean;
}

/** The references of a field's values (LANGUAGE section "References"). */
export function resolveList(
  resolver: Resolver,
  file: SourceFile,
  values: readonly Value[],
  options: ListOptions,
): Reference[] {
  const references: Reference[] = [];
  for (const value of values) {
    for (const phrase of readPhrases(value))
      references.push(...resolvePhrase(resolver, file, phrase, options));
  }
  return options.soft ? references.filter((reference) => reference.resolution.kind === 'found') : references;
}

function resolvePhrase(
  resolver: Resolver,
  file: SourceFile,
  phrase: Phrase,
  options: ListOptions,
): Reference[] {
  const make = (value: Value, resolution: Resolution): Reference => ({
    text: textOf(file, value),
    comment: phrase.comment,
    resolution,
  });
  const whole = resolveWhole(resolver, phrase, options);
  if (whole !== null) return [make(phrase.value, whole)];
  const found = phrase.names.map((name) => ({
    name,
    resolution: resolveName(resolver, visible(name), options),
  }));
  const known = found.filter(({ resolution }) => resolution.kind !== 'external');
  if (known.length > 0)
    return found
      .filter((entry) => !options.quiet || entry.resolution.kind !== 'external')
      .map((entry) => make(entry.name, entry.resolution));
  return options.quiet && !phrase.marked
    ? []
    : [make(phrase.called, { kind: 'external', marked: phrase.marked || resolver.partial })];
}

/** Ways in which a phrase is one name: a phase, a range, a compound or qualified ID, a title. */
function resolveWhole(resolver: Resolver, phrase: Phrase, options: ListOptions): Resolution | null {
  const text = visible(phrase.value);
  if (phrase.ends !== null) {
    const range = resolveRange(
      resolver,
      phrase.noun,
      visible(phrase.ends[0]),
      visible(phrase.ends[1]),
      options,
    );
    if (range !== null) return range;
  }
  if (phrase.noun === 'phase' || phrase.all) {
    const phase = findPhase(resolver.table, text);
    if (phase !== null) return found(resolver.table, { targets: [phase], how: 'phase', ambiguous: false });
  }
  if (phrase.noun === 'prompt') {
    const prompt = resolver.table.prompts.get(text);
    if (prompt !== undefined)
      return found(resolver.table, { targets: [prompt], how: 'exact', ambiguous: false });
  }
  const qualified = /^([^\s:]+):([^\s:]+)$/.exec(text);
  if (qualified?.[1] !== undefined && qualified[2] !== undefined) {
    const table = [resolver.table, ...resolver.others].find((other) => other.planName === qualified[1]);
    const match = table === undefined ? null : findName(table, qualified[2], options.owner);
    if (table !== undefined && match !== null) return found(table, match);
  }
  const only = phrase.names[0];
  if (phrase.names.length === 1 && only !== undefined && visible(only) === text) return null;
  const title = findTitle(resolver.table, text);
  if (title !== null) return found(resolver.table, title);
  return null;
}

export function findPhase(table: Pick<SymbolTable, 'phases'>, name: string): Phase | null {
  const id = name.replace(/^phases?\s+/i, '').trim();
  const exact = table.phases.get(id);
  if (exact !== undefined) return exact;
  const title = name.trim().toLowerCase();
  for (const phase of table.phases.values()) if (phase.title.toLowerCase() === title) return phase;
  return null;
}

function resolveRange(
  resolver: Resolver,
  noun: Phrase['noun'],
  first: string,
  last: string,
  options: ListOptions,
): Resolution | null {
  const { table } = resolver;
  if (noun === 'phase') {
    const phases = [...table.phases.values()];
    const from = phases.findIndex((phase) => phase.id === first);
    const to = phases.findIndex((phase) => phase.id === last);
    return from < 0 || to < from
      ? null
      : found(table, { targets: phases.slice(from, to + 1), how: 'phase', ambiguous: false });
  }
  const from = findName(table, first, options.owner)?.targets[0];
  const to = findName(table, last, options.owner)?.targets[0];
  if (from === undefined || to === undefined) return null;
  const targets = between(table, from, to)?.filter((target) => target.id !== options.owner) ?? [];
  return targets.length === 0 ? null : found(table, { targets, how: 'range', ambiguous: false });
}

/** One name: own plan, then `A-B` as a range, then the workspace where one plan alone declares it. */
export function resolveName(resolver: Resolver, name: string, options: ListOptions): Resolution {
  const own = findName(resolver.table, name, options.owner);
  if (own !== null) return found(resolver.table, own);
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const range = resolveRange(resolver, null, name.slice(0, at), name.slice(at + 1), options);
    if (range !== null) return range;
  }
  const elsewhere = resolver.others.filter((table) => table.exact.has(name));
  const [only] = elsewhere;
  if (only !== undefined) {
    const targets = elsewhere.flatMap((table) => table.exact.get(name) ?? []);
    return elsewhere.length > 1
      ? { kind: 'ambiguous', candidates: targets }
      : { kind: 'found', targets, how: 'exact', plan: only.planName };
  }
  if (!resolver.partial && isIdShaped(name) && resolver.table.shapes.has(idShape(name)))
    return { kind: 'unknown', nearest: resolver.table.indexes.nearest(name, null) };
  return { kind: 'external', marked: resolver.partial || /^#\d+$/.test(name) };
}

function found(table: SymbolTable, match: Match): Resolution {
  return match.ambiguous
    ? { kind: 'ambiguous', candidates: match.targets }
    : { kind: 'found', targets: match.targets, how: match.how, plan: table.planName };
}

const nameIn = /(?<![\p{L}\p{N}\-_.#])[#\p{L}\p{N}][\p{L}\p{N}\-_.#‐-–]{0,79}/gu;

/**
 * Names in running prose: only tokens that resolve exactly (or by case and dash form) count, plus compounds such as
 * `B6-TEST+CI` where the first part does.
 */
export function resolveProse(
  resolver: Resolver,
  file: SourceFile,
  value: Value,
  kinds: readonly Target['kind'][],
): Reference[] {
  const text = visible(value);
  const references: Reference[] = [];
  for (const match of text.matchAll(nameIn)) {
    const word = match[0].replace(/[-_.‐-–]+$/u, '');
    if (!isIdShaped(word)) continue;
    const own = findName(resolver.table, word, null);
    if (
      own === null ||
      own.ambiguous ||
      (own.how !== 'exact' && own.how !== 'case' && own.how !== 'children')
    )
      continue;
    if (own.how === 'children' && !/\p{L}/u.test(word)) continue;
    if (!own.targets.every((target) => kinds.includes(target.kind))) continue;
    references.push({
      text: textOf(file, part(value, match.index, match.index + word.length)),
      comment: null,
      resolution: found(resolver.table, own),
    });
  }
  return references;
}
