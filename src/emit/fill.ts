import { tokenBound } from './token-bound.js';
import { count } from './words.js';

/** A part of an answer with a budget. */
export interface Section {
  readonly name: string;
  /** Null where its first item is its heading. */
  readonly heading: string | null;
  /** What one item is called where it is left out. */
  readonly noun: string;
  /** In the order in which they are shown; a section is cut off behind, never in its middle. */
  readonly items: readonly Item[];
  /** How many more there are that were not even thought of. */
  readonly more: number;
}

export interface Item {
  readonly lines: readonly string[];
  /** The same in fewer words, for when the lines do not fit; null where there are none. */
  readonly short: readonly string[] | null;
  /** 0 is the most important. */
  readonly rank: number;
}

/** What of a section is shown. */
export interface Filled {
  readonly name: string;
  readonly heading: string | null;
  readonly noun: string;
  /** By item. */
  readonly shown: readonly (readonly string[])[];
  /** How many items are not. */
  readonly left: number;
}

/** The most tokens that lines come to, their line breaks counted. */
export function linesBound(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + tokenBound(`${line}\n`), 0);
}

/** `Not shown: 3 more events, 12 more ready beads`; null where all is. */
export function leftLine(
  sections: readonly { readonly noun: string; readonly left: number }[],
): string | null {
  const parts = sections.flatMap(({ noun, left }) => (left > 0 ? [count(left, `more ${noun}`)] : []));
  return parts.length === 0 ? null : `Not shown: ${parts.join(', ')}`;
}

/** The lines of what is shown: a blank line and the heading before each section that has any. */
export function sectionLines(sections: readonly Filled[]): string[] {
  return sections.flatMap(({ heading, shown }) =>
    shown.length === 0 ? [] : ['', ...(heading === null ? [] : [heading]), ...shown.flat()],
  );
}

/** The least budget that sections can be filled into: it holds the line that counts all of them, or all of them. */
export function leastBudget(sections: readonly Section[]): number {
  return Math.min(costOf(whole(sections)), linesBound(afterBlank(leftLine(none(sections)))));
}

/**
 * Takes items by importance, as long as they and the line that counts the rest fit in a budget of tokens; where one does not
 * fit, nor its short form, its section ends there. Same input, same output.
 * @param budget at least `leastBudget`
 */
export function fill(sections: readonly Section[], budget: number): Filled[] {
  if (costOf(whole(sections)) <= budget) return whole(sections);
  let room = budget - linesBound(afterBlank(leftLine(none(sections))));
  const taken = sections.map((): (readonly string[])[] => []);
  const ended = new Set<number>();
  for (const { item, at, heading } of byRank(sections)) {
    if (ended.has(at)) continue;
    const before = taken[at]?.length === 0 ? ['', ...(heading === null ? [] : [heading])] : [];
    const fits = [item.lines, item.short].find(
      (lines) => lines !== null && linesBound([...before, ...lines]) <= room,
    );
    if (fits) {
      taken[at]?.push(fits);
      room -= linesBound([...before, ...fits]);
    } else ended.add(at);
  }
  return sections.map((section, at) => filled(section, taken[at] ?? []));
}

/** A stable order: by rank, then as they stand; within a section as they stand, whatever their ranks. */
function byRank(sections: readonly Section[]) {
  const all = sections.flatMap(({ items, heading }, at) => {
    let rank = 0;
    return items.map((item) => {
      rank = Math.max(rank, item.rank);
      return { item, at, heading, rank };
    });
  });
  return all.sort((a, b) => a.rank - b.rank);
}

function filled(
  { name, heading, noun, items, more }: Section,
  shown: readonly (readonly string[])[],
): Filled {
  return { name, heading, noun, shown, left: items.length + more - shown.length };
}

const whole = (sections: readonly Section[]) =>
  sections.map((section) =>
    filled(
      section,
      section.items.map(({ lines }) => lines),
    ),
  );
const none = (sections: readonly Section[]) => sections.map((section) => filled(section, []));

const afterBlank = (line: string | null): string[] => (line === null ? [] : ['', line]);

function costOf(sections: readonly Filled[]): number {
  return linesBound([...sectionLines(sections), ...afterBlank(leftLine(sections))]);
}
