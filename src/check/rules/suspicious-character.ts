import { type FileRule, severities } from '../rule.js';
import { shownRanges, within } from '../shown.js';
import { suspectsIn } from '../suspects.js';

export const suspiciousCharacter: FileRule = {
  id: 'suspicious-character',
  group: 'files',
  ...severities.warning,
  summary: 'a character that cannot be seen, or that looks like another one',
  *check({ file, beadIds }) {
    const { path, text } = file.source;
    const suspects = suspectsIn(text, beadIds);
    if (suspects.length === 0) return;
    const isShown = within(shownRanges(file.document, ['code', 'quote']));
    for (const { range, kind, name, meant, edits } of suspects) {
      if (isShown(range.start)) continue;
      const location = { path, range };
      const edit = new Map([[path, edits]]);
      if (kind === 'look-alike') {
        yield {
          location,
          message: `${name} looks like ${meant}, but its letters are of another alphabet`,
          help: `type ${meant} anew`,
          fixes: [{ title: `write ${meant} with Latin letters`, safe: false, edit }],
        };
      } else {
        const effect = kind === 'unseen' ? 'cannot be seen' : 'makes the line read other than it is compiled';
        yield {
          location,
          message: `a ${name} stands here, which ${effect}`,
          help: 'delete it',
          fixes: [{ title: `delete the ${name}`, safe: kind === 'unseen', edit }],
        };
      }
    }
  },
};
