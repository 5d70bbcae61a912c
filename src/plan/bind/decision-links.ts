import type { SourceFile } from '../../source/source-file.js';
import { idShape, isPlainNumber } from '../id.js';
import { part, type Value, visible } from '../lower/value.js';
import type { Reference, Target } from '../model.js';
import { resolveProse } from '../names/prose.js';
import { resolveList } from '../names/resolve.js';
import type { Resolver } from '../names/resolve-name.js';

const work: readonly Target['kind'][] = ['bead', 'task', 'gate'];
const linked: readonly Target['kind'][] = [...work, 'scenario', 'phase'];

/**
 * What covers a decision by its own words: the beads and gates that it names anywhere, and the list behind its last arrow or
 * in the parentheses at its end (`→ ft-1, ft-2`, `(ft-1)`), in which a mistyped name is a mistake.
 */
export function decisionLinks(resolver: Resolver, file: SourceFile, value: Value): Reference[] {
  const named = resolveProse(resolver, file, value, work);
  const tail = linkTail(value);
  if (tail === null) return named;
  const options = { owner: null, soft: false, quiet: true };
  const listed = resolveList(resolver, file, [tail], options).filter(
    (reference) => isLink(resolver, reference) && !named.some((other) => overlap(other, reference)),
  );
  return [...named, ...listed].sort((a, b) => a.text.loc.range.start - b.text.loc.range.start);
}

/**
 * A number behind an arrow may be any number (`Node 18 → 20`): only its exact name in prose, or a phase, makes it a link. A
 * name that leads nowhere was meant as one where beads or gates are called so.
 */
function isLink({ table }: Resolver, { text: { text }, resolution }: Reference): boolean {
  if (resolution.kind === 'external') return false;
  if (resolution.kind === 'found') {
    const isNumber = isPlainNumber(text) && resolution.how !== 'phase';
    return !isNumber && resolution.targets.every(({ kind }) => linked.includes(kind));
  }
  const kind = table.shapes().get(idShape(text));
  return !/^[.#\d]/.test(text) && kind !== undefined && linked.includes(kind);
}

function overlap(a: Reference, b: Reference): boolean {
  const [x, y] = [a.text.loc.range, b.text.loc.range];
  return x.start < y.end && y.start < x.end;
}

/** What stands behind the last arrow, else in parentheses at the end; null where there is neither. */
function linkTail(value: Value): Value | null {
  const text = visible(value);
  const arrow = Math.max(...['→', '⇒', '->', '=>'].map((sign) => text.lastIndexOf(sign)));
  if (arrow >= 0) return part(value, arrow + (/^[→⇒]/.test(text.slice(arrow)) ? 1 : 2), text.length);
  const aside = /\(([^()\s][^()]{0,200})\)[.\s]*$/.exec(text.slice(-240));
  if (aside === null) return null;
  const start = Math.max(0, text.length - 240) + aside.index + 1;
  return part(value, start, start + (aside[1] ?? '').length);
}
