import type { Reference } from '../plan/model.js';
import type { Fix } from '../source/diagnostic.js';
import type { Location } from '../source/range.js';
import { type Context, sourceAt } from './context.js';

/** One fix that changes one place. */
export function editAt({ path, range }: Location, newText: string, title: string, safe: boolean): Fix {
  return { title, safe, edit: new Map([[path, [{ range, newText }]]]) };
}

/** Writes another name where a reference stands. */
export function replaceName({ text }: Reference, id: string, safe: boolean): Fix {
  return editAt(text.loc, id, `replace ${text.text} by ${id}`, safe);
}

/** What may stand between two names: a separator, with the same markup (code, bold) closing before and opening behind it. */
const SEPARATOR = /^([`*_]{0,3}) ?(?:[,;+&]|and) ?([`*_]{0,3})$/;

/**
 * Takes a name and one separator out of a list, with the neighbour it can be joined to; null where the list is written so
 * that this is not plainly right. Not safe: an author may want to keep what another name implies.
 */
export function removeFromList(
  reference: Reference,
  list: readonly Reference[],
  context: Context,
): Fix | null {
  const index = list.indexOf(reference);
  const { path, range } = reference.text.loc;
  const gap = (left: Reference | undefined, right: Reference | undefined) => {
    if (!left || !right || left.text.loc.path !== right.text.loc.path || left.comment || right.comment)
      return null;
    const between = { start: left.text.loc.range.end, end: right.text.loc.range.start };
    const markup = SEPARATOR.exec(sourceAt(context, { path, range: between }));
    return markup && markup[1] === [...(markup[2] ?? '')].reverse().join('') ? between : null;
  };
  const before = gap(list[index - 1], reference);
  const behind = before ? null : gap(reference, list[index + 1]);
  const title = `remove ${reference.text.text}`;
  if (before) return editAt({ path, range: { start: before.start, end: range.end } }, '', title, false);
  if (behind) return editAt({ path, range: { start: range.start, end: behind.end } }, '', title, false);
  return null;
}
