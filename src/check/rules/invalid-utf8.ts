import { type FileRule, severities } from '../rule.js';

export const invalidUtf8: FileRule = {
  id: 'invalid-utf8',
  group: 'files',
  ...severities.error,
  summary: 'a file is not UTF-8',
  *check({ file: { source } }) {
    const { path, text, encodingProblem } = source;
    if (encodingProblem === null) return;
    const { offset, reason } = encodingProblem;
    yield {
      location: { path, range: { start: offset, end: Math.min(offset + 1, text.length) } },
      message:
        reason === 'utf-16'
          ? 'this file is UTF-16, which other tools will not read'
          : 'this byte is no UTF-8, so what was meant here is lost',
      help: 'save the file as UTF-8',
    };
  },
};
