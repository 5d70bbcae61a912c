// Makes dist: the program (see build-program.mjs), and the library, dist/index.mjs with the chunks it loads on demand; then
// collects the licenses of everything that went in.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pageConstants } from './build-page.mjs';
import { buildProgram } from './build-program.mjs';

for (const name of readdirSync('dist')) if (/\.(?:m?js|cache)$/.test(name)) rmSync(join('dist', name));

const program = await buildProgram('dist');
const library = await build({
  entryPoints: { index: 'src/index.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  define: await pageConstants(),
  // Part of the public API: its types and ours must be the caller's own copy.
  external: ['@dagrejs/graphlib'],
  metafile: true,
  legalComments: 'none',
  chunkNames: 'chunk-[hash]',
  // CommonJS packages ask for node's own modules with `require`, which an ES module does not have.
  banner: {
    js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);",
  },
});
// The program is not of the kind that the package is, the types of the library are.
writeFileSync('dist/types/package.json', '{ "type": "module" }\n');
const outputs = { ...program.outputs, ...library.metafile.outputs };
// Leaves beside the program what V8 makes of it: see src/bin.ts.
spawnSync(process.execPath, ['dist/bin.js', 'lint', 'plans', '--rule', 'plan-uncommitted=off'], {
  stdio: 'ignore',
});

/** Folders of the packages that are part of the bundle. */
const packages = new Set();
for (const output of Object.values(outputs)) {
  for (const input of Object.keys(output.inputs)) {
    const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
    if (match) packages.add(match[0]);
  }
}

const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `License: ${license}`;
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', notices.join(`\n${'-'.repeat(72)}\n\n`));

const size = Object.entries(outputs).reduce((sum, [, { bytes }]) => sum + bytes, 0);
console.log(
  `dist: ${Object.keys(outputs).length} files, ${Math.round(size / 1024)} KB, ${packages.size} packages`,
);
