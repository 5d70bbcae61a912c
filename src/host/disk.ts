import type { Entry } from './host.js';

/**
 * The system calls that reading, writing and locking are made of: one for the real disk, one in memory. Each does one
 * thing, so that tests can stop a program, or let another one go on, between any two of them. Errors carry the `code` of
 * the system (`ENOENT`), as node's do.
 */
export interface Disk {
  /** This process, as others on the same machine know it. */
  readonly pid: number;
  /** Eight hexadecimal digits, the same for two processes exactly when each can tell whether the other runs. */
  readonly machine: string;
  /** The machine's name, for people. */
  readonly machineName: string;
  /** Whether a process of this machine is there. */
  isRunning(pid: number): boolean;
  /** Twelve hexadecimal digits that nobody else is given. */
  unique(): string;
  /** Milliseconds since some point in the past. */
  now(): number;
  /** Waits about `ms` milliseconds, never exactly, so that those who wait for one another fall out of step. */
  pause(ms: number): Promise<void>;

  read(path: string): Promise<Uint8Array>;
  /** Links followed. */
  stat(path: string): Promise<Stat>;
  /** The path without links. */
  realPath(path: string): Promise<string>;
  isWritable(path: string): Promise<boolean>;
  /** By name, in code-unit order; links are not followed. */
  readFolder(path: string): Promise<readonly Entry[]>;
  /** With those above it; fine when it is there. */
  makeFolder(path: string): Promise<void>;
  /** Makes a file that must not exist; `EEXIST` else. */
  create(path: string, bytes: Uint8Array, how: Create): Promise<void>;
  /** Adds bytes at the end of a file, in one step, so that those of two processes never mix; a new file is for its owner alone. They survive a power cut. */
  append(path: string, bytes: Uint8Array): Promise<void>;
  /** A second name for a file; `EEXIST` when it is taken. Not every file system can. */
  link(from: string, to: string): Promise<void>;
  /** Gives a file another name, in one step; what had that name is gone. */
  rename(from: string, to: string): Promise<void>;
  /** Gives a folder another name, in one step. @returns false when a folder of that name holds something */
  renameFolder(from: string, to: string): Promise<boolean>;
  /** A file; fine when it is not there. */
  remove(path: string): Promise<void>;
  /** A folder that is empty; `ENOTEMPTY` else. */
  removeFolder(path: string): Promise<void>;
  /** So that new names in a folder survive a power cut; nothing where the system has no such thing. */
  flushFolder(path: string): Promise<void>;
}

export interface Stat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Permissions. */
  readonly mode: number;
  readonly owner: number;
  readonly group: number;
  /** Last change, in milliseconds, by the clock of the file system. */
  readonly changed: number;
}

export interface Create {
  /** Whose permissions and owner it takes over, as far as this user may. */
  readonly like?: Stat;
  /** Whether its bytes survive a power cut once this returns. */
  readonly durable: boolean;
  /** Whether it is a program. */
  readonly executable?: boolean;
  /** Whether nobody else may read it. */
  readonly private?: boolean;
}

/** The `code` of a system error (`ENOENT`), else an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** An error as the system would make it. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
