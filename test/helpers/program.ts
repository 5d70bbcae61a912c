import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from './git.js';

/** Builds the program as it is published. @returns the absolute path of its script */
export async function buildProgram(): Promise<string> {
  const folder = temporaryFolder();
  const entry = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
  const require =
    "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);";
  await build({
    entryPoints: { bin: entry },
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    banner: { js: require },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), '{"name": "plandown", "version": "1.2.3", "type": "module"}');
  return join(folder, 'dist', 'bin.js');
}
