import { parseDocument } from '../markdown/document.js';
import { isEdited, type View, viewsOf } from '../plan/views/views.js';
import { type SourceFile, sourceFile } from '../source/source-file.js';
import { applyEdits } from '../source/text-edit.js';

/** A text as a file without a name. */
export const decodedFile = (text: string): SourceFile => sourceFile('', text);

/**
 * A text with the derived text of its views as another one has it: what is derived needs no merging, the next `plan sync`
 * writes it anew. Views that somebody edited by hand are left alone, and so are those that the other text has not.
 */
export function withViewsOf(text: string, other: string): string {
  if (!text.includes('plan:view')) return text;
  const theirs = viewsIn(other);
  const edits = [...viewsIn(text)].flatMap(([key, view]) => {
    const source = theirs.get(key);
    if (source === undefined || isEdited(view, text)) return [];
    const range = { start: view.content.start, end: view.closing.end };
    return [{ range, newText: other.slice(source.content.start, source.closing.end) }];
  });
  return applyEdits(text, edits);
}

/** By name, options, and how many of the same stand before it. */
function viewsIn(text: string): ReadonlyMap<string, View> {
  const views = new Map<string, View>();
  for (const view of viewsOf(parseDocument(decodedFile(text)), text)) {
    let at = 0;
    const key = () => JSON.stringify([view.name, view.options, at]);
    while (views.has(key())) at++;
    views.set(key(), view);
  }
  return views;
}
