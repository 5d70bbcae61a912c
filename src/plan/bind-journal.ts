import type { SourceFile } from '../source/source-file.js';
import type { EventKind, Gate, JournalEvent, Reference } from './model.js';
import { eventKindOf, type RawEntry } from './read-journal.js';
import { type Resolver, resolveList, resolveProse } from './resolve.js';
import { locationOf, part, textOf, type Value, visible } from './value.js';

interface Logged {
  readonly event: JournalEvent;
  readonly line: string;
}

/**
 * The events of a plan in the order in which they take effect: those without a stamp in file order, then by stamp, then by
 * line text; identical lines count once (LANGUAGE section "Journal", Fold).
 */
export function bindJournal(
  resolver: Resolver,
  gates: readonly Gate[],
  logs: readonly { readonly file: SourceFile; readonly entries: readonly RawEntry[] }[],
): JournalEvent[] {
  const logged = logs.flatMap(({ file, entries }) =>
    entries.flatMap((entry) => bindEntry(resolver, gates, file, entry)),
  );
  const unstamped = logged.filter(({ event }) => event.time === null);
  const stamped = logged.filter(({ event }) => event.time !== null);
  stamped.sort(
    (a, b) => (a.event.time ?? 0) - (b.event.time ?? 0) || (a.line < b.line ? -1 : a.line > b.line ? 1 : 0),
  );
  return [...unstamped, ...once(stamped)].map(({ event }) => event);
}

function once(logged: readonly Logged[]): Logged[] {
  const seen = new Set<string>();
  return logged.filter(({ event, line }) => {
    const key = `${event.kind}\u0000${event.subjects.map((subject) => subject.text.text).join(',')}\u0000${line}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

function bindEntry(resolver: Resolver, gates: readonly Gate[], file: SourceFile, entry: RawEntry): Logged[] {
  const make = (kind: EventKind, subjects: readonly Reference[]): Logged => ({
    line: entry.line,
    event: {
      at: entry.at,
      time: entry.time,
      kind,
      subjects,
      by: entry.by,
      detail: entry.detail === null ? '' : textOf(file, entry.detail).text,
      loc: locationOf(file, entry.range),
    },
  });
  if (entry.form === 'line') {
    const subjects = subjectsOf(resolver, file, entry);
    // what is done of a gate is one of its actions, not the gate
    const action = entry.kind === 'closed' && subjects.length > 0 && onlyGates(subjects);
    return [make(action ? 'done' : (entry.kind ?? 'note'), subjects)];
  }
  const subjects = subjectsOf(resolver, file, entry).filter((subject) => subject.resolution.kind === 'found');
  const verdicts = entry.form === 'row' ? verdictsIn(resolver, gates, file, entry.detail) : [];
  const kind = subjects.length === 0 ? 'note' : (entry.kind ?? (onlyGates(subjects) ? 'note' : 'closed'));
  if (kind === 'note' && entry.form === 'heading') return [];
  return [make(kind, subjects), ...verdicts.map(({ outcome, references }) => make(outcome, references))];
}

function subjectsOf(resolver: Resolver, file: SourceFile, entry: RawEntry): readonly Reference[] {
  if (entry.subject === null) return [];
  if (entry.form === 'heading') return resolveProse(resolver, file, entry.subject, ['bead', 'task', 'gate']);
  return resolveList(resolver, file, [entry.subject], { owner: null, soft: false, quiet: false });
}

function onlyGates(subjects: readonly Reference[]): boolean {
  return subjects.every(
    (subject) =>
      subject.resolution.kind === 'found' &&
      subject.resolution.targets.every((target) => target.kind === 'gate'),
  );
}

const verdict =
  /(?<![\p{L}\p{N}])((?:[\p{L}\p{N}][\p{L}\p{N}\-_.]*\s*[+,&/]\s*)*[\p{L}\p{N}][\p{L}\p{N}\-_.]*)\s*[:=]?\s+(PASS(?:ED)?|ADJUST|ABORT(?:ED)?)(?![\p{L}\p{N}])/gu;

/** `G1+G4 PASS` in the evidence of a row. */
function verdictsIn(
  resolver: Resolver,
  gates: readonly Gate[],
  file: SourceFile,
  detail: Value | null,
): { readonly outcome: EventKind; readonly references: readonly Reference[] }[] {
  if (detail === null || gates.length === 0) return [];
  const found: { outcome: EventKind; references: readonly Reference[] }[] = [];
  for (const match of visible(detail).slice(0, 4000).matchAll(verdict)) {
    const outcome = eventKindOf(match[2] ?? '');
    const names = part(detail, match.index, match.index + (match[1] ?? '').length);
    const references = resolveList(resolver, file, [names], { owner: null, soft: true, quiet: true });
    if (outcome !== null && references.length > 0 && onlyGates(references))
      found.push({ outcome, references });
  }
  return found;
}
