import type { Bead, Gate, Task } from '../plan/model.js';
import { type Decision, recorded, refused } from './decision.js';

/** Writes down what is worth knowing of a bead, task or gate; it changes no state. */
export function note(target: Bead | Task | Gate, text: string, by: string | null): Decision {
  if (text.trim() === '')
    return refused('a note without words says nothing', ['plan', 'note', target.id, 'what is worth knowing']);
  return recorded([{ subject: target.id, kind: 'note', by, detail: text }]);
}
