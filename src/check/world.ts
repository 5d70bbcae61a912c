/** What checks may know beyond the text, gathered by the session as plain data. Paths are relative to the workspace. */
export interface World {
  /** Those of the companions that a plan's front matter names that do not exist. */
  readonly missing: ReadonlySet<string>;
  /**
   * Files that criteria and evidence name, by plan, that exist neither below the workspace nor below the plan's folder, as
   * they are written there; without those that git ignores.
   */
  readonly absentArtifacts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Plans that were never committed nor staged; empty where git cannot say. */
  readonly uncommitted: ReadonlySet<string>;
  /** The first committed version of each prompt: by path of the log, then by ID. Empty where git cannot say. */
  readonly firstPrompts: ReadonlyMap<string, ReadonlyMap<string, FirstPrompt>>;
}

/** A prompt as it was first committed. */
export interface FirstPrompt {
  /** The quoted words, quote markers removed. */
  readonly text: string;
  /** The abbreviated hash of the commit. */
  readonly commit: string;
}

export const emptyWorld: World = {
  missing: new Set(),
  absentArtifacts: new Map(),
  uncommitted: new Set(),
  firstPrompts: new Map(),
};
