import { emptyWorld, type World } from '../check/world.js';
import type { Session } from '../session.js';
import { firstPrompts } from './first-prompts.js';

/** What the checks ask of the world beyond the text of the files. Commands that check nothing do not pay for it. */
export async function gatherWorld({ missing, host, root, workspace }: Session): Promise<World> {
  return {
    ...emptyWorld,
    missing,
    firstPrompts: await firstPrompts(host.git, root, workspace.plans),
  };
}
