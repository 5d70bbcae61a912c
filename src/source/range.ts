/**
 * Offsets are UTF-16 code units into a file's decoded text, a byte order mark included; `end` is exclusive.
 * Lines and columns exist only at the edges (see `SourceFile`).
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in a named file. `path` is relative to the workspace root, with `/` separators. */
export interface Location {
  readonly path: string;
  readonly range: Range;
}

/** A piece of a file and what it says: `text` is the source at `loc`, runs of line breaks and indentation folded to one space. */
export interface Text {
  readonly text: string;
  readonly loc: Location;
}

/** From `start` up to, not including, `end`. */
export function range(start: number, end: number): Range {
  return { start, end };
}

/** Whether a range lies in another one; one that is equal does. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Document order: by start, the longer first. */
function compareRanges(a: Range, b: Range): number {
  return a.start - b.start || b.end - a.end;
}

/** By path (code-unit order), then document order. */
export function compareLocations(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return compareRanges(a.range, b.range);
}
