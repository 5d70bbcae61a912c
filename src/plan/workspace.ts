import type { Document } from '../markdown/document.js';
import type { SourceFile } from '../source/source-file.js';
import type { Plan } from './model.js';

/** What a file is to the compiler (LANGUAGE section "Files"). `other` was named by nobody and is not read. */
export type FileKind = 'plan' | 'prompts' | 'progress';

export interface WorkspaceFile {
  readonly source: SourceFile;
  readonly kind: FileKind;
  readonly document: Document;
}

/** Everything that was compiled. Same files, same workspace: nothing else goes in. */
export interface Workspace {
  /** By path, in path order. */
  readonly files: ReadonlyMap<string, WorkspaceFile>;
  /** In path order. */
  readonly plans: readonly Plan[];
}
