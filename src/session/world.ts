import type { World } from '../check/world.js';
import type { Session } from '../session.js';
import { absentArtifacts, uncommittedPlans } from './artifacts.js';
import { firstPrompts } from './first-prompts.js';

/** What the checks ask of the world beyond the text of the files. Commands that check nothing do not pay for it. */
export async function gatherWorld({ missing, host, root, workspace }: Session): Promise<World> {
  return {
    missing,
    absentArtifacts: await absentArtifacts(host, root, workspace.plans),
    uncommitted: await uncommittedPlans(host.git, root, workspace.plans),
    firstPrompts: await firstPrompts(host, root, workspace.plans),
  };
}
