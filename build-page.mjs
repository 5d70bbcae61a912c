// The page of `plan map --format html`: its script and style, small, as constants for who bundles src/emit/page/parts.ts.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = (path) => fileURLToPath(new URL(`src/emit/page/${path}`, import.meta.url));

/** @returns {Promise<Record<string, string>>} what esbuild and vite call `define` */
export async function pageConstants() {
  const { outputFiles } = await build({
    entryPoints: { script: source('client/main.ts'), style: source('page.css') },
    outdir: '.',
    bundle: true,
    format: 'iife',
    target: ['chrome110', 'firefox115', 'safari16.4'],
    minify: true,
    legalComments: 'none',
    write: false,
  });
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end)).text.trim();
  return { PAGE_SCRIPT: JSON.stringify(text('.js')), PAGE_STYLE: JSON.stringify(text('.css')) };
}
