// What the tests with real processes run: `increment LOCK FILE` once, or `write LOCK FILE` until it is killed.
import { contentHash } from '../../src/host/content-hash.js';
import { nodeHost } from '../../src/host/node-host.js';

const [task = '', lock = '', file = ''] = process.argv.slice(2);
const host = nodeHost('/', {});

/** The next text of the file, made of what it holds, under the lock. */
async function change(next: (text: string) => string): Promise<void> {
  await host.withLock(lock, 60_000, async () => {
    const bytes = await host.readFile(file);
    const text = next(new TextDecoder().decode(bytes));
    if (!(await host.writeIfUnchanged(file, contentHash(bytes), text)))
      throw new Error('changed under the lock');
  });
}

if (task === 'increment') await change((text) => String(Number(text) + 1));
if (task === 'write') {
  process.stdout.write('ready\n');
  for (;;) await change((text) => (text.startsWith('a') ? 'b' : 'a').repeat(100_000));
}
