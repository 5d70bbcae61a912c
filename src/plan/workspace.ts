import { type Document, parseDocument } from '../markdown/document.js';
import type { EncodingProblem, SourceFile } from '../source/source-file.js';
import { companionsOf } from './bind/companions.js';
import { type DeclaredPlan, declarePlan } from './bind/declare-plan.js';
import { resolvePlan } from './bind/resolve-plan.js';
import { fileKind } from './files.js';
import type { Plan } from './model.js';
import { workspaceNames } from './names/workspace-names.js';
import type { FileKind } from './settings.js';
import { withoutViews } from './views/views.js';

/** A file to compile. A `SourceFile` is one; so is `{ path, text }`. */
export interface InputFile {
  /** Relative to the workspace root, `/` separators. */
  readonly path: string;
  readonly text: string;
  readonly encodingProblem?: EncodingProblem | null;
  /** What the file is where its name does not tell; front matter `kind` and a telling name win. */
  readonly kind?: FileKind;
}

export interface WorkspaceFile {
  readonly source: SourceFile;
  readonly kind: FileKind;
  /** Of a plan without the text of its views. */
  readonly document: Document;
}

/** Everything that was compiled. Same files, same workspace: nothing else goes in. */
export interface Workspace {
  /** By path, in path order. */
  readonly files: ReadonlyMap<string, WorkspaceFile>;
  /** In path order. */
  readonly plans: readonly Plan[];
}

/** The text of every file, by path, to turn offsets into lines. */
export function sourcesOf({ files }: Workspace): ReadonlyMap<string, SourceFile> {
  return new Map([...files].map(([path, { source }]) => [path, source]));
}

/**
 * Compiles plan files into a checked-ready workspace: reads, lowers, binds. Never throws on any text; files that are neither
 * plan, prompt log nor progress log by name, front matter or `kind` are left out.
 */
export function compile(inputs: readonly InputFile[]): Workspace {
  const files = new Map<string, WorkspaceFile>();
  for (const input of [...inputs].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const source: SourceFile = {
      path: input.path,
      text: input.text,
      encodingProblem: input.encodingProblem ?? null,
    };
    const parsed = parseDocument(source);
    const kind = fileKind(input.path, parsed) ?? input.kind;
    const document = kind === 'plan' ? withoutViews(parsed, input.text) : parsed;
    if (kind !== undefined) files.set(input.path, { source, kind, document });
  }
  return { files, plans: bind(files) };
}

function bind(files: ReadonlyMap<string, WorkspaceFile>): Plan[] {
  const kinded = [...files].map(([path, file]) => ({ path, kind: file.kind, document: file.document }));
  const declared: DeclaredPlan[] = [];
  for (const [path, companions] of companionsOf(kinded)) {
    const plan = files.get(path);
    if (plan === undefined) continue;
    const prompts = companions.prompts === null ? null : (files.get(companions.prompts) ?? null);
    const logs = companions.progress.flatMap((log) => files.get(log) ?? []);
    declared.push(declarePlan(plan, companions, prompts, logs));
  }
  const names = workspaceNames(declared.map((plan) => plan.table));
  return declared.map((plan) => resolvePlan(plan, names));
}
