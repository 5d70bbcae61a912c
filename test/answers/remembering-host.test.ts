import { expect, it } from 'vitest';
import { rememberingHost } from '../../src/answers/remembering-host.js';
import type { Host } from '../../src/host/host.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { shortHash } from '../../src/source/short-hash.js';
import { temporaryFolder } from '../helpers/git.js';

it('a text is worked out once, and anew when what it was made of changes', async () => {
  const folder = temporaryFolder();
  const place = (question: string) => ({ folder, name: shortHash(question), question });
  let count = 0;
  const work = async (host: Host) => {
    count++;
    return new TextDecoder().decode(await host.readFile('/ws/a.md'));
  };
  const ask = (text: string, question = 'what?') =>
    rememberingHost(memoryHost({ files: { '/ws/a.md': text } }), place).kept(question, work);
  expect([await ask('one'), await ask('one'), count]).toEqual(['one', 'one', 1]);
  expect([await ask('two'), await ask('two'), count]).toEqual(['two', 'two', 2]);
  expect([await ask('two', 'which?'), count]).toEqual(['two', 3]);
});

it('a text whose making does something is made each time', async () => {
  const folder = temporaryFolder();
  const host = rememberingHost(memoryHost({}), (question) => ({ folder, name: 'x', question }));
  let count = 0;
  const work = async ({ now }: Host) => `${now()} ${count++}`;
  expect([await host.kept('', work), await host.kept('', work)]).toEqual(['0 0', '0 1']);
});
