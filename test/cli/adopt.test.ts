import { expect, test } from 'vitest';
import { HostError } from '../../src/host/host.js';
import { plan, textIn, world } from '../helpers/cli.js';

const text = '# Trip\n\n- [x] Book\n- [ ] Pack\n';

test('a dry run prints the diff and writes nothing', async () => {
  const host = world({ 'PLAN.md': text });
  const { code, out } = await plan(host, 'adopt --dry-run');
  expect(code).toBe(0);
  expect(out).toBe(`--- a/PLAN.md
+++ b/PLAN.md
@@ -1,4 +1,4 @@
 # Trip
 
 - [x] Book
-- [ ] Pack
+- [ ] t-1 Pack

1 task would get an ID; nothing written
try: plan adopt
`);
  expect(textIn(host, '/ws/PLAN.md')).toBe(text);
});

test('adopting twice says already', async () => {
  const host = world({ 'PLAN.md': text });
  expect((await plan(host, 'adopt --prefix trip')).out).toBe('PLAN.md: 1 task got an ID\ntry: plan ready\n');
  expect(textIn(host, '/ws/PLAN.md')).toBe('# Trip\n\n- [x] Book\n- [ ] trip-1 Pack\n');
  const again = await plan(host, 'adopt');
  expect([again.code, again.out]).toEqual([
    0,
    'already adopted: 1 task with an ID, 1 done without one\ntry: plan status\n',
  ]);
});

test('only the plans that are named are adopted', async () => {
  const host = world({ 'a/PLAN.md': text, 'b/PLAN.md': text });
  await plan(host, 'adopt b');
  expect([textIn(host, '/ws/a/PLAN.md'), textIn(host, '/ws/b/PLAN.md')]).toEqual([
    text,
    text.replace('Pack', 't-1 Pack'),
  ]);
});

test('a file that changes under way, or is not UTF-8, is left as it is', async () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode(text), 0xff, 0x0a]);
  const latin = world({ 'PLAN.md': bytes });
  const refused = await plan(latin, 'adopt');
  expect([refused.code, refused.err.split('\n')[0]]).toEqual([
    1,
    'refused: PLAN.md is not UTF-8 text; nothing written there',
  ]);
  expect(latin.files.get('/ws/PLAN.md')).toEqual(bytes);
  const host = world({ 'PLAN.md': text });
  const racing = { ...host, writeIfUnchanged: async () => false };
  const late = await plan(racing, 'adopt');
  expect([late.code, late.err.split('\n')[0]]).toEqual([
    1,
    'refused: PLAN.md changed while this ran; nothing written there',
  ]);
});

test('a full disk is told, and what helps', async () => {
  const host = world({ 'PLAN.md': text });
  const full = {
    ...host,
    writeIfUnchanged: async (path: string) => {
      throw new HostError('full', path, 'no space left on the disk');
    },
  };
  expect(await plan(full, 'adopt --prefix t')).toEqual({
    code: 2,
    out: '',
    err: 'error: /ws/PLAN.md: no space left on the disk; free some, then run the same again\ntry: plan adopt --prefix t\n',
  });
});
