// What the tests with real processes run: `FOLDER LINES…`, each line a command line as JSON; `FOLDER loop LINES…` until killed.
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/host/node-host.js';

const [folder = '', ...rest] = process.argv.slice(2);
const isLoop = rest[0] === 'loop';
const lines = (isLoop ? rest.slice(1) : rest).map((line) => JSON.parse(line) as string[]);
const host = nodeHost(folder, {});
const silent = { write: () => {} };
const io = { stdout: silent, stderr: silent, isTTY: false, columns: 0 };
const assets = { version: async () => '', rulePage: async () => null };

if (isLoop) process.stdout.write('ready\n');
do {
  for (const words of lines) {
    const code = await main(words, io, host, assets);
    if (!isLoop) process.stdout.write(`${code}\n`);
  }
} while (isLoop);
