/**
 * What the server hands out, made by the command that starts it: what holds the SDK is a file of its own and holds nothing of
 * the compiler.
 */
export interface Program {
  readonly version: string;
  /** Whether `close` may run the check commands of a plan. */
  readonly allowsRun: boolean;
  /** What an option (`--take`, or a global one such as `--plan`) of a command does, in the words of its help. */
  helpOf(command: string, flag: string): string;
  /** Runs a command line (without program and script name) for `client`, who it is where neither `--as` nor `$PLAN_AS` says. Never throws. */
  call(argv: readonly string[], client: string | null): Promise<Outcome>;
  /** The files of all plans as they are now. @throws Error where the workspace cannot be read */
  files(): Promise<readonly PlanFile[]>;
  /** The text of one of these files; null where it is none of them. */
  read(path: string): Promise<string | null>;
  /** What went wrong on the line, for the log of the host. */
  warn(message: string): void;
  /** The names that `show` knows. */
  names(): Promise<readonly string[]>;
}

/** How a command line ended. */
export interface Outcome {
  /** 0 done · 1 the answer is no · 2 cannot run */
  readonly code: number;
  /** What it wrote on stdout. */
  readonly out: string;
  /** What it wrote on stderr. */
  readonly err: string;
  /** Both, in the order written. */
  readonly text: string;
}

export interface PlanFile {
  /** Relative to the root of the workspace. */
  readonly path: string;
  /** `plan`, or which of its logs it is. */
  readonly kind: string;
  /** The title of its plan. */
  readonly title: string;
  /** In bytes. */
  readonly size: number;
}
