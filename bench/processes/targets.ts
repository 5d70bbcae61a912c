/** How long a run may take, as a multiple of `node -e 0`, by contestant and number of beads. */
export const mostRatio: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'lint cold': { 28: 1.6, 1000: 2, 10000: 6, 100000: 40 },
  'lint warm': { 28: 1.6, 1000: 1.8, 10000: 3.5, 100000: 15 },
  ready: { 28: 1.5, 1000: 1.8, 10000: 5, 100000: 35 },
};

/** How much memory a run may take, in MB, in the same way. */
export const mostMemory: typeof mostRatio = { 'lint cold': { 100000: 600 } };

/** How many times as long ten times as many beads may take. */
export const mostGrowth = { name: 'lint cold', from: 10_000, to: 100_000, most: 12 };
