export { checkWorkspace } from './check/check.js';
export { type CheckConfig, defaultConfig, type Preset } from './check/config.js';
export { emptyWorld, type World } from './check/world.js';
export type { FileKind } from './plan/files.js';
export type * from './plan/model.js';
export type * from './plan/predicate.js';
export { compile, type InputFile, type Workspace, type WorkspaceFile } from './plan/workspace.js';
export type { Diagnostic, Fix, RelatedInformation, Severity } from './source/diagnostic.js';
export type { Location, Range, Text } from './source/range.js';
export {
  decodeSourceFile,
  type Position,
  positionAt,
  type SourceFile,
  sourceFile,
} from './source/source-file.js';
export { applyEdits, type TextEdit, type WorkspaceEdit } from './source/text-edit.js';
