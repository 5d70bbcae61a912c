import type { TextEdit } from './text-edit.js';

/** Beyond so many pairs of lines no common ones are looked for. */
const MOST = 4_000_000;

/** What makes one text of another, in whole lines, as few as may be (longest common subsequence). */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const pairs = commonLines(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const edits: TextEdit[] = [];
  let offset = lengthOf(old.slice(0, head));
  let [i, j] = [head, head];
  for (const [x, y] of [...pairs, [old.length - tail - head, now.length - tail - head] as const]) {
    const gone = lengthOf(old.slice(i, head + x));
    const newText = now.slice(j, head + y).join('');
    if (gone > 0 || newText !== '') edits.push({ range: { start: offset, end: offset + gone }, newText });
    offset += gone + (old[head + x]?.length ?? 0);
    [i, j] = [head + x + 1, head + y + 1];
  }
  return edits;
}

/** Lines with their breaks. */
const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const lengthOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length, 0);

/** Pairs of places of equal lines, both rising, as many as there can be. */
function commonLines(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  if (a.length * b.length > MOST) return [];
  const width = b.length + 1;
  const best = new Int32Array((a.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      best[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
