import { namedArtifacts } from '../artifacts.js';
import { type PlanRule, severities } from '../rule.js';

export const evidenceMissingArtifact: PlanRule = {
  id: 'evidence-missing-artifact',
  group: 'state',
  ...severities.warning,
  summary: 'a bead is closed, but a file that shows it does not exist',
  *check({ plan, state, world }) {
    const absent = world.absentArtifacts.get(plan.path);
    if (absent === undefined) return;
    const told = new Set<string>();
    for (const { bead, path, closing, criterion, location } of namedArtifacts(plan)) {
      const key = `${bead.id} ${path}`;
      if (!absent.has(path) || state.isOpen(bead) || state.closing(bead) !== closing || told.has(key))
        continue;
      told.add(key);
      const by = criterion === null ? 'its evidence' : criterion.id;
      yield {
        location,
        message: `${bead.id} is closed, but ${path}, named by ${by}, does not exist`,
        ...(criterion !== null && location !== criterion.text.loc
          ? { related: [{ message: `${criterion.id} of ${bead.id}`, location: criterion.text.loc }] }
          : {}),
        help: 'add the file, or correct its path: it is looked for below the workspace, then beside the plan',
        ...(closing === null ? { severity: 'info' } : {}),
        about: [bead.id],
      };
    }
  },
};
