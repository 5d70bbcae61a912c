// Bundles one of the scripts here, since node does not read TypeScript, and runs it: `node bench/start.mjs run --help`.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [name = 'run', ...args] = process.argv.slice(2);
const out = fileURLToPath(new URL(`../node_modules/.cache/plandown/bench-${name}.mjs`, import.meta.url));
await build({
  entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
  outfile: out,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
});
const { main } = await import(out);
process.exitCode = await main(args);
