// Bundles the program: dist/bin.js, dist/index.js and the chunks they share or load on demand; then collects the licenses
// of everything that went in.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pageConstants } from './build-page.mjs';

const { metafile } = await build({
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts' },
  outdir: 'dist',
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

for (const name of readdirSync('dist')) {
  if (name.endsWith('.js') && !(`dist/${name}` in metafile.outputs)) rmSync(join('dist', name));
}

/** Folders of the packages that are part of the bundle. */
const packages = new Set();
for (const output of Object.values(metafile.outputs)) {
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

const size = Object.entries(metafile.outputs).reduce((sum, [, { bytes }]) => sum + bytes, 0);
console.log(
  `dist: ${Object.keys(metafile.outputs).length} files, ${Math.round(size / 1024)} KB, ${packages.size} packages`,
);
