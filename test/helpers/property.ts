import fc from 'fast-check';

/** Time limit, in milliseconds, for tests that do much: busy machines are slow, and none of them is about time. */
export const LONG = 120_000;

/** Checks a property on random values; its seed is printed, so that any run can be repeated. */
export function forAll<Values extends [unknown, ...unknown[]]>(
  values: { readonly [K in keyof Values]: fc.Arbitrary<Values[K]> },
  check: (...values: Values) => void,
  options: fc.Parameters<Values> = {},
): void {
  const seed = options.seed ?? Math.trunc(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  fc.assert(
    fc.property(...values, (...args: Values) => check(...args)),
    { ...options, seed },
  );
}

/** Multiplies the number of random faults: `FAULT_EFFORT=10 npx vitest run test/faults`. */
export const effort = Math.max(1, Number(process.env.FAULT_EFFORT ?? 1));
