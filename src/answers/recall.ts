import { fstatSync, statSync, writeSync } from 'node:fs';
import { join, sep } from 'node:path';
import { nodeHost } from '../host/node-host.js';
import { shortHash } from '../source/short-hash.js';
import { cacheFolder } from './cache-folder.js';
import { type Answer, type Place, readAnswer } from './store.js';
import { stillHolds } from './trace.js';

/** Where the answer to the command line of this process is kept; null where nothing is to be kept. See `placeFor`. */
export function placeOf(program: string): Place | null {
  return placeFor(program, [columnsOf(1), columnsOf(2), process.argv.slice(2)]);
}

/**
 * Where the answer to a question is kept, be it there or not: by the program, the version of node, the folder, and the question.
 * All else that it depends on is asked of a host, and stands in its trace.
 * @param program the absolute path of the file with the whole program
 */
export function placeFor(program: string, asked: unknown): Place | null {
  const { env, platform, version } = process;
  const folder = cacheFolder(env, platform);
  // Reading changes nothing in what is read, which may be the user's own folder.
  if (folder === null || folder.startsWith(join(process.cwd(), sep))) return null;
  // A program that was copied over with its time of change kept is told by the time that nobody can set.
  const { size, mtimeMs, ctimeMs } = statSync(program);
  const question = JSON.stringify([program, size, mtimeMs, ctimeMs, version, process.cwd(), asked]);
  return { folder, name: `${shortHash(question)}${shortHash(`${question} `)}`, question };
}

/** The width of the terminal that a stream is; null where it is none. What is no device is none, which is quick to see. */
function columnsOf(stream: 1 | 2): number | null {
  if (!fstatSync(stream).isCharacterDevice()) return null;
  const { isTTY, columns } = stream === 1 ? process.stdout : process.stderr;
  return isTTY ? columns : null;
}

/** Says what was said before, if the world is as it was then. @returns false where it has to be worked out */
export async function recall(place: Place): Promise<boolean> {
  const answer = readAnswer(place);
  if (answer === null || !(await stillHolds(nodeHost(process.cwd(), process.env), answer.trace)))
    return false;
  say(answer);
  return true;
}

function say({ code, output }: Answer): void {
  for (const [stream, text] of output) write(stream, text);
  process.exitCode = code;
}

/** By the system's own call, which is done when it returns; a pipe that is full for now is left to node. */
function write(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(stream, bytes, at);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') (stream === 1 ? process.stdout : process.stderr).write(bytes.subarray(at));
    else if (code !== 'EPIPE') throw error;
  }
}
