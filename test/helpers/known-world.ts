import { emptyWorld, type FirstPrompt, type World } from '../../src/check/world.js';

/** What is known of the world, as JSON has it: lists for sets, objects for maps. */
interface WorldJson {
  readonly missing?: readonly string[];
  /** By plan. */
  readonly absentArtifacts?: Readonly<Record<string, readonly string[]>>;
  readonly uncommitted?: readonly string[];
  /** By log, then by prompt. */
  readonly firstPrompts?: Readonly<Record<string, Readonly<Record<string, FirstPrompt>>>>;
}

/** Reads what a fixture or a page says of the world. */
export function knownWorld(text: string): World {
  const {
    missing = [],
    absentArtifacts = {},
    uncommitted = [],
    firstPrompts = {},
  } = JSON.parse(text) as WorldJson;
  return {
    ...emptyWorld,
    missing: new Set(missing),
    absentArtifacts: new Map(Object.entries(absentArtifacts).map(([plan, paths]) => [plan, new Set(paths)])),
    uncommitted: new Set(uncommitted),
    firstPrompts: new Map(
      Object.entries(firstPrompts).map(([log, prompts]) => [log, new Map(Object.entries(prompts))]),
    ),
  };
}
