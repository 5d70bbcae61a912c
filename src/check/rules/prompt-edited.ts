import { isEdited } from '../edited-prompt.js';
import { isLog } from '../prompts.js';
import { type PlanRule, severities } from '../rule.js';

export const promptEdited: PlanRule = {
  id: 'prompt-edited',
  group: 'prompts',
  ...severities.error,
  summary: 'a prompt no longer says what it said when it was first committed',
  *check(context) {
    if (!isLog(context)) return;
    const { plan, world } = context;
    const kept = plan.prompts.map(({ verbatim }) => verbatim?.text ?? '');
    for (const { id, loc, verbatim } of plan.prompts) {
      const first = world.firstPrompts.get(loc.path)?.get(id);
      if (first === undefined || verbatim === null || !isEdited(first.text, verbatim.text, kept)) continue;
      yield {
        location: loc,
        message: `prompt ${id} no longer says what it said in commit ${first.commit}, but the words of a prompt are what the plan is held to`,
        help: `put the words of ${first.commit} back and log what was said later as a prompt of its own; "[redacted: why]" may stand for what must not be kept`,
        about: [`Prompt ${id}`],
      };
    }
  },
};
