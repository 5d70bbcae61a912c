import { visible } from '../lower/value.js';
import type { RawEntry } from './entry.js';

/**
 * What a name of the journal is called today: `- <when> · OLD · renamed · @who · NEW` links the events before it to the new
 * name. Names that were never renamed stay as they are.
 */
export function renames(entries: readonly RawEntry[]): (name: string) => string {
  const later = new Map<string, string>();
  for (const { kind, subject, detail } of entries) {
    if (kind !== 'renamed' || subject === null || detail === null) continue;
    const next = /^(?:to\s|→|->)?\s*`?([^\s`]{1,80})/.exec(visible(detail).slice(0, 100))?.[1];
    if (next !== undefined) later.set(visible(subject), next);
  }
  return (name) => {
    let current = name;
    for (let steps = later.size; steps > 0; steps--) {
      const next = later.get(current);
      if (next === undefined || next === name) break;
      current = next;
    }
    return current;
  };
}
