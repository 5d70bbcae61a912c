import type { SourceFile } from '../../source/source-file.js';
import { isNameAlone, type Phrase, readPhrases } from '../lower/references.js';
import { textOf, textSaying, type Value, visible } from '../lower/value.js';
import type { Reference, Resolution } from '../model.js';
import type { Noun } from '../vocabulary.js';
import { findTitle } from './find-name.js';
import {
  type Asking,
  findRange,
  found,
  foundExactly,
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
    const named = nameInFull(resolver, file, value, options.noun ?? null);
    if (named !== null) {
      references = joined(references, [named]);
      continue;
    }
    // Joined, not pushed: an array that grows takes room for sixteen more.
    for (const phrase of readPhrases(value, options.noun ?? null))
      references = joined(references, resolvePhrase(resolver, file, phrase, options));
  }
  return options.soft ? references.filter((reference) => reference.resolution.kind === 'found') : references;
}

/** The reference of a value that is an ID in full and nothing else, as most are: what reading it as a list would give. */
function nameInFull(
  { table }: Resolver,
  file: SourceFile,
  value: Value,
  noun: Noun | null,
): Reference | null {
  if (noun !== null) return null;
  const text = visible(value);
  const target = table.exact.get(text);
  if (target === undefined || !isNameAlone(value, text)) return null;
  const written = textSaying(file, value, target.id);
  return { text: written, comment: null, resolution: foundExactly(table, target) };
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
  const { names, comment, marked } = phrase;
  const asking = { owner, noun: phrase.noun, inherited: phrase.inherited };
  const make = (value: Value, resolution: Resolution): Reference => ({
    text: textOf(file, value),
    comment,
    resolution,
  });
  if (isOneName(phrase) && phrase.noun !== 'phase' && !phrase.all) {
    const resolution = resolveName(resolver, visible(phrase.value), asking);
    if (resolution.kind !== 'external') return [make(phrase.value, resolution)];
  } else {
    const whole = resolveWhole(resolver, phrase, asking);
    if (whole !== null) return [make(phrase.value, whole)];
    const each = names.map((name) => make(name, resolveName(resolver, visible(name), asking)));
    const known = each.filter(({ resolution }) => resolution.kind !== 'external');
    if (known.length > 0) return quiet ? known : each;
  }
  return quiet && !marked
    ? []
    : [make(phrase.called, { kind: 'external', marked: marked || resolver.partial })];
}

/** Whether a phrase is a name and nothing else, and so neither a range nor a qualified ID nor a title of several words. */
function isOneName({ value, names }: Phrase): boolean {
  const [only] = names;
  return names.length === 1 && only?.start === value.start && only.end === value.end;
}

/** Ways in which a phrase of several words is one name: a range, a phase, a qualified ID, a title. */
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
  const qualified = text.includes(':') ? resolveQualified(resolver, text, asking) : null;
  if (qualified !== null) return qualified;
  const title = isOneName(phrase) ? null : findTitle(table, text);
  return title === null ? null : found(table, title);
}
