import type { SourceFile } from '../source/source-file.js';
import { parseCriterion, splitCriteria } from './criteria.js';
import type { Field } from './fields.js';
import { idTokenAt } from './id.js';
import type { Criterion, FailurePointer, Reference } from './model.js';
import { type Resolver, resolveName } from './resolve.js';
import { findName } from './symbols.js';
import { isEmpty, part, spansOf, textOf, trimmed, type Value, visible } from './value.js';
import { isNoEntry } from './vocabulary.js';

/** The criteria of done-when fields, numbered c1, c2, … through all of them, and the `If < 80%: see F3` found between them. */
export function readCriteria(
  resolver: Resolver,
  file: SourceFile,
  fields: readonly Field[],
): { readonly criteria: readonly Criterion[]; readonly pointers: readonly FailurePointer[] } {
  const criteria: Criterion[] = [];
  const pointers: FailurePointer[] = [];
  for (const value of fields.flatMap(criterionValues)) {
    const pointer = readConditionalPointer(resolver, file, value);
    if (pointer !== null) pointers.push(...pointer);
    else
      criteria.push({
        id: `c${criteria.length + 1}`,
        text: textOf(file, value),
        predicate: predicateOf(value),
      });
  }
  return { criteria, pointers };
}

export function predicateOf(value: Value): Criterion['predicate'] {
  return parseCriterion({ text: visible(value), code: spansOf(value, 'code') });
}

const box = /^\[[^\]\n]\]\s+/u;

/** One value a criterion: an item of a list, else a sentence or `;`-part. */
function criterionValues(field: Field): Value[] {
  return field.values.flatMap((value) => {
    const text = visible(value);
    if (isNoEntry(text)) return [];
    if (field.numbers !== undefined) return [part(value, box.exec(text)?.[0].length ?? 0, text.length)];
    return splitCriteria(text, spansOf(value, 'code'))
      .map(({ start, end }) => part(value, start, end))
      .filter((piece) => !isEmpty(piece));
  });
}

const conditional = /^(?:if|when)\s+(.{1,120}?)\s*(?::|→|->|=>|,\s*(?=see\b))\s*/i;

/** `If < 80%: see Scenario F3`, inside done-when; null when the piece is no such thing. */
function readConditionalPointer(resolver: Resolver, file: SourceFile, value: Value): FailurePointer[] | null {
  const text = visible(value);
  const match = conditional.exec(text);
  if (match?.[1] === undefined) return null;
  const rest = part(value, match[0].length, text.length);
  const named = scenariosIn(resolver, file, rest);
  if (named.length === 0) return null;
  const from = text.indexOf(match[1]);
  const when = textOf(file, part(value, from, from + match[1].length));
  return named.map((entry) => ({ ...entry, text: textOf(file, value), when }));
}

/** The pointers of if-it-fails fields; null when there is no such field. */
export function readFailurePointers(
  resolver: Resolver,
  file: SourceFile,
  fields: readonly Field[],
): readonly FailurePointer[] | null {
  if (fields.length === 0) return null;
  const pointers: FailurePointer[] = [];
  for (const value of fields.flatMap((field) => field.values)) {
    if (isNoEntry(visible(value))) continue;
    for (const piece of splitPointers(value)) {
      const conditioned =
        readConditionalPointer(resolver, file, piece) ?? readShortCondition(resolver, file, piece);
      if (conditioned !== null) pointers.push(...conditioned);
      else
        pointers.push(
          ...scenariosIn(resolver, file, piece).map((entry) => ({
            ...entry,
            text: textOf(file, piece),
            when: null,
          })),
        );
    }
    if (pointers.length === 0)
      pointers.push({ text: textOf(file, value), scenario: null, step: null, when: null });
  }
  return pointers;
}

/** `< 80%: see F3; ≥ 95%: F4.1` has a pointer a part. */
function splitPointers(value: Value): Value[] {
  const text = visible(value);
  const pieces: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(/;/g)) {
    pieces.push(part(value, from, match.index));
    from = match.index + 1;
  }
  pieces.push(part(value, from, text.length));
  return pieces.filter((piece) => !isEmpty(piece));
}

/** `< 80%: see F3` without an `If`. */
function readShortCondition(resolver: Resolver, file: SourceFile, value: Value): FailurePointer[] | null {
  const text = visible(value);
  const match = /^([<>≤≥=±]\s*[^:→]{1,60}?)\s*(?::|→|->)\s*/u.exec(text);
  if (match?.[1] === undefined) return null;
  const named = scenariosIn(resolver, file, part(value, match[0].length, text.length));
  const when = textOf(file, part(value, 0, match[1].length));
  return named.length === 0 ? null : named.map((entry) => ({ ...entry, text: textOf(file, value), when }));
}

/**
 * Scenarios named in the text, with the step of `F4.2`. A name behind the word Scenario, or one of the shape of this plan's
 * names, is kept even where nothing is declared so: it is a mistake that the author wants to hear of.
 */
export function scenariosIn(
  resolver: Resolver,
  file: SourceFile,
  value: Value,
): { readonly scenario: Reference; readonly step: number | null }[] {
  const text = visible(value);
  const named: { scenario: Reference; step: number | null }[] = [];
  const reference = (at: number, length: number, resolution: Reference['resolution']): Reference => ({
    text: textOf(file, trimmed(value.inline, value.start + at, value.start + at + length)),
    comment: null,
    resolution,
  });
  for (const match of text.matchAll(/(?<![\p{L}\p{N}\-_.#/])[\p{L}\p{N}#]/gu)) {
    const token = idTokenAt(text, match.index);
    if (token === null) continue;
    const found = findScenario(resolver, token);
    if (found !== null) {
      named.push({ scenario: reference(match.index, found.length, found.resolution), step: found.step });
      continue;
    }
    const explicit = /scenarios?\s+$/i.test(text.slice(Math.max(0, match.index - 12), match.index));
    const resolution = resolveName(resolver, token, { owner: null, soft: false, quiet: true });
    if (resolution.kind === 'unknown')
      named.push({ scenario: reference(match.index, token.length, resolution), step: null });
    else if (explicit && resolution.kind === 'external') {
      const nearest = resolver.table.indexes.nearest(token, 'scenario');
      named.push({
        scenario: reference(match.index, token.length, { kind: 'unknown', nearest }),
        step: null,
      });
    }
  }
  return named;
}

function findScenario(
  resolver: Resolver,
  token: string,
): {
  readonly resolution: Reference['resolution'];
  readonly length: number;
  readonly step: number | null;
} | null {
  for (const table of [resolver.table, ...resolver.others]) {
    const step = /^(.+)\.(\d{1,3})$/u.exec(token);
    for (const name of step?.[1] === undefined ? [token] : [token, step[1]]) {
      const match = findName(table, name, null);
      const targets = match?.targets.filter((target) => target.kind === 'scenario') ?? [];
      if (
        match === null ||
        targets.length !== 1 ||
        match.how === 'dropped-prefix' ||
        match.how === 'children'
      )
        continue;
      const resolution = { kind: 'found', targets, how: match.how, plan: table.planName } as const;
      return { resolution, length: name.length, step: name === token ? null : Number(step?.[2]) };
    }
  }
  return null;
}
