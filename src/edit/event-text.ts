import type { EventKind } from '../plan/model.js';

/** An event that has yet to be written down. */
export interface NewEvent {
  /** ID of the bead, task or gate, or the name of the plan. */
  readonly subject: string;
  readonly kind: EventKind;
  /** Who did it; null where nobody knows. */
  readonly by: string | null;
  /** Markdown in one line; empty where there is nothing to add. */
  readonly detail: string;
}

/** The parts of an event as they are written, whatever form the log has: each one line, fit for any place in Markdown. */
export interface EventParts {
  readonly stamp: string;
  readonly subject: string;
  readonly kind: EventKind;
  /** With its `@`; empty where nobody knows. */
  readonly by: string;
  readonly detail: string;
}

/** @param time milliseconds since the epoch */
export function eventParts(event: NewEvent, time: number): EventParts {
  const by = event.by === null ? '' : actorName(event.by);
  const detail = logLine(event.detail);
  return {
    stamp: new Date(time).toISOString(),
    subject: nameText(event.subject),
    kind: event.kind,
    by: by === '' ? '' : `@${by}`,
    // An actor is what follows the event with an @: where nobody is named, no other word must look like it.
    detail: by === '' && detail.startsWith('@') ? `(${detail})` : detail,
  };
}

/** The canonical line, without its list marker (LANGUAGE section "Journal"): ` · ` between the parts, `|` escaped. */
export function eventLine({ stamp, subject, kind, by, detail }: EventParts): string {
  return [stamp, subject, kind, by, detail].filter((part) => part !== '').join(' · ');
}

/** A name that Markdown would not read as it stands goes into a code span. */
function nameText(name: string): string {
  return /^[_]|[_]$|[*`~<>[\]\\&|]/.test(name) ? `\`${name.replaceAll('`', "'")}\`` : name;
}

function actorName(name: string): string {
  return logLine(name)
    .replace(/[·@|*_`~<>[\]\\&]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .trim();
}

/** Breaks and control characters become spaces; a `|` that could end a cell is escaped. */
export function logLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .replace(/\\*\|/g, (pipe) => (pipe.length % 2 === 1 ? `\\${pipe}` : pipe));
}
