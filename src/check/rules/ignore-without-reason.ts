import { unknownRule } from '../config.js';
import { ignoresOf } from '../ignore.js';
import { type FileRule, severities } from '../rule.js';

export const ignoreWithoutReason: FileRule = {
  id: 'ignore-without-reason',
  group: 'files',
  ...severities.warning,
  summary: 'a plan:ignore comment has no reason, or names no rule, and so does nothing',
  *check({ file, ruleIds }) {
    const { path, text } = file.source;
    for (const { range, ruleIds: named, reason } of ignoresOf(file.document, text)) {
      const location = { path, range };
      const [first] = named;
      if (first === undefined) {
        yield {
          location,
          message: 'this comment names no rule, so it does nothing',
          help: 'write <!-- plan:ignore missing-priority: why -->',
        };
        continue;
      }
      for (const id of named) {
        if (!ruleIds.includes(id)) yield { location, ...unknownRule(id, ruleIds) };
      }
      if (reason === '') {
        yield {
          location,
          message: `this comment does not say why ${first} may be ignored, so it does nothing`,
          help: `write <!-- plan:ignore ${first}: why -->`,
        };
      }
    }
  },
};
