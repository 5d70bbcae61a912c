import { readQuantity } from '../plan/criteria/quantity.js';
import { idShape } from '../plan/id.js';
import type { Bead, Criterion, Criticism, Plan } from '../plan/model.js';
import { findName } from '../plan/names/find-name.js';
import { type SymbolTable, symbolTable } from '../plan/names/symbols.js';
import { targetsOf } from '../plan/targets.js';
import { once } from '../source/once.js';
import type { PlanContext } from './context.js';
import { idWords } from './id-words.js';

/** A change that takes a name away, or moves it: what is gone is rightly not declared. */
const removal =
  /(?<![\p{L}\p{N}-])(?:remov|drop|delet|cut|merg|fold|renam|retir|replac|supersed|instead of|no longer|formerly|not\b)/iu;
const arrow = /(?:→|->|=>|⇒|\binto\b)\s*/g;

/** What can be meant by a name. */
export interface DeclaredNames {
  table(): SymbolTable;
  isKnown(word: string): boolean;
}

/** The names of a plan, those of its past, and the beads of all other plans. */
export function declaredNames({ plan, beadIds }: PlanContext): DeclaredNames {
  const table = once(() => symbolTable(plan.name, plan.settings.prefix, plan));
  const renamed = once(() => renamedNames(plan));
  const isKnown = (word: string) =>
    beadIds.has(word) || renamed().has(word.toLowerCase()) || findName(table(), word, null) !== null;
  return { table, isKnown };
}

/**
 * Names of beads and gates that a criticism says there are now, and that no plan declares: those of a Change cell, and in a
 * sentence those behind an arrow (`8 → 8a–8f`).
 */
export function missingNames({ change, loc }: Criticism, { table, isKnown }: DeclaredNames): string[] {
  if (change === null) return [];
  const isSentence = change.loc.range.start <= loc.range.start;
  if (!isSentence && idWords(change.text).every(isKnown)) return [];
  if (!isSentence && removal.test(change.text)) return [];
  const missing = new Set<string>();
  for (const { word, left } of isSentence ? namesBehindArrows(change.text) : namesIn(change.text)) {
    if (!isKnown(word) && isOurs(word, left, table())) missing.add(word);
  }
  return [...missing];
}

/** Whether a word has the shape of the names of beads or gates, or is a part of what was split. */
function isOurs(word: string, left: string | null, table: SymbolTable): boolean {
  const kind = table.shapes().get(idShape(word));
  return kind === 'bead' || kind === 'gate' || (left !== null && isPartOf(left, word, table));
}

interface Named {
  readonly word: string;
  /** What stands in front of the arrow, where it stands behind one. */
  readonly left: string | null;
}

function* namesIn(text: string): Generator<Named> {
  const behind = new Map([...namesBehindArrows(text)].map(({ word, left }) => [word, left]));
  for (const word of idWords(text)) yield { word, left: behind.get(word) ?? null };
}

/** Up to the end of the sentence or the next arrow. */
function* namesBehindArrows(text: string): Generator<Named> {
  const arrows = [...text.matchAll(arrow)];
  for (const [at, { index, 0: sign }] of arrows.entries()) {
    const before = text.slice(Math.max(0, index - 80), index);
    if (removal.test(before.split(/[.;]\s/).at(-1) ?? '')) continue;
    const left = /([#\p{L}\p{N}][\p{L}\p{N}\-_.#]*)[`*)]{0,3}\s*(?:split\s*)?$/u.exec(before)?.[1];
    const from = index + sign.length;
    const right = text.slice(from, arrows[at + 1]?.index ?? text.length).split(/[.;]\s/, 1)[0] ?? '';
    for (const word of idWords(right)) yield { word, left: left ?? null };
  }
}

/** `8a` and `B4a-DB` of what was split. */
function isPartOf(left: string, word: string, table: SymbolTable): boolean {
  const isKnown = findName(table, left, null) !== null || table.shapes().has(idShape(left));
  return (
    isKnown && word.length > left.length && word.startsWith(left) && /^[a-z.]/.test(word.slice(left.length))
  );
}

/** Names that were given up for others. */
function renamedNames({ events }: Plan): ReadonlySet<string> {
  const words = events
    .filter(({ kind }) => kind === 'renamed')
    .flatMap(({ detail, subjects }) => [...idWords(detail), ...subjects.map(({ text }) => text.text)]);
  return new Set(words.map((word) => word.toLowerCase()));
}

export interface MissedThreshold {
  /** The new bound as written. */
  readonly word: string;
  readonly bead: Bead;
  /** The criterion that still says something else. */
  readonly said: Criterion;
}

const newBound =
  /\b(?:rais|lower|tighten|loosen|relax|chang|increas|reduc|mov|set)(?:e|ed|ened)?\s+(?:from\s+[^\s]+\s?%?\s+)?to\s+(?:[<>≤≥=]\s*)?(?=[\d$])/gi;

/**
 * `threshold raised to 95 %` of the one bead that the change names, while its one criterion in that unit has another bound. Only
 * where there is one such sentence, one bead and one criterion that can be meant.
 */
export function missedThresholds({ change, changes }: Criticism): MissedThreshold[] {
  if (change === null || !/to\s/i.test(change.text)) return [];
  const [bead, ...otherBeads] = new Set(changes.flatMap(targetsOf));
  const [bound, ...otherBounds] = change.text.matchAll(newBound);
  if (bead?.kind !== 'bead' || otherBeads.length > 0) return [];
  if (bound === undefined || otherBounds.length > 0) return [];
  const from = bound.index + bound[0].length;
  const quantity = readQuantity(change.text, from);
  if (quantity === null) return [];
  const [said, ...others] = bead.criteria.filter(
    ({ predicate }) => predicate.kind === 'threshold' && predicate.unit === quantity.unit,
  );
  const predicate = said?.predicate;
  if (said === undefined || others.length > 0 || predicate?.kind !== 'threshold') return [];
  if (predicate.relativeTo !== null || (quantity.unit === 'count' && predicate.noun !== quantity.noun))
    return [];
  const isSame = [predicate.value, predicate.upper].includes(quantity.value);
  return isSame ? [] : [{ word: change.text.slice(from, quantity.end).trim(), bead, said }];
}
