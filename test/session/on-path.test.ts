import { expect, test } from 'vitest';
import { HostError } from '../../src/host/host.js';
import { isOnPath } from '../../src/session/on-path.js';
import { world } from '../helpers/cli.js';

const host = (stat: (path: string) => Promise<'file' | null>) => ({
  ...world({}),
  env: { PATH: '/closed:/bin:/ws/node_modules/.bin' },
  stat,
});

test('a program is found in a folder of the path, past one that may not be looked into', async () => {
  const stat = async (path: string) => {
    if (path.startsWith('/closed')) throw new HostError('denied', path, 'permission denied');
    return path === '/bin/plan' || path.startsWith('/ws/') ? 'file' : null;
  };
  expect(await isOnPath(host(stat), 'plan')).toBe(true);
  expect(await isOnPath(host(stat), 'npm-only')).toBe(false);
});

test('a mistake of ours is not taken for a program that is missing', async () => {
  const stat = async () => {
    throw new TypeError('a bug');
  };
  await expect(isOnPath(host(stat), 'plan')).rejects.toThrow('a bug');
});
