import type { Readable, Writable } from 'node:stream';
import { jsonText } from '../emit/json.js';
import { terminalText } from '../emit/style.js';
import type { Host } from '../host/host.js';
import type { Reader } from '../markdown/reader.js';

/** Where output goes. */
export interface Io {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** All of stdin, where there is one to read. */
  stdin?(): Promise<Uint8Array>;
  /** stdin and stdout for a command that answers what comes in while it runs, where there are any. */
  duplex?(): Duplex;
  /** Whether stdout is a terminal. */
  readonly isTTY: boolean;
  /** Width of the terminal, where it is one. */
  readonly columns: number;
}

export interface Duplex {
  readonly input: Readable;
  readonly output: Writable;
}

export interface Stream {
  write(text: string): unknown;
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
}

/** Files of the package itself. */
export interface Assets {
  version(): Promise<string>;
  /** The page of a rule, Markdown; null where there is none. */
  rulePage(id: string): Promise<string | null>;
  /** A file of the folder `agents`, which teaches them; absent where there is none. */
  guide?(path: string): Promise<string>;
  /** The absolute path of the script that node runs; absent where there is none. */
  readonly program?: string;
}

/** What every command is handed. */
export interface Context {
  readonly host: Host;
  readonly assets: Assets;
  /** The folder to work in, absolute. */
  readonly folder: string;
  /** `--plan`. */
  readonly planName: string | null;
  /** `--json`. */
  readonly json: boolean;
  /** `--reader`. */
  readonly reader: Reader;
  readonly columns: number;
  /** Where sentences are broken: at the width of a terminal, nowhere in a file or pipe. */
  readonly wrapAt: number;
  /** All of stdin; empty where there is none. */
  readInput(): Promise<Uint8Array>;
  /** stdin and stdout as they go on; null where there are none. */
  duplex(): Duplex | null;
  /** For people, on stdout; may be styled. */
  print(text: string): void;
  /** For people, on stderr. */
  warn(text: string): void;
  /** Says, where stderr is a terminal, what takes a while; an empty text takes that back. */
  progress(text: string): void;
  /** For programs, on stdout: the only thing there. */
  printJson(command: string, value: object): void;
}

/** Exit codes (CLI, "Rules for every command"). */
export const done = 0;
export const no = 1;
export const cannotRun = 2;

/** Why a command cannot run, or what its answer no is, with one line to try next. */
export class CliError extends Error {
  readonly code: number;
  readonly tryNext: string | null;

  constructor(message: string, tryNext: string | null = null, code = cannotRun) {
    super(message);
    this.name = 'CliError';
    this.code = code;
    this.tryNext = tryNext;
  }
}

const widest = 120;
const defaultColumns = 80;

/** What a command is handed: output is styled where a terminal asks for colour, and 80 columns wide where there is none. */
export function createContext(
  io: Io,
  host: Host,
  assets: Assets,
  global: { folder: string; planName: string | null; json: boolean; colour: boolean; reader: Reader },
): Context {
  const coloured = global.colour && io.isTTY && !host.env.NO_COLOR && host.env.TERM !== 'dumb';
  const columns = io.isTTY && io.columns > 0 ? Math.min(io.columns, widest) : defaultColumns;
  return {
    host,
    assets,
    folder: global.folder,
    planName: global.planName,
    json: global.json,
    reader: global.reader,
    columns,
    wrapAt: io.isTTY ? columns : Number.POSITIVE_INFINITY,
    readInput: async () => (await io.stdin?.()) ?? new Uint8Array(),
    duplex: () => io.duplex?.() ?? null,
    print: (text) => void io.stdout.write(terminalText(text, coloured)),
    warn: (text) => void io.stderr.write(terminalText(text, coloured)),
    progress: (text) => {
      if (io.stderr.isTTY) io.stderr.write(`\r\u001b[K${terminalText(text, false)}`);
    },
    printJson: (command, value) => void io.stdout.write(jsonText(command, value)),
  };
}
