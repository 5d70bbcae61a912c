/** The same function, which is asked once for each object; what it made is kept as long as the object. */
export function onceFor<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** The same function, which is asked once, when somebody first asks. */
export function once<V>(compute: () => V): () => V {
  let made: { readonly value: V } | null = null;
  return () => {
    made ??= { value: compute() };
    return made.value;
  };
}
