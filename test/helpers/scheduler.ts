import type { Disk } from '../../src/host/disk.js';
import { aroundCalls } from './disk-calls.js';

/** Numbers from 0 up to, but not including, 1 that a seed decides (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lets several processes take turns: each call to the disk waits until a seeded choice falls on it. */
export interface Scheduler {
  /** A disk that waits for its turn. */
  taking<D extends Disk>(disk: D): D;
  /** Waits for a turn without a call. */
  turn(): Promise<void>;
  /** Runs all to their ends. */
  run(processes: readonly Promise<unknown>[]): Promise<void>;
}

export function scheduler(seed: number): Scheduler {
  const random = randomNumbers(seed);
  const waiting: { readonly due: number; go(): void }[] = [];
  let now = 0;
  // Most come again soon, some only after many turns of others: the rare orders need one that sleeps long.
  const turn = () =>
    new Promise<void>((go) => {
      waiting.push({ due: now + 1 / (random() + 0.001), go });
    });
  return {
    turn,
    taking: (disk) =>
      aroundCalls(disk, async (_, __, call) => {
        await turn();
        return await call();
      }),
    async run(processes) {
      let isOver = false;
      const all = Promise.all(processes).finally(() => {
        isOver = true;
      });
      while (!isOver) {
        // By then everybody has gone on as far as they can without a turn.
        await new Promise((resolve) => setImmediate(resolve));
        const next = waiting.sort((a, b) => a.due - b.due).shift();
        now = next?.due ?? now;
        next?.go();
      }
      await all;
    },
  };
}
