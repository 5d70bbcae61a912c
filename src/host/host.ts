/**
 * Everything the program can do to the world, so that it can be done to a made-up one in tests. Paths are absolute, with
 * `/` separators on every system.
 */
export interface Host {
  /** The current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Makes `path`, as a user typed it, absolute: relative to `folder` unless it is absolute already. */
  resolve(folder: string, path: string): string;
  /** @throws HostError `missing`, `is-folder`, `denied` */
  readFile(path: string): Promise<Uint8Array>;
  /** What stands at `path`, links followed; null where there is nothing. @throws HostError `denied` */
  stat(path: string): Promise<'file' | 'folder' | 'other' | null>;
  /** By name, in code-unit order; links are not followed. @throws HostError `missing`, `not-folder`, `denied` */
  readFolder(path: string): Promise<readonly Entry[]>;
  /** Makes the folder and those above it; fine when it is there. @throws HostError */
  makeFolder(path: string): Promise<void>;
  /**
   * Writes a whole file, or nothing: it holds the old bytes or the new ones at every instant. `baseHash` is the
   * `contentHash` of the bytes the new text was made from, null for a file that must not exist yet.
   * @returns false, with nothing written, when the file is not (or no longer) what `baseHash` says
   * @throws HostError
   */
  writeIfUnchanged(path: string, baseHash: string | null, text: string, how?: WriteOptions): Promise<boolean>;
  /**
   * Adds a text at the end of a file, in one step, so that those of two processes never mix; the file is made, for its owner
   * alone, where it is not there. @throws HostError
   */
  appendFile(path: string, text: string): Promise<void>;
  /** The path without links, as far as anything stands there, in the letters of the disk. @throws HostError */
  realPath(path: string): Promise<string>;
  /** Gives a file, or a link, another name in the same folder, which must be free. @throws HostError */
  moveFile(from: string, to: string): Promise<void>;
  /** Removes a file; fine when it is not there. @throws HostError */
  removeFile(path: string): Promise<void>;
  /** Removes what writes into a folder left there when their process was killed. Never fails. */
  removeLeftovers(folder: string): Promise<void>;
  /**
   * Does `work` while no other process holds the lock of this path, where nothing but the lock may be; its folder must be
   * there. Waits at most `timeout` milliseconds. A killed process holds no lock.
   * @throws HostError `locked`, naming the holder; and what `work` throws
   */
  withLock<T>(path: string, timeout: number, work: () => Promise<T>): Promise<T>;
  /**
   * Runs a command line in a shell, its output going to a file of its own. It and all it started are ended after `timeout`
   * milliseconds.
   */
  run(command: string, folder: string, timeout: number): Promise<Run>;
  /**
   * The text that `work` makes of what it asks of the host it is given, and of `question`, which names all else that the text
   * depends on. It may be what was made before, where the world still answers all those questions as it did.
   * @throws what `work` throws
   */
  kept(question: string, work: (host: Host) => Promise<string>): Promise<string>;
  readonly git: Git;
}

export interface WriteOptions {
  /** Whether the file is a program. */
  readonly executable?: boolean;
  /** Whether nobody else may read a file that is made new. */
  readonly private?: boolean;
}

/** How a command line ended. */
export interface Run {
  /** Null where it did not end by itself, or could not be started. */
  readonly exit: number | null;
  /** The absolute path of the file with its output, both streams. */
  readonly log: string;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** What the program asks of git. Null always means that git cannot say: not installed, not a repository, broken. */
export interface Git {
  /** Files under the work tree `root`, relative to it: those in the index, and those that are neither there nor ignored. */
  files(root: string): Promise<readonly string[] | null>;
  /** Those of the paths (relative to `root`) that are in the index: committed or staged. */
  tracked(root: string, paths: readonly string[]): Promise<ReadonlySet<string> | null>;
  /** Those of the paths (relative to `root`) that git ignores, whether or not anything stands there. */
  ignored(root: string, paths: readonly string[]): Promise<ReadonlySet<string> | null>;
  /** `user.name` as git would sign a commit in this folder. */
  userName(folder: string): Promise<string | null>;
  /** The branch that is checked out in this folder; null too where none is. */
  branch(folder: string): Promise<string | null>;
  /**
   * The committed versions of a file, by its path below `root`, oldest first; renames are not followed. At most `most`: of a
   * longer history so many, evenly spread, with the first and the last. Null too where the clone is shallow, or git does not
   * find them in five seconds.
   */
  versions(root: string, path: string, most: number): Promise<readonly FileVersion[] | null>;
  /**
   * The files below `root` as the index has them (`revision` null), or as they were committed; null too for a revision that
   * is not there. The `HEAD` of a repository without a commit has no files. A hook is told of the index that it runs for.
   */
  snapshot(root: string, revision: string | null): Promise<Snapshot | null>;
  /** The paths (relative to `root`) in which the index is not as the last commit, those that are gone from it among them. */
  staged(root: string): Promise<ReadonlySet<string> | null>;
  /**
   * The paths (relative to `root`) that somebody has worked on since `time` (milliseconds since the epoch): changed since then
   * and not committed, or in a commit made since then. Null too where git does not find them in a quarter of a second.
   */
  touched(root: string, time: number): Promise<readonly string[] | null>;
  /** The work trees of this clone, the main one among them. */
  worktrees(root: string): Promise<readonly Worktree[] | null>;
  /** The absolute path of the folder whose hooks git runs for `root`; it need not be there. */
  hooksFolder(root: string): Promise<string | null>;
  /**
   * git's own three-way merge of texts (LF kept as it is). With `union` what both sides changed is taken from both, else it
   * stands between markers.
   */
  merge(base: string, ours: string, theirs: string, union: boolean): Promise<Merged | null>;
  /** A setting of this clone alone; null where it is not set. */
  setting(root: string, key: string): Promise<string | null>;
  /** Changes a setting of this clone; null takes it away. @returns whether it is so now */
  set(root: string, key: string, value: string | null): Promise<boolean>;
}

export interface Worktree {
  /** Absolute. */
  readonly path: string;
  /** The branch that is checked out there; null where none is. */
  readonly branch: string | null;
}

/** A text that was merged. */
export interface Merged {
  readonly text: string;
  readonly hasConflict: boolean;
}

/** Files as git holds them. */
export interface Snapshot {
  /** Relative to the root; links among them, submodules not. */
  readonly paths: readonly string[];
  /** The content of a file, links followed inside the snapshot; null where there is none. */
  read(path: string): Promise<Uint8Array | null>;
}

/** A file as it was committed. */
export interface FileVersion {
  /** The abbreviated hash of the commit. */
  readonly commit: string;
  readonly bytes: Uint8Array;
}

export type Failure = 'missing' | 'is-folder' | 'not-folder' | 'denied' | 'full' | 'locked' | 'other';

/** An effect that failed, in words for the person who asked for it; the message does not repeat the path. */
export class HostError extends Error {
  readonly failure: Failure;
  readonly path: string;

  constructor(failure: Failure, path: string, message: string) {
    super(message);
    this.name = 'HostError';
    this.failure = failure;
    this.path = path;
  }
}
