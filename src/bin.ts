#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { main } from './cli/main.js';
import { nodeHost } from './host/node-host.js';

// A command is over before most functions repay being optimised: asked for later, it is faster and takes half the work.
setFlagsFromString('--interrupt-budget=1000000');

const { stdout, stderr } = process;
for (const stream of [stdout, stderr]) {
  // A reader that had enough (`plan list | head`) is no error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** A file of the package: this module stands one folder below its root, in the sources and when built. */
const packageFile = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

process.exitCode = await main(
  process.argv.slice(2),
  { stdout, stderr, stdin: readStdin, isTTY: stdout.isTTY === true, columns: stdout.columns ?? 0 },
  nodeHost(process.cwd(), process.env),
  {
    version: async () => String(JSON.parse(await packageFile('package.json')).version),
    program: fileURLToPath(import.meta.url),
    rulePage: (id) => packageFile(`docs/rules/${id}.md`).catch(() => null),
  },
);
