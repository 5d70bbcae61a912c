import type { FirstPrompt, World } from '../check/world.js';
import type { FileVersion, Host } from '../host/host.js';
import type { Plan, Prompt } from '../plan/model.js';
import { compile } from '../plan/workspace.js';
import { decodeSourceFile } from '../source/source-file.js';

/** Of a longer history so many versions are looked at: an edit may then be missed, none is made up. */
const mostVersions = 200;
/** Versions of one log that are compiled; the others are only searched for the words. */
const mostCompiled = 20;

/**
 * The first committed version of each prompt, by path of its log and ID; nothing of a log where git cannot say. What was found is
 * kept: the past of a commit stays as it is, and git takes longer to tell of it than a small plan takes to check.
 */
export async function firstPrompts(
  host: Pick<Host, 'git' | 'kept'>,
  root: string,
  plans: readonly Plan[],
): Promise<World['firstPrompts']> {
  const logs = new Map<string, Map<string, string>>();
  for (const { id, loc, verbatim } of plans.flatMap(({ prompts }) => prompts)) {
    if (verbatim === null || loc.path.startsWith('../')) continue;
    const inLog = logs.get(loc.path) ?? new Map<string, string>();
    if (!inLog.has(id)) inLog.set(id, verbatim.text);
    logs.set(loc.path, inLog);
  }
  const found = new Map<string, ReadonlyMap<string, FirstPrompt>>();
  for (const [path, words] of logs) {
    const question = JSON.stringify(['first-prompts', root, path, ...words]);
    const kept = await host.kept(question, async ({ git }) => {
      const versions = await git.versions(root, path, mostVersions);
      return JSON.stringify(versions && [...firstsIn(path, words, versions)]);
    });
    const firsts: [string, FirstPrompt][] | null = JSON.parse(kept);
    if (firsts !== null) found.set(path, new Map(firsts));
  }
  return found;
}

/** @param wanted the words of each prompt as they are now, by ID */
function firstsIn(
  path: string,
  wanted: ReadonlyMap<string, string>,
  versions: readonly FileVersion[],
): ReadonlyMap<string, FirstPrompt> {
  const open = new Map(wanted);
  const firsts = new Map<string, FirstPrompt>();
  let compiled = 0;
  for (const { commit, bytes } of versions) {
    const { text } = decodeSourceFile(path, bytes);
    const quotes = quotesIn(text);
    let isUnclear = false;
    for (const id of mentionedIn(text)) {
      const words = open.get(id);
      if (words === undefined) continue;
      if (quotes.has(plain(words))) {
        firsts.set(id, { text: words, commit });
        open.delete(id);
      } else isUnclear = true;
    }
    if (isUnclear && compiled < mostCompiled) {
      compiled++;
      for (const { id, verbatim } of promptsIn(text)) {
        if (verbatim === null || !open.delete(id)) continue;
        firsts.set(id, { text: verbatim.text, commit });
      }
    }
    if (open.size === 0) break;
  }
  return firsts;
}

/** The IDs of the prompts that a text may hold. */
function mentionedIn(text: string): ReadonlySet<string> {
  const ids = text.matchAll(/\bprompt\s{1,9}#?(\d+(?:\.\d+)*[a-z]?)\b/gi);
  return new Set([...ids].map(([, id = '']) => id));
}

/** What each run of quoted lines, and each code fence, says: most versions hold the words as they are now. */
function quotesIn(text: string): ReadonlySet<string> {
  const quotes = new Set<string>();
  let lines: string[] = [];
  let fence = false;
  for (const line of [...text.split(/\r\n|\n|\r/), '']) {
    const isFence = /^ {0,3}(?:`{3}|~{3})/.test(line);
    const marker = fence && !isFence ? /^/.exec(line) : /^ {0,3}>[ \t]?/.exec(line);
    if (marker !== null) lines.push(line.slice(marker[0].length));
    else {
      quotes.add(plain(lines.join(' ')));
      lines = [];
    }
    if (isFence) fence = !fence;
  }
  return quotes;
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** As a plan, or as the log of one where its front matter says that it is a log. */
function promptsIn(text: string): readonly Prompt[] {
  const asPlan = compile([{ path: 'PLAN.md', text }]).plans[0];
  if (asPlan !== undefined) return asPlan.prompts;
  const log = 'prompts.md';
  return compile([
    { path: 'PLAN.md', text: '' },
    { path: log, text },
  ]).plans.flatMap(({ prompts }) => prompts);
}
