import { type Disk, systemError } from '../../src/host/disk.js';
import { aroundCalls } from './disk-calls.js';

/** What becomes of a call: an error, the disk full half way, the process killed before, half way or after it. */
export const faults = ['error', 'full', 'killed before', 'killed half way', 'killed after'] as const;
export type Fault = (typeof faults)[number];

export interface FaultyDisk<D> {
  readonly disk: D;
  /** Whether there were so many calls. */
  reached(): boolean;
  /** When the process is killed. Nothing it waits for ever comes. */
  readonly killed: Promise<'killed'>;
}

/** A disk whose `at`-th call (from 1) goes wrong. Half way is something only a new file can be. */
export function faultyDisk<D extends Disk>(disk: D, at: number, fault: Fault): FaultyDisk<D> {
  let calls = 0;
  let isDead = false;
  let die = () => {};
  const killed = new Promise<'killed'>((resolve) => {
    die = () => {
      isDead = true;
      resolve('killed');
    };
  });
  const never = new Promise<never>(() => {});
  const faulty = aroundCalls(disk, async (name, args, call) => {
    if (isDead) return await never;
    calls++;
    if (calls !== at) return await call();
    const [path] = args as [string];
    const half = async () => {
      if (name !== 'create') return;
      const [, bytes, how] = args as Parameters<Disk['create']>;
      await disk.create(path, bytes.slice(0, bytes.length >> 1), how);
    };
    if (fault === 'error') throw systemError('EIO', path);
    if (fault === 'full') {
      await half();
      throw systemError('ENOSPC', path);
    }
    if (fault === 'killed half way') await half();
    if (fault === 'killed after') await call();
    die();
    return await never;
  });
  return { disk: faulty, reached: () => calls >= at, killed };
}
