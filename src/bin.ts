#!/usr/bin/env node
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

// A command is over before most functions repay being optimised: asked for later, it is faster and takes half the work.
setFlagsFromString('--interrupt-budget=1000000');

/*
 * Loads the program with what V8 made of it before: reading half a megabyte of JavaScript anew takes as long as node's own
 * start. What V8 made stands beside the program, one file for each version of node; where nobody may write there, or a version
 * has none yet, the program is read as usual.
 */
const file = join(__dirname, 'plandown.js');
const cache = join(__dirname, `plandown-${process.version}-${process.arch}.cache`);

function cached(): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

const cachedData = cached();
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  ...(cachedData === undefined ? {} : { cachedData }),
});
const program: { exports: { run?(script: string): Promise<void> } } = { exports: {} };
script.runInThisContext()(program.exports, require, program);
void program.exports.run?.(__filename);

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
