import type { JournalEvent } from '../../plan/model.js';

/** What a note begins with that is taken before a conversation is compacted. */
export const COMPACTED = 'compacted here';

/** Whether an event is such a note: it says nothing about the work. */
export function isCompactionNote({ kind, detail }: Pick<JournalEvent, 'kind' | 'detail'>): boolean {
  return kind === 'note' && detail.startsWith(COMPACTED);
}
