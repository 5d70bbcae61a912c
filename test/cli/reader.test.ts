import { expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';
import { LONG } from '../helpers/property.js';
import { upgradeFiles } from '../helpers/upgrade-plan.js';

const lines = ['lint', 'ready', 'show pg-2', 'status', 'build'];

test.each(lines)('plan %s says the same with either reader', { timeout: LONG }, async (line) => {
  const fast = await plan(world(upgradeFiles), `${line} --reader fast`);
  expect(await plan(world(upgradeFiles), `${line} --reader=remark`)).toEqual(fast);
  expect(fast.out).not.toBe('');
});

test('what is recorded is the same with either reader', { timeout: LONG }, async () => {
  const claimed = async (reader: string) => {
    const host = world(upgradeFiles);
    await plan(host, `claim pg-2 --as ana --reader ${reader}`);
    return (await plan(host, `show pg-2 --reader ${reader}`)).out;
  };
  expect(await claimed('remark')).toBe(await claimed('fast'));
});

test('there is no other reader', async () => {
  const { code, err } = await plan(world(upgradeFiles), 'lint --reader other');
  expect(code).toBe(2);
  expect(err).toContain('fast, remark');
});
