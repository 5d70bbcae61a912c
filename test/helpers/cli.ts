import { readFileSync } from 'node:fs';
import { main } from '../../src/cli/main.js';
import type { Host } from '../../src/host/host.js';
import { type MemoryWorld, memoryHost } from '../../src/host/memory-host.js';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Files by their path below the workspace root `/ws`, which is a git work tree. */
export function world(files: Record<string, string | Uint8Array>, more: MemoryWorld = {}) {
  const below = Object.entries(files).map(([path, text]) => [`/ws/${path}`, text]);
  return memoryHost({
    git: true,
    ...more,
    files: { '/ws/.git/HEAD': '', ...Object.fromEntries(below), ...more.files },
  });
}

/** Runs one command line, as words or as a line without quotes. */
export async function plan(
  host: Host,
  line: string | readonly string[],
  terminal?: { columns: number },
): Promise<Answer> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    isTTY: terminal !== undefined,
    columns: terminal?.columns ?? 0,
  };
  const words = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const assets = {
    version: async () => '1.2.3',
    rulePage: async (id: string) => (id === 'unknown-reference' ? `# ${id}\n\nThe page.\n` : null),
    guide: async (path: string) => readFileSync(new URL(`../../agents/${path}`, import.meta.url), 'utf8'),
  };
  const code = await main(words, io, host, assets);
  return { code, out: out.join(''), err: err.join('') };
}

/** The text of a file in memory. */
export function textIn(host: ReturnType<typeof memoryHost>, path: string): string | null {
  const bytes = host.files.get(path);
  return bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : null;
}
