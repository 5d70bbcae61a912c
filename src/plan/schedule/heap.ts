/** A binary heap: what comes first by `before` is taken first. Adding and taking cost log n. */
export interface Heap<Item> {
  readonly size: number;
  add(item: Item): void;
  peek(): Item | undefined;
  take(): Item | undefined;
}

/** An empty heap. @param before whether the one is to be taken before the other */
export function heap<Item>(before: (a: Item, b: Item) => boolean): Heap<Item> {
  const items: Item[] = [];
  const get = (index: number): Item => items[index] as Item;
  const swap = (a: number, b: number): void => {
    [items[a], items[b]] = [get(b), get(a)];
  };
  return {
    get size() {
      return items.length;
    },
    peek: () => items[0],
    add(item) {
      items.push(item);
      for (let k = items.length - 1; k > 0; ) {
        const parent = (k - 1) >> 1;
        if (!before(get(k), get(parent))) break;
        swap(k, parent);
        k = parent;
      }
    },
    take() {
      const [first] = items;
      const last = items.pop();
      if (items.length === 0 || last === undefined) return first;
      items[0] = last;
      for (let k = 0; ; ) {
        let least = k;
        for (const child of [2 * k + 1, 2 * k + 2]) {
          if (child < items.length && before(get(child), get(least))) least = child;
        }
        if (least === k) break;
        swap(k, least);
        k = least;
      }
      return first;
    },
  };
}
