import type { Disk } from '../../src/host/disk.js';

const immediate = new Set(['isRunning', 'unique', 'now', 'process']);

/** A disk each of whose calls is handed to `around`, which may make it, or not, or do something before and after. */
export function aroundCalls<D extends Disk>(
  disk: D,
  around: (name: keyof Disk, args: readonly unknown[], call: () => Promise<unknown>) => Promise<unknown>,
): D {
  return new Proxy(disk, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function' || immediate.has(String(name))) return value;
      return (...args: unknown[]) => around(name as keyof Disk, args, () => value.apply(target, args));
    },
  });
}
