import { isPlainNumber, isPlainWord, numericTail } from '../id.js';
import type { Candidate } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { type Phrase, readPhrases } from '../lower/references.js';
import { visible } from '../lower/value.js';
import { workNouns } from '../vocabulary.js';
import type { Declaration } from './declaration.js';
import { type Interval, intervalIndex } from './intervals.js';

/**
 * Headings and items with nothing but an ID that a bead waits for, or blocks: the author means them as beads too. A bare
 * number counts only beside the bead that names it, at the same site and depth.
 */
export function referredTo(open: readonly Declaration[], beads: readonly Declaration[]): Declaration[] {
  const places = open.filter(isPlace);
  if (places.length === 0) return [];
  const declared = new Set(beads.map(({ name }) => name));
  const names = new Set<string>();
  const ranges: Interval[] = [];
  for (const { candidate, fields } of beads) {
    for (const phrase of fields.filter(isOrder).flatMap(phrasesOf)) {
      if (phrase.noun !== null && !workNouns.has(phrase.noun)) continue;
      for (const name of phrase.names) names.add(keyOf(visible(name), candidate));
      for (const [first, last] of rangesOf(phrase)) {
        const from = numericTail(first);
        const to = numericTail(last);
        if (from !== null && to !== null && from.head === to.head)
          ranges.push({ key: keyOf(from.head, candidate), from: from.number, to: to.number });
      }
    }
  }
  const isInRange = intervalIndex(ranges);
  const found: Declaration[] = [];
  for (const place of places) {
    const { candidate, name } = place;
    if (declared.has(name)) continue;
    const tail = numericTail(name);
    const isNamed =
      names.has(keyOf(name, candidate)) ||
      (tail !== null && isInRange(keyOf(tail.head, candidate), tail.number));
    if (!isNamed) continue;
    declared.add(name);
    found.push(place);
  }
  return found;
}

/**
 * Headings and items whose only strong field is a soft one (`blocked by b-0`, `Needs: b-0`): beads where it names a bead.
 * @param beads all found so far
 */
export function waitingFor(open: readonly Declaration[], beads: readonly Declaration[]): Declaration[] {
  const places = open.filter((each) => isPlace(each) && !isPlainNumber(each.name) && !isPlainWord(each.name));
  if (places.length === 0) return [];
  const declared = new Set(beads.map(({ name }) => name));
  const found: Declaration[] = [];
  for (const place of places) {
    const { name, fields } = place;
    if (declared.has(name)) continue;
    const waits = fields
      .filter((field) => field.soft && (field.name === 'blockedBy' || field.name === 'after'))
      .flatMap(phrasesOf);
    if (!waits.some((phrase) => phrase.names.some((other) => declared.has(visible(other))))) continue;
    declared.add(name);
    found.push(place);
  }
  return found;
}

/** Whether this could declare a bead by its ID alone. */
function isPlace({ candidate: { site, box, opening } }: Declaration): boolean {
  const noun = opening?.noun ?? null;
  return (site === 'heading' || (site === 'item' && box === null)) && (noun === null || workNouns.has(noun));
}

function isOrder(field: Field): boolean {
  return (field.name === 'blockedBy' || field.name === 'blocks') && !field.soft;
}

function phrasesOf(field: Field): Phrase[] {
  return field.values.flatMap((value) => readPhrases(value));
}

/** A bare number, or the empty head of one, is a name only at one site and depth. */
function keyOf(name: string, { site, depth }: Candidate): string {
  return name === '' || isPlainNumber(name) || isPlainNumber(`${name}0`) ? `${site} ${depth} ${name}` : name;
}

/** `T001–T005`, and `T001-T005` where a plain hyphen makes it one token. */
function rangesOf(phrase: Phrase): [string, string][] {
  if (phrase.ends !== null) return [[visible(phrase.ends[0]), visible(phrase.ends[1])]];
  return phrase.names.flatMap((name) => {
    const [first, last, more] = visible(name).split('-');
    return first !== undefined && last !== undefined && more === undefined
      ? [[first, last] as [string, string]]
      : [];
  });
}
