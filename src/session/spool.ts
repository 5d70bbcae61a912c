import { textHash } from '../host/content-hash.js';
import { commonGitFolder } from '../host/git-folder.js';
import { type Host, HostError } from '../host/host.js';
import { wellFormed } from '../source/well-formed.js';
import { absolutePath } from './paths.js';
import { refusal } from './read.js';

/**
 * Prompts on their way into a log, one file each, so that none is lost when it cannot be filed at once. A file's name says
 * since when it waits and, while it is being filed, under which number: `000001764000000-3f2a….as-8.json`. Once it is filed,
 * an empty file `….filed` stays for a while where the host may tell the same prompt twice.
 */
export interface SpooledPrompt {
  /** Of the workspace, absolute: the work trees of a clone share one spool. */
  readonly root: string;
  /** The path of the plan; null where nobody could read yet which one it is. */
  readonly plan: string | null;
  readonly text: string;
  readonly origin: string | null;
  /** What its host knows this very prompt by; null where that is nothing. */
  readonly call: string | null;
}

/** A prompt that waits. */
export interface Waiting extends SpooledPrompt {
  /** Absolute, of its file. */
  readonly path: string;
  /** Its file's name without what follows the first dot. */
  readonly stem: string;
  /** The number under which it may have been filed already. */
  readonly as: string | null;
}

const gitName = 'plandown-prompts';
const rootName = '.plandown-prompts';

/** Where prompts wait: the git folder that work trees share, else the root of the workspace. */
async function placesOf(host: Host, root: string): Promise<string[]> {
  const git = await commonGitFolder(host, root).catch(refusal);
  const shared = git === null || git instanceof HostError ? [] : [absolutePath(git, gitName)];
  return [...shared, absolutePath(root, rootName)];
}

/**
 * Writes a prompt down, for nobody else to read, so that it survives a power cut; behind all that wait already, whatever the
 * clock says.
 * @returns the path of its file
 * @throws HostError where none of the places can be written to
 */
export async function keepPrompt(host: Host, prompt: SpooledPrompt): Promise<string> {
  const text = JSON.stringify({ ...prompt, text: wellFormed(prompt.text) });
  let failure: HostError | null = null;
  for (const place of await placesOf(host, prompt.root)) {
    let path: string | null = null;
    try {
      await host.makeFolder(place);
      await host.removeLeftovers(place);
      if (place.endsWith(`/${rootName}`))
        await host.writeIfUnchanged(absolutePath(place, '.gitignore'), null, '*\n');
      const last = (await namesIn(host, place))
        .filter((name) => name.endsWith('.json') && fileName.test(name))
        .sort()
        .at(-1);
      const since = last === undefined ? 0 : timeOf(last) + 1;
      const stem = `${stampOf(Math.max(host.now(), since))}-${nameOf(prompt.call ?? text)}`;
      for (let count = 0; ; count++) {
        path = absolutePath(place, `${stem}-${count}.json`);
        if (await host.writeIfUnchanged(path, null, text, { private: true })) return path;
      }
    } catch (error) {
      failure = refusal(error);
      // It may be there although the disk complained afterwards; nobody is to find it in two places.
      if (path !== null && (await host.stat(path).catch(refusal)) === 'file') return path;
    }
  }
  throw failure ?? new HostError('other', prompt.root, 'there is no place to keep a prompt');
}

const fileName = /^(\d{15}-[^.]+)(?:\.as-([^.]+))?\.(json|filed)$/;
/** A name with more digits would not be read. */
const latest = 999_999_999_999_999;
const stampOf = (time: number) => String(Math.trunc(Math.min(time, latest))).padStart(15, '0');
const nameOf = (text: string) => textHash(text).slice(0, 16);

/** Whether there is anything in the spool; nothing of it is read. */
export async function mayWait(host: Host, root: string): Promise<boolean> {
  for (const place of await placesOf(host, root))
    if ((await namesIn(host, place)).some((name) => name.endsWith('.json'))) return true;
  return false;
}

async function namesIn(host: Host, place: string): Promise<string[]> {
  const entries = await host.readFolder(place).catch(refusal);
  return entries instanceof HostError ? [] : entries.map(({ name }) => name);
}

export interface Spool {
  /** In the order in which they came. */
  readonly waiting: readonly Waiting[];
  /** Stems of those that were filed a moment ago. */
  readonly filed: readonly string[];
}

/** What waits for this workspace, and for ones that are no more (a work tree that was moved, or removed). */
export async function readSpool(host: Host, root: string): Promise<Spool> {
  const waiting: Waiting[] = [];
  const filed: string[] = [];
  for (const place of await placesOf(host, root)) {
    for (const name of await namesIn(host, place)) {
      const [, stem = '', as, kind = ''] = fileName.exec(name) ?? [];
      const path = absolutePath(place, name);
      if (kind === 'filed') await keepOrForget(host, path, stem, filed);
      const prompt = kind === 'json' ? await readPrompt(host, path) : null;
      if (prompt === null) continue;
      if (prompt.root === root || (await host.stat(prompt.root).catch(refusal)) === null)
        waiting.push({ ...prompt, path, stem, as: as ?? null });
    }
  }
  return { waiting: waiting.toSorted((a, b) => (a.stem < b.stem ? -1 : 1)), filed };
}

async function readPrompt(host: Host, path: string): Promise<SpooledPrompt | null> {
  const bytes = await host.readFile(path).catch(refusal);
  if (bytes instanceof HostError) return null;
  try {
    const { root, plan, text, origin, call } = JSON.parse(new TextDecoder().decode(bytes));
    const isText = (value: unknown) => value === null || typeof value === 'string';
    if (typeof root !== 'string' || typeof text !== 'string') return null;
    return isText(plan) && isText(origin) && isText(call) ? { root, plan, text, origin, call } : null;
  } catch {
    return null;
  }
}

/** The same words are the same prompt told twice only where the host says so, and only so soon after. */
const sameMoment = 3000;
const forgottenAfter = 60_000;

async function keepOrForget(host: Host, path: string, stem: string, filed: string[]): Promise<void> {
  if (host.now() - timeOf(stem) > forgottenAfter) await host.removeFile(path).catch(refusal);
  else filed.push(stem);
}

const timeOf = (stem: string) => Number.parseInt(stem.slice(0, 15), 10) || 0;
const hashOf = (stem: string) => stem.slice(16, 32);

/** Whether the host told this prompt before, to another process: filed already, or waiting in front of it. */
export function isToldTwice({ stem, call }: Waiting, { waiting, filed }: Spool): boolean {
  if (call === null) return false;
  const before = [...filed, ...waiting.map((other) => other.stem).filter((other) => other < stem)];
  return before.some(
    (other) => hashOf(other) === hashOf(stem) && Math.abs(timeOf(stem) - timeOf(other)) <= sameMoment,
  );
}

/** Notes under which number a prompt is about to be filed. */
export async function noteNumber(host: Host, waiting: Waiting, as: string): Promise<Waiting> {
  if (waiting.as === as) return waiting;
  const path = beside(waiting, `.as-${as}.json`);
  await host.moveFile(waiting.path, path);
  return { ...waiting, path, as };
}

/** Takes a prompt out of the spool. */
export async function forget(host: Host, waiting: Waiting, isFiled: boolean): Promise<void> {
  if (isFiled && waiting.call !== null) await host.writeIfUnchanged(beside(waiting, '.filed'), null, '');
  await host.removeFile(waiting.path);
}

const beside = ({ path, stem }: Waiting, ending: string) =>
  `${path.slice(0, path.lastIndexOf('/') + 1)}${stem}${ending}`;
