import type { JournalEvent } from '../model.js';

/** Why a close was insisted on though something was missing (`…; forced: the owner wants it`); null for any other event. */
export function forcedReason({ kind, detail }: JournalEvent): string | null {
  return kind === 'closed' ? (/(?:^|; )forced: (.+)$/.exec(detail)?.[1] ?? null) : null;
}
