import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { shortHash } from '../source/short-hash.js';
import { cacheFolder, keepFile } from './cache-folder.js';

/**
 * Loads the program with what V8 made of it before: reading a megabyte of JavaScript anew takes as long as node's own start.
 * What V8 made is of use to the same file and the same version of node.
 * @param file absolute, as `build-program.mjs` writes it: a function of `exports`, `require` and `module`
 * @returns its exports, which are what the caller says they are
 */
export function loadProgram<Exports extends object>(file: string, require: NodeJS.Require): Exports {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  // With other flags V8 no longer takes what node has ready of its modules: those that git is asked with are loaded before.
  process.getBuiltinModule('node:child_process');
  // A command is over before most functions repay being optimised: asked for later, it is faster and takes half the work.
  setFlagsFromString('--interrupt-budget=1000000');
  // Nor do most patterns match often enough to be compiled twice, first to something that is quick to make.
  setFlagsFromString('--no-regexp-tier-up');
  const found = firstOf(codePlaces(file, 'whole')) ?? firstOf(codePlaces(file, 'part'));
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(found === null ? {} : { cachedData: found.data }),
  });
  const program = { exports: {} as Exports };
  script.runInThisContext()(program.exports, require, program);
  const isKnown = found !== null && script.cachedDataRejected !== true;
  // `lint` goes through most of the program; what is kept of another command helps that one most.
  const extent = process.argv.includes('lint') ? 'whole' : 'part';
  if (!isKnown || (extent === 'whole' && found.extent === 'part'))
    process.once('exit', () => keepCode(script, codePlaces(file, extent)));
  return program.exports;
}

/** What V8 made while a command ran: of most of the program, or of what that command needs. */
type Extent = 'whole' | 'part';

interface CodePlace {
  readonly extent: Extent;
  readonly folder: string;
  readonly name: string;
}

/** Beside the program; where nobody may write there, in the user's folder for what can be made again. */
function codePlaces(file: string, extent: Extent): CodePlace[] {
  const users = cacheFolder(process.env, process.platform);
  const { size, mtimeMs, ctimeMs } = statSync(file);
  // V8 takes what it made of any other text of the same length.
  const own = shortHash(`${file} ${size} ${mtimeMs} ${ctimeMs}`);
  const name = `plandown-${process.version}-${process.arch}-${extent}-${own}.cache`;
  return [dirname(file), ...(users === null ? [] : [users])].map((folder) => ({ extent, folder, name }));
}

function firstOf(places: readonly CodePlace[]): (CodePlace & { readonly data: Buffer }) | null {
  for (const place of places)
    try {
      const path = join(place.folder, place.name);
      // A pipe in its place would keep us waiting.
      if (statSync(path).isFile()) return { ...place, data: readFileSync(path) };
    } catch {
      // Not there: it is read as usual, or from the next place.
    }
  return null;
}

/** Of all versions of node and of the program that used the folder. */
const keeping = { isPrivate: false, kind: /\.cache$/, most: 6, fewer: 6 };

function keepCode(script: Script, places: readonly CodePlace[]): void {
  for (const { folder, name } of places)
    try {
      keepFile(folder, name, script.createCachedData(), keeping);
      return;
    } catch {
      // Nobody may write there: the next place, or as usual the next time, too.
    }
}
