// The program: dist/bin.js, and dist/plandown.js with everything in it, which bin.js loads (see src/bin.ts for how and why).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageConstants } from './build-page.mjs';

const source = (name) => fileURLToPath(new URL(`src/${name}`, import.meta.url));

/** @returns what esbuild tells of the files */
export async function buildProgram(folder) {
  const { metafile } = await build({
    entryPoints: { bin: source('bin.ts'), plandown: source('process.ts') },
    outdir: folder,
    bundle: true,
    // One file that node reads without its loader of ES modules, which takes longer to start than a small plan takes to check.
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    define: await pageConstants(),
    external: ['@dagrejs/graphlib'],
    supported: { 'dynamic-import': false },
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  const path = join(folder, 'plandown.js');
  const ascii = readFileSync(path, 'utf8').replace(
    /[^\x00-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(path, `(function (exports, require, module) {${ascii}\n})`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  return metafile;
}
