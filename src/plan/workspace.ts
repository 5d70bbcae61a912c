import { type Document, parseDocument } from '../markdown/document.js';
import { fastReader } from '../markdown/fast-reader.js';
import type { Reader } from '../markdown/reader.js';
import type { EncodingProblem, SourceFile } from '../source/source-file.js';
import { companionsOf } from './bind/companions.js';
import { type DeclaredPlan, declarePlan } from './bind/declare-plan.js';
import { resolvePlan } from './bind/resolve-plan.js';
import { fileKind } from './files.js';
import { lower, lowerOnce } from './lower/lower.js';
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
  /** What its files were read with; every reader makes the same of them. */
  readonly reader: Reader;
}

/** The text of every file, by path, to turn offsets into lines. */
export function sourcesOf({ files }: Workspace): ReadonlyMap<string, SourceFile> {
  return new Map([...files].map(([path, { source }]) => [path, source]));
}

/**
 * Compiles plan files into a checked-ready workspace: reads, lowers, binds. Takes any text; files that are neither
 * plan, prompt log nor progress log by name, front matter or `kind` are left out.
 * @param known compiled before: a file that is the same is not read again
 * @param purpose what the workspace is for: to `read` it, and never to compile it again with a change, less of it is kept
 * @throws ReferenceNeeded when a file needs the reference reader and that is not loaded; nothing else
 */
export function compile(
  inputs: readonly InputFile[],
  known?: Workspace,
  reader: Reader = known?.reader ?? fastReader,
  purpose: 'read' | 'change' = 'change',
): Workspace {
  const files = new Map<string, WorkspaceFile>();
  for (const input of [...inputs].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const before = known?.files.get(input.path);
    const file = before && isSame(before, input) ? before : read(input, reader, purpose);
    if (file !== null) files.set(input.path, file);
  }
  return { files, plans: bind(files, purpose), reader };
}

function isSame({ source, kind, document }: WorkspaceFile, input: InputFile): boolean {
  const { path, text, encodingProblem = null } = input;
  const isRead = source.text === text && source.encodingProblem === encodingProblem;
  return isRead && kind === (fileKind(path, document) ?? input.kind);
}

function read(
  { path, text, encodingProblem = null, kind: given }: InputFile,
  reader: Reader,
  purpose: 'read' | 'change',
): WorkspaceFile | null {
  const source: SourceFile = { path, text, encodingProblem };
  const parsed = parseDocument(source, reader, purpose === 'read' ? 'asked' : 'now');
  const kind = fileKind(path, parsed) ?? given;
  if (kind === undefined) return null;
  return { source, kind, document: kind === 'plan' ? withoutViews(parsed, text) : parsed };
}

function bind(files: ReadonlyMap<string, WorkspaceFile>, purpose: 'read' | 'change'): Plan[] {
  const kinded = [...files].map(([path, file]) => ({ path, kind: file.kind, document: file.document }));
  const companionsOfPlans = companionsOf(kinded);
  // Where a companion is still to be read, all is compiled once more.
  const isWhole = [...companionsOfPlans.values()].every(({ prompts, progress }) =>
    [...(prompts === null ? [] : [prompts]), ...progress].every((path) => files.has(path)),
  );
  const candidatesOf = purpose === 'read' && isWhole ? lowerOnce : lower;
  const declared: DeclaredPlan[] = [];
  for (const [path, companions] of companionsOfPlans) {
    const plan = files.get(path);
    if (plan === undefined) continue;
    const prompts = companions.prompts === null ? null : (files.get(companions.prompts) ?? null);
    const logs = companions.progress.flatMap((log) => files.get(log) ?? []);
    declared.push(declarePlan(plan, companions, prompts, logs, candidatesOf));
  }
  const names = workspaceNames(declared.map((plan) => plan.table));
  return declared.map((plan) => resolvePlan(plan, names));
}
