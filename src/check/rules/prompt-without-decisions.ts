import { decidedPrompts, isLog } from '../prompts.js';
import { type PlanRule, severities } from '../rule.js';

export const promptWithoutDecisions: PlanRule = {
  id: 'prompt-without-decisions',
  group: 'prompts',
  ...severities.warning,
  summary: 'a prompt in the log does not say what was decided',
  practice: decidedPrompts,
  *check(context) {
    if (!isLog(context)) return;
    const { plan, strict } = context;
    for (const { id, loc, hasDecisions } of plan.prompts) {
      if (hasDecisions) continue;
      yield {
        location: loc,
        message: `prompt ${id} has no key decisions, so nothing of it can be traced into the plan`,
        help: 'write under it "**Key decisions:**" and a list of what follows from it, or "**Key decisions:** none"',
        // Once work is going on, prompts are answers and reminders as often as requirements.
        ...(plan.mode === 'planning' || strict ? {} : { severity: 'info' as const }),
        about: [`Prompt ${id}`],
      };
    }
  },
};
