import { format } from 'node:util';
import * as plandown from '../../src/index.js';
import { type Document, type Fence, readDocument } from './fences.js';
import { openShell, projectFolder, type Shell } from './session.js';

/** What a document says its examples do, and what they do. */
export interface Replay {
  readonly document: Document;
  /** The body of each fence with what is printed now; null for a fence that is not run. */
  readonly bodies: readonly (string | null)[];
}

/** Runs the examples of a document in their order (see `examples.test.ts` for the notation). */
export async function replay(text: string): Promise<Replay> {
  const document = readDocument(text);
  const bodies: (string | null)[] = [];
  let files = new Map<string, string>();
  let shell: Shell | null = null;
  let printed: string | null = null;
  for (const [index, fence] of document.fences.entries()) {
    if (fence.language === 'console') {
      if (fence.name !== '') shell = openShell(projectFolder(fence.name));
      shell ??= openShell(files);
      bodies.push(await replaySession(fence, shell));
    } else if (fence.language === 'js') {
      if (document.fences[index + 1]?.language !== 'text')
        throw new Error(`line ${fence.line}: what this program logs belongs into a text fence behind it`);
      printed = await runProgram(fence.body);
      bodies.push(fence.body);
    } else if (fence.language === 'text' && printed !== null) {
      bodies.push(printed);
      printed = null;
    } else if (fence.name !== '') {
      if (shell !== null) files = new Map();
      shell = null;
      files.set(fence.name, fence.body);
      bodies.push(fence.body);
    } else bodies.push(null);
  }
  return { document, bodies };
}

async function replaySession({ body, line }: Fence, shell: Shell): Promise<string> {
  const commands = body.split('\n').filter((each) => each.startsWith('$ '));
  if (!body.startsWith('$ ')) throw new Error(`line ${line}: a session starts with $ and a command`);
  const parts: string[] = [];
  for (const command of commands) parts.push(`${command}\n${await shell.run(command.slice(2))}`);
  return parts.join('');
}

/** Runs a program that imports nothing but the library. @returns what it logs */
async function runProgram(source: string): Promise<string> {
  const logged: string[] = [];
  const console = { log: (...values: unknown[]) => logged.push(`${format(...values)}\n`) };
  const body = source.replace(/^import (\{[^}]*\}) from 'plandown';$/m, 'const $1 = plandown;');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction('plandown', 'console', body)(plandown, console);
  return logged.join('');
}
