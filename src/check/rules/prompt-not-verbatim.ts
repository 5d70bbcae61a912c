import { isLog, isQuoted, quotedPrompts } from '../prompts.js';
import { type PlanRule, severities } from '../rule.js';

export const promptNotVerbatim: PlanRule = {
  id: 'prompt-not-verbatim',
  group: 'prompts',
  ...severities.warning,
  summary: 'a prompt in the log does not quote what was said',
  practice: quotedPrompts,
  *check(context) {
    if (!isLog(context)) return;
    const { plan } = context;
    for (const prompt of plan.prompts) {
      if (isQuoted(prompt)) continue;
      yield {
        location: prompt.loc,
        message: `prompt ${prompt.id} is not quoted, so nobody can check what was asked for against what was understood`,
        help: 'put the words as they were said below the heading, each line behind "> "; "[redacted: why]" may stand for what must not be kept',
        about: [`Prompt ${prompt.id}`],
      };
    }
  },
};
