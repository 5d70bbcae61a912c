import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from './cli/main.js';
import { nodeHost } from './host/node-host.js';

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Runs the command line of this process. @param script the absolute path of the file that node runs, one folder below the package's root */
export async function run(script: string): Promise<void> {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    // A reader that had enough (`plan list | head`) is no error.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const packageFile = (path: string) => readFileSync(join(dirname(script), '..', path), 'utf8');
  process.exitCode = await main(
    process.argv.slice(2),
    { stdout, stderr, stdin: readStdin, isTTY: stdout.isTTY === true, columns: stdout.columns ?? 0 },
    nodeHost(process.cwd(), process.env),
    {
      version: async () => String(JSON.parse(packageFile('package.json')).version),
      program: script,
      rulePage: async (id) => {
        try {
          return packageFile(`docs/rules/${id}.md`);
        } catch {
          return null;
        }
      },
    },
  );
}
