import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { hostSettings } from '../../src/edit/agents/hosts/index.js';
import { plan, textIn, world } from '../helpers/cli.js';
import { LONG } from '../helpers/property.js';

/*
 * A folder of test/fixtures/settings holds settings as they are (before.json; none where there is no file yet), a command line,
 * and what it makes of them. `UPDATE_FIXTURES=1 npx vitest run test/cli/agent-settings.test.ts` writes what is made now.
 */
const folder = fileURLToPath(new URL('../fixtures/settings/', import.meta.url));

const fixtures = readdirSync(folder).map((name) => {
  const file = (leaf: string) => `${folder}${name}/${leaf}`;
  const read = (leaf: string) => (existsSync(file(leaf)) ? readFileSync(file(leaf), 'utf8') : null);
  const command = read('command.txt')?.trim() ?? '';
  const settings = hostSettings.find(({ agent }) => command.includes(` ${agent}`));
  if (settings === undefined) throw new Error(`${name}: no host in ${command}`);
  const before = read('before.json');
  const write = (text: string) => writeFileSync(file('after.json'), text);
  return { name, command, settings, before, after: read('after.json'), write };
});

const planning = '---\nmode: planning\n---\n\n### a-1 — One\n\n- Done when: 0 errors\n';

test.each(fixtures)('$name', { timeout: LONG }, async ({ command, settings, before, after, write }) => {
  const files = before === null ? {} : { [settings.path]: before };
  const host = world({ 'plans/PLAN-pay.md': planning, ...files });
  const path = `/ws/${settings.path}`;
  const installed = await plan(host, command);
  expect(installed).toMatchObject({ code: 0, err: '' });
  const text = textIn(host, path);
  if (process.env.UPDATE_FIXTURES === '1') write(text ?? '');
  else expect(text).toBe(after);
  expect(parse((text ?? '').replace('\uFEFF', '')).hooks).toBeDefined();

  const again = await plan(host, command);
  expect([again.code, again.out.split('\n')[0]]).toEqual([0, `already installed: ${settings.path}`]);
  expect(textIn(host, path)).toBe(text);

  const isOurs = before?.includes('plandown agent-hook') ?? false;
  await plan(host, `hooks uninstall ${settings.agent}`);
  if (isOurs) expect(textIn(host, path)).not.toContain(`plandown agent-hook ${settings.agent}`);
  else expect(textIn(host, path)).toBe(before);
});

test('there is a fixture for each host', () => {
  const hosts = new Set(fixtures.map(({ settings }) => settings.agent));
  expect([...hosts].sort()).toEqual(hostSettings.map(({ agent }) => agent).sort());
});
