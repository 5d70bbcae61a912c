#!/usr/bin/env node
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { placeOf, recall } from './answers/recall.js';
import { cacheFolder, removeOldest } from './answers/store.js';
import type { run } from './process.js';
import { shortHash } from './source/short-hash.js';

const file = join(__dirname, 'plandown.js');
const place = placeOf(file);

void (async () => {
  if (place === null || !(await recall(place))) await load().run(__filename, place);
})();

/**
 * Loads the program with what V8 made of it before: reading a megabyte of JavaScript anew takes as long as node's own start.
 * What V8 made is of use to the same file and the same version of node.
 */
function load(): { readonly run: typeof run } {
  // A command is over before most functions repay being optimised: asked for later, it is faster and takes half the work.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  // Nor do most patterns match often enough to be compiled twice, first to something that is quick to make.
  setFlagsFromString('--no-regexp-tier-up');
  const found = firstOf(codePlaces('whole')) ?? firstOf(codePlaces('part'));
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(found === null ? {} : { cachedData: found.data }),
  });
  const program = { exports: {} as { readonly run: typeof run } };
  script.runInThisContext()(program.exports, require, program);
  const isKnown = found !== null && script.cachedDataRejected !== true;
  // `lint` goes through most of the program; what is kept of another command helps that one most.
  if (process.argv.includes('lint')) {
    if (!isKnown || found.extent === 'part') process.once('exit', () => keep(script, 'whole'));
  } else if (!isKnown) process.once('exit', () => keep(script, 'part'));
  return program.exports;
}

interface CodePlace {
  readonly extent: 'whole' | 'part';
  readonly folder: string;
  readonly name: string;
}

/** Beside the program; where nobody may write there, in the user's folder for what can be made again. */
function codePlaces(extent: 'whole' | 'part'): CodePlace[] {
  const name = `plandown-${process.version}-${process.arch}-${extent}`;
  const users = process.env.PLAN_NO_CACHE ? null : cacheFolder(process.env, process.platform);
  const { size, mtimeMs } = statSync(file);
  const own = shortHash(`${file} ${size} ${mtimeMs}`);
  return [
    { extent, folder: __dirname, name: `${name}.cache` },
    ...(users === null ? [] : [{ extent, folder: users, name: `${name}-${own}.cache` }]),
  ];
}

function firstOf(places: readonly CodePlace[]): (CodePlace & { readonly data: Buffer }) | null {
  for (const place of places)
    try {
      return { ...place, data: readFileSync(join(place.folder, place.name)) };
    } catch {
      // Not there: it is read as usual, or from the next place.
    }
  return null;
}

/** In one folder, of all versions of node and of the program that used it. */
const mostCodes = 6;

function keep(script: Script, extent: 'whole' | 'part'): void {
  for (const { folder, name } of codePlaces(extent))
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const made = join(folder, `${name}.${process.pid}.new`);
      writeFileSync(made, script.createCachedData());
      renameSync(made, join(folder, name));
      removeOldest(folder, /\.cache$/, mostCodes, mostCodes);
      return;
    } catch {
      // Nobody may write there: the next place, or as usual the next time, too.
    }
}
