/**
 * The candidates most like `word`, best first, at most `limit`: those a few typing slips away (a third of its length,
 * one at least) and those that start with it or hold it. Slips rarely hit the first letter.
 * Letter case does not count. Each candidate is told once.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 3): string[] {
  const wanted = word.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const score = likeness(wanted, candidate.toLowerCase(), most);
    if (score <= most) scored.push({ candidate, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, limit).map(({ candidate }) => candidate);
}

/** 0 for the same word, infinity for one that is too far away. */
function likeness(wanted: string, candidate: string, most: number): number {
  if (wanted === candidate) return 0;
  if (wanted.length > 1 && candidate.startsWith(wanted)) return 0.5;
  const distance = editDistance(wanted, candidate, most);
  if (distance <= most) return wanted[0] === candidate[0] ? distance - 0.25 : distance;
  return wanted.length > 2 && candidate.includes(wanted) ? most : Number.POSITIVE_INFINITY;
}

/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours) by three rows; infinity as soon as it
 * must exceed `most`.
 */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
