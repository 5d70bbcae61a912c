/**
 * The first of the indexes 0 up to `count` for which `isBefore` no longer holds; `count` where it holds for all. It must
 * hold for none behind one for which it does not.
 */
export function bisect(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
