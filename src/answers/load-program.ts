import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { shortHash } from '../source/short-hash.js';
import { cacheFolder, keepFile } from './cache-folder.js';

/**
 * Loads the program with what V8 made of it before: reading a megabyte of JavaScript anew takes as long as node's own start.
 * What V8 made is of use to the same file and the same version of node; each command has its own, of what it ran.
 * @param file absolute, as `build-program.mjs` writes it: a function of `exports`, `require` and `module`
 * @returns its exports, which are what the caller says they are
 */
export function loadProgram<Exports extends object>(file: string, require: NodeJS.Require): Exports {
  const command = commandOf(process.argv.slice(2));
  setFlags(command);
  const own = codePlaces(file, command);
  const found = codeAt(own);
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    // What `lint` ran is most of the program, and helps every command that has not run yet.
    cachedData: found ?? codeAt(codePlaces(file, 'lint')) ?? undefined,
  });
  const program = { exports: {} as Exports };
  script.runInThisContext()(program.exports, require, program);
  if (found === null || script.cachedDataRejected === true)
    process.once('exit', (code) => {
      // What could not run may be no command at all.
      if (code !== 2) keepCode(script, own);
    });
  return program.exports;
}

/** The command of a line, and for what a host calls the event, too; anything else has one name. */
function commandOf([command = '', , event = '']: readonly string[]): string {
  const words = command === 'agent-hook' ? [command, event] : [command];
  return words.every((word) => /^[a-z-]{2,20}$/.test(word)) ? words.join('-') : 'other';
}

/** Commands that look, and most often at files too small to be hashed. */
const looking: ReadonlySet<string> = new Set(['lint', 'ready', 'show', 'list', 'status', 'next', 'brief']);

function setFlags(command: string): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  // With other flags V8 no longer takes what node has ready of its own modules: what git is asked with, and what files are
  // hashed with, takes 15 ms each from then on.
  process.getBuiltinModule('node:child_process');
  if (!looking.has(command)) process.getBuiltinModule('node:crypto');
  // A command is over before most functions repay being optimised: asked for later, it is faster and takes half the work.
  setFlagsFromString('--interrupt-budget=1000000');
  // Nor do most patterns match often enough to be compiled twice, first to something that is quick to make.
  setFlagsFromString('--no-regexp-tier-up');
}

interface CodePlace {
  readonly folder: string;
  readonly name: string;
}

/** Beside the program; where nobody may write there, in the user's folder for what can be made again. */
function codePlaces(file: string, command: string): CodePlace[] {
  const users = cacheFolder(process.env, process.platform);
  const { size, mtimeMs, ctimeMs } = statSync(file);
  // V8 takes what it made of any other text of the same length.
  const own = shortHash(`${file} ${size} ${mtimeMs} ${ctimeMs}`);
  const name = `plandown-${process.version}-${process.arch}-${command}-${own}.cache`;
  return [dirname(file), ...(users === null ? [] : [users])].map((folder) => ({ folder, name }));
}

function codeAt(places: readonly CodePlace[]): Buffer | null {
  for (const { folder, name } of places)
    try {
      const path = join(folder, name);
      // A pipe in its place would keep us waiting.
      if (statSync(path).isFile()) return readFileSync(path);
    } catch {
      // Not there: it is read as usual, or from the next place.
    }
  return null;
}

/** Of all commands, and of all versions of node and of the program that used the folder: a megabyte each. */
const keeping = { isPrivate: false, kind: /\.cache$/, most: 24, fewer: 16 };

function keepCode(script: Script, places: readonly CodePlace[]): void {
  for (const { folder, name } of places)
    try {
      keepFile(folder, name, script.createCachedData(), keeping);
      return;
    } catch {
      // Nobody may write there: the next place, or as usual the next time, too.
    }
}
