import { readSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { listen } from './answers/listen.js';
import { placeFor } from './answers/recall.js';
import { rememberingHost } from './answers/remembering-host.js';
import type { Place } from './answers/store.js';
import { main } from './cli/main.js';
import { nodeHost } from './host/node-host.js';

/**
 * All of standard input, by the system's own calls: node takes longer to set up a stream than a hook to answer. What is not
 * there yet, where the other end does not let readers wait, is left to node.
 */
async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for (;;) {
      const chunk = Buffer.alloc(1 << 16);
      const length = readSync(0, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, length));
    }
  } catch {
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  }
}

/**
 * Runs the command line of this process.
 * @param script the absolute path of the file that node runs, one folder below the package's root
 * @param place where the answer is kept for the next time; null for nowhere
 */
export async function run(script: string, place: Place | null): Promise<void> {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    // A reader that had enough (`plan list | head`) is no error.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const io = {
    stdout,
    stderr,
    stdin: readStdin,
    duplex: () => ({ input: process.stdin, output: stdout }),
    isTTY: stdout.isTTY === true,
    columns: stdout.columns ?? 0,
  };
  const program = join(dirname(script), 'plandown.js');
  const listener = listen(io, nodeHost(process.cwd(), process.env));
  // What is remembered is asked for through the ears of the listener, which so learns what it depends on.
  const host = rememberingHost(listener.host, (question) => placeFor(program, question));
  const packageFile = async (path: string) =>
    new TextDecoder().decode(await host.readFile(resolve(dirname(script), '..', path)));
  process.exitCode = await main(process.argv.slice(2), listener.io, host, {
    version: async () => String(JSON.parse(await packageFile('package.json')).version),
    program: script,
    rulePage: (id) => packageFile(`docs/rules/${id}.md`).catch(() => null),
    guide: (path) => packageFile(`agents/${path}`),
  });
  if (place !== null) listener.keep(place, process.exitCode);
}
