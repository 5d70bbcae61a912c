#!/usr/bin/env node
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { placeOf, recall } from './answers/recall.js';
import type { run } from './process.js';

const file = join(__dirname, 'plandown.js');
const place = placeOf(file);

void (async () => {
  if (place === null || !(await recall(place))) await load().run(__filename, place);
})();

/**
 * Loads the program with what V8 made of it before: reading half a megabyte of JavaScript anew takes as long as node's own
 * start. What V8 made stands beside the program, one file for each version of node; where nobody may write there, or a version
 * has none yet, the program is read as usual.
 */
function load(): { readonly run: typeof run } {
  // A command is over before most functions repay being optimised: asked for later, it is faster and takes half the work.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  // Nor do most patterns match often enough to be compiled twice, first to something that is quick to make.
  setFlagsFromString('--no-regexp-tier-up');
  const cache = join(__dirname, `plandown-${process.version}-${process.arch}.cache`);
  const cachedData = contentOf(cache);
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const program = { exports: {} as { readonly run: typeof run } };
  script.runInThisContext()(program.exports, require, program);
  // `lint` goes through most of the program: what is kept from another command would help that one only.
  if (script.cachedDataRejected !== false && process.argv.includes('lint')) {
    process.once('exit', () => {
      try {
        const made = `${cache}.${process.pid}`;
        writeFileSync(made, script.createCachedData());
        renameSync(made, cache);
      } catch {
        // It is read as usual the next time, too.
      }
    });
  }
  return program.exports;
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
