/**
 * The candidates that look like `name`, best first, at most `limit`: those within a third of its length in edits, or
 * that start with it.
 */
export function nearest(name: string, candidates: readonly string[], limit = 2): string[] {
  const wanted = name.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 3));
  return candidates
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase(), most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function distanceTo(wanted: string, candidate: string, most: number): number {
  if (wanted.length > 2 && candidate.startsWith(wanted)) return 1;
  if (Math.abs(wanted.length - candidate.length) > most) return Number.POSITIVE_INFINITY;
  return editDistance(wanted, candidate);
}

/** Levenshtein distance by two rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
