import type { SourceFile } from '../../source/source-file.js';
import { type Phrase, readPhrases } from '../lower/references.js';
import { textOf, type Value, visible } from '../lower/value.js';
import type { Reference, Resolution } from '../model.js';
import type { Noun } from '../vocabulary.js';
import { findTitle } from './find-name.js';
import {
  type Asking,
  findRange,
  found,
  type Resolver,
  resolveName,
  resolveQualified,
} from './resolve-name.js';

export interface ListOptions {
  /** The ID of what refers. */
  readonly owner: string | null;
  /** Names that do not resolve are kept only where they are worth telling: not in a soft or quiet field. */
  readonly soft: boolean;
  readonly quiet: boolean;
  /** What the label says its names are. */
  readonly noun?: Noun | null;
}

/** The references of a field's values (LANGUAGE section "References"). */
export function resolveList(
  resolver: Resolver,
  file: SourceFile,
  values: readonly Value[],
  options: ListOptions,
): Reference[] {
  let references: Reference[] = [];
  for (const value of values) {
    // Joined, not pushed: an array that grows takes room for sixteen more.
    for (const phrase of readPhrases(value, options.noun ?? null))
      references = joined(references, resolvePhrase(resolver, file, phrase, options));
  }
  return options.soft ? references.filter((reference) => reference.resolution.kind === 'found') : references;
}

function joined(references: Reference[], more: Reference[]): Reference[] {
  if (references.length === 0) return more;
  if (references.length < 16) return references.concat(more);
  for (const reference of more) references.push(reference);
  return references;
}

function resolvePhrase(
  resolver: Resolver,
  file: SourceFile,
  phrase: Phrase,
  { owner, quiet }: ListOptions,
): Reference[] {
  const asking = { owner, noun: phrase.noun, inherited: phrase.inherited };
  const make = (value: Value, resolution: Resolution): Reference => ({
    text: textOf(file, value),
    comment: phrase.comment,
    resolution,
  });
  const whole = resolveWhole(resolver, phrase, asking);
  if (whole !== null) return [make(phrase.value, whole)];
  const each = phrase.names.map((name) => ({
    name,
    resolution: resolveName(resolver, visible(name), asking),
  }));
  if (each.some(({ resolution }) => resolution.kind !== 'external'))
    return each
      .filter(({ resolution }) => !quiet || resolution.kind !== 'external')
      .map(({ name, resolution }) => make(name, resolution));
  return quiet && !phrase.marked
    ? []
    : [make(phrase.called, { kind: 'external', marked: phrase.marked || resolver.partial })];
}

/** Ways in which a phrase is one name: a range, a phase, a qualified ID, a title. */
function resolveWhole(resolver: Resolver, phrase: Phrase, asking: Asking): Resolution | null {
  const { table } = resolver;
  const text = visible(phrase.value);
  if (phrase.ends !== null) {
    const [first, last] = phrase.ends;
    const range = findRange(table, visible(first), visible(last), asking);
    if (range !== null) return found(table, range);
  }
  const isPhase = phrase.noun === 'phase' || phrase.all || phrase.names.length === 0;
  const phase = isPhase ? table.phases.find(text) : null;
  if (phase !== null) return found(table, { targets: [phase], how: 'phase', ambiguous: false });
  const qualified = resolveQualified(resolver, text, asking);
  if (qualified !== null) return qualified;
  const [only] = phrase.names;
  const isOneName = phrase.names.length === 1 && only !== undefined && visible(only) === text;
  const title = isOneName ? null : findTitle(table, text);
  return title === null ? null : found(table, title);
}
