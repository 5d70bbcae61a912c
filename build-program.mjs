// The program: dist/bin.js, and dist/plandown.js with everything in it, which bin.js loads (see src/answers/load-program.ts for how and why); but
// for the MCP server, dist/mcp.js, with the SDK in it: only `plan mcp` loads it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageConstants } from './build-page.mjs';

const source = (name) => fileURLToPath(new URL(`src/${name}`, import.meta.url));

/** Leaves the import of the MCP server as one of the file beside the program. */
const mcpBeside = {
  name: 'mcp-beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/server\/mcp\/serve\.js$/ }, () => ({ path: './mcp.js', external: true }));
  },
};

/** @returns what esbuild tells of the files */
export async function buildProgram(folder) {
  const options = {
    outdir: folder,
    bundle: true,
    // One file that node reads without its loader of ES modules, which takes longer to start than a small plan takes to check.
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    define: await pageConstants(),
    external: ['@dagrejs/graphlib'],
    // Its main file finds its parts by a `require` that no bundler sees.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    supported: { 'dynamic-import': false },
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  };
  const [program, mcp] = await Promise.all([
    build({
      ...options,
      entryPoints: { bin: source('bin.ts'), plandown: source('process.ts') },
      plugins: [mcpBeside],
    }),
    build({ ...options, entryPoints: { mcp: source('server/mcp/serve.ts') } }),
  ]);
  const path = join(folder, 'plandown.js');
  const ascii = readFileSync(path, 'utf8').replace(
    /[^\x00-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(path, `(function (exports, require, module) {${ascii}\n})`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  return { outputs: { ...program.metafile.outputs, ...mcp.metafile.outputs } };
}
