import { once } from '../../source/once.js';
import type { SourceFile } from '../../source/source-file.js';
import { isPlainNumber } from '../id.js';
import { locationOf, part, textOf, type Value, visible } from '../lower/value.js';
import type { EventKind, JournalEvent, Reference } from '../model.js';
import { resolveProse } from '../names/prose.js';
import { resolveList } from '../names/resolve.js';
import { type Resolver, resolveName } from '../names/resolve-name.js';
import type { RawEntry } from './entry.js';
import { renames } from './renames.js';
import { eventKindOf, outcomeAtStartOf } from './words.js';

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
  logs: readonly { readonly file: SourceFile; readonly entries: readonly RawEntry[] }[],
): JournalEvent[] {
  const today = renames(logs.flatMap(({ entries }) => entries));
  const logged = eachOnce(
    logs.flatMap(({ file, entries }) => entries.flatMap((entry) => bindEntry(resolver, today, file, entry))),
  );
  const unstamped = logged.filter(({ event }) => event.time === null);
  const stamped = logged.filter(({ event }) => event.time !== null);
  stamped.sort(
    (a, b) => (a.event.time ?? 0) - (b.event.time ?? 0) || (a.line < b.line ? -1 : a.line > b.line ? 1 : 0),
  );
  return [...unstamped, ...stamped].map(({ event }) => event);
}

/** One line can hold several events, the same line in two files only the same ones. */
function eachOnce(logged: readonly Logged[]): Logged[] {
  if (new Set(logged.map(({ line }) => line)).size === logged.length) return [...logged];
  const seen = new Set<string>();
  return logged.filter(({ event, line }) => {
    const names = event.subjects.map((subject) => subject.text.text);
    const key = [event.kind, ...names, line].join('\u0000');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function bindEntry(
  resolver: Resolver,
  today: (name: string) => string,
  file: SourceFile,
  entry: RawEntry,
): Logged[] {
  const make = (kind: EventKind, subjects: readonly Reference[]): Logged => ({
    line: entry.line,
    event: {
      at: entry.at,
      time: entry.time,
      kind,
      subjects,
      by: entry.by,
      detail: entry.detail === null ? '' : textOf(file, entry.detail).text.replaceAll('\\|', '|'),
      loc: locationOf(file, entry.range),
    },
  });
  const all = subjectsOf(resolver, file, entry).map((subject) => asCalledToday(resolver, today, subject));
  if (entry.form === 'line') return [make(kindFor(all, entry.kind ?? 'note'), all)];
  const subjects = all.filter(isName);
  const kind = subjects.length === 0 ? 'note' : kindFor(subjects, kindSaid(subjects, entry));
  if (entry.form === 'heading') return kind === 'note' ? [] : [make(kind, subjects)];
  const verdicts = verdictsIn(resolver, file, entry.detail);
  return [make(kind, subjects), ...verdicts.map(({ outcome, references }) => make(outcome, references))];
}

/** What is done of a gate is one of its actions, not the gate. */
function kindFor(subjects: readonly Reference[], kind: EventKind): EventKind {
  return kind === 'closed' && onlyGates(subjects) ? 'done' : kind;
}

/** What the words of other forms say of a bead or gate; a bead that passed is done, the rest is for gates. */
function kindSaid(subjects: readonly Reference[], entry: RawEntry): EventKind {
  const { kind } = entry;
  if (kind === null) return kindOfRow(subjects, entry);
  if (onlyGates(subjects)) return kind;
  return kind === 'pass' ? 'closed' : kind === 'adjust' || kind === 'abort' ? 'note' : kind;
}

/** In other forms than the canonical one, words stand where names do: a name is known, or mistyped with its number. */
function isName({ text, resolution }: Reference): boolean {
  return resolution.kind === 'found' || (resolution.kind === 'unknown' && /\p{N}/u.test(text.text));
}

/** An entry that names beads closes them; one that names gates says how they were judged. */
function kindOfRow(subjects: readonly Reference[], { detail }: RawEntry): EventKind {
  if (!onlyGates(subjects)) return 'closed';
  return (detail === null ? null : outcomeAtStartOf(visible(detail))) ?? 'note';
}

function subjectsOf(resolver: Resolver, file: SourceFile, entry: RawEntry): readonly Reference[] {
  const { subject, kind } = entry;
  if (subject === null) return [];
  if (entry.form === 'heading') return resolveProse(resolver, file, subject, ['bead', 'task', 'gate']);
  const isOfGate =
    kind === 'pass' || kind === 'adjust' || kind === 'abort' || isNumberOfGate(resolver, subject);
  const noun = isOfGate ? 'gate' : null;
  return resolveList(resolver, file, [subject], { owner: null, soft: false, quiet: false, noun });
}

/** A name that says nothing any more leads to what it was renamed to. */
function asCalledToday(resolver: Resolver, today: (name: string) => string, subject: Reference): Reference {
  const name = subject.text.text;
  const present = subject.resolution.kind === 'found' ? name : today(name);
  if (present === name) return subject;
  const resolution = resolveName(resolver, present, { owner: null, noun: null, inherited: null });
  return resolution.kind === 'found' ? { ...subject, resolution } : subject;
}

/** The `2` of `Gate 2`, where no bead is called so. */
function isNumberOfGate({ table }: Resolver, subject: Value): boolean {
  return isPlainNumber(visible(subject)) && !table.exact.has(visible(subject));
}

function onlyGates(subjects: readonly Reference[]): boolean {
  return (
    subjects.length > 0 &&
    subjects.every(
      ({ resolution }) =>
        resolution.kind === 'found' && resolution.targets.every((target) => target.kind === 'gate'),
    )
  );
}

const outcome = once(() => /(?<![\p{L}\p{N}])(?:PASS(?:ED)?|ADJUST|ABORT(?:ED)?)(?![\p{L}\p{N}])/gu);
const namesBefore = once(
  () =>
    /(?:[\p{L}\p{N}][\p{L}\p{N}\-_.]*)(?:\s?[+,&/]\s?[\p{L}\p{N}][\p{L}\p{N}\-_.]*|\sand\s[\p{L}\p{N}][\p{L}\p{N}\-_.]*|(?<=\bgates?)\s[\p{L}\p{N}][\p{L}\p{N}\-_.]*)*$/iu,
);

/** `G1+G4 PASS` in the evidence of a row. */
function verdictsIn(
  resolver: Resolver,
  file: SourceFile,
  detail: Value | null,
): { readonly outcome: EventKind; readonly references: readonly Reference[] }[] {
  if (detail === null) return [];
  const text = visible(detail);
  if (!/PASS|ADJUST|ABORT/.test(text)) return [];
  return [...text.matchAll(outcome())].flatMap((match) => {
    const from = Math.max(0, match.index - 120);
    const before = text.slice(from, match.index).replace(/\s?[:=]?\s{1,4}$/, '');
    const at = before.search(namesBefore());
    const kind = eventKindOf(match[0]);
    if (at < 0 || kind === null || from + before.length === match.index) return [];
    const names = part(detail, from + at, from + before.length);
    const references = resolveList(resolver, file, [names], {
      owner: null,
      soft: true,
      quiet: true,
      noun: 'gate',
    });
    return onlyGates(references) ? [{ outcome: kind, references }] : [];
  });
}
