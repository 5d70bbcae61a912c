/** What checks may know beyond the text, gathered by the session as plain data. */
export interface World {
  /** Those of the paths named by the workspace's files (companions of a plan) that do not exist, relative to the workspace. */
  readonly missing: ReadonlySet<string>;
}

export const emptyWorld: World = { missing: new Set() };
