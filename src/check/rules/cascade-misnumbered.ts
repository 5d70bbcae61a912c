import { type PlanRule, severities } from '../rule.js';

export const cascadeMisnumbered: PlanRule = {
  id: 'cascade-misnumbered',
  group: 'scenarios',
  ...severities.warning,
  summary: 'the numbers of recovery steps skip or repeat',
  *check({ plan }) {
    for (const { id, cascade, numbered } of plan.scenarios) {
      if (!numbered) continue;
      const at = cascade.findIndex(({ step }, index) => {
        const before = cascade[index - 1];
        return before === undefined ? step > 1 : step !== before.step + 1;
      });
      const step = cascade[at];
      if (step === undefined) continue;
      const before = cascade[at - 1];
      const behind = before === undefined ? 'comes first' : `comes right behind step ${before.step}`;
      const wanted = before === undefined ? 1 : before.step + 1;
      yield {
        location: step.text.loc,
        message: `in scenario ${id} step ${step.step} ${behind}, so a step that is named may be another one than is meant`,
        help: `number it ${wanted}, and the steps behind it in order`,
        about: [id],
      };
    }
  },
};
