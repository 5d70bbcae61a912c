import './markdown/reference-reader.js';

export { checkWorkspace } from './check/check.js';
export { type CheckConfig, defaultConfig, type Preset } from './check/config.js';
export { emptyWorld, type World } from './check/world.js';
export { buildGraph, type Edge, edgesOf, type Graph, type Node } from './plan/graph/graph.js';
export { nodeKey, toGraphlib } from './plan/graph/public-graph.js';
export type * from './plan/model.js';
export type * from './plan/predicate.js';
export type { FileKind } from './plan/settings.js';
export { type Ready, readyWork } from './plan/state/ready.js';
export { foldState, type PlanState } from './plan/state/state.js';
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
