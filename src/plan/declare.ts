import { ancestors, type Candidate, descendants } from './candidate.js';
import type { Field } from './fields.js';
import { idShape, isPlainNumber, isPlainWord, looseId, numericTail } from './id.js';
import { type Phrase, readPhrases } from './references.js';
import { part, type Value, visible } from './value.js';
import { isNone, isStrong, isWeak, type Noun, normalLabel } from './vocabulary.js';

/** A candidate that declares something, with the fields that belong to it wherever they stand. */
export interface Declaration {
  readonly candidate: Candidate;
  readonly id: Value;
  readonly fields: readonly Field[];
}

/** What the candidates of one plan file declare. */
export interface Declarations {
  readonly phases: readonly Declaration[];
  readonly beads: readonly Declaration[];
  readonly tasks: readonly Candidate[];
  readonly gates: readonly Candidate[];
  readonly scenarios: readonly Declaration[];
}

/** Decides which candidates are beads, phases, gates, scenarios and tasks (LANGUAGE section "Beads and tasks"). */
export function declarations(root: Candidate, prefix: string | null): Declarations {
  const all = [root, ...descendants(root)];
  const gates = all.filter(isGate);
  const taken = new Set<Candidate>(gates);
  const scenarios = all.flatMap((candidate) => (taken.has(candidate) ? [] : scenarioOf(candidate)));
  for (const { candidate } of scenarios) taken.add(candidate);
  const fileId = root.opening?.id == null ? null : visible(root.opening.id);
  const isFileAgain = (candidate: Candidate): boolean =>
    candidate !== root && candidate.opening?.id != null && visible(candidate.opening.id) === fileId;
  const open = all.filter((candidate) => !taken.has(candidate) && !isFileAgain(candidate));
  const own = withoutMentions(open.flatMap((candidate) => beadOf(candidate, prefix)));
  const sites = new Set(own.map(({ candidate }) => candidate));
  const holdsOther = ({ candidate }: Declaration): boolean =>
    candidate.opening?.noun === 'phase' && holdsBead(candidate, sites);
  const kept = own.filter((bead) => !holdsOther(bead));
  const beads = [...kept, ...referredTo(open, kept)].sort(
    (x, y) => x.candidate.extent.start - y.candidate.extent.start,
  );
  for (const { candidate } of beads) taken.add(candidate);
  const phases = all.flatMap((candidate) => (taken.has(candidate) ? [] : phaseOf(candidate)));
  const tasks = all.filter((candidate) => isTask(candidate, taken));
  return { phases, beads, tasks, gates, scenarios };
}

/** The candidate's own fields and those of label headings and unnamed sub-headings below it. */
export function fieldsOf(candidate: Candidate): readonly Field[] {
  const fields = [...candidate.fields];
  const stack = loose(candidate);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    fields.push(...next.fields);
    stack.push(...loose(next));
  }
  return fields;
}

/** Parts without a name of their own, last first. */
function loose(candidate: Candidate): Candidate[] {
  const isLoose = (child: Candidate): boolean =>
    (child.site === 'heading' || child.site === 'line') &&
    child.opening?.id == null &&
    child.tables.every((facts) => !isGateTable(facts.columns));
  return candidate.children.filter(isLoose).reverse();
}

function beadOf(candidate: Candidate, prefix: string | null): Declaration[] {
  const id = candidate.opening?.id;
  if (id == null) return [];
  if (candidate.site === 'file') return [{ candidate, id, fields: fieldsOf(candidate) }];
  const name = visible(id);
  const noun = candidate.opening?.noun ?? null;
  if (candidate.site === 'row' && !isBeadTable(candidate)) return [];
  const fields = fieldsOf(candidate);
  const strong =
    fields.some((field) => isStrongField(field, name)) ||
    candidate.site === 'row' ||
    hasBarePriority(candidate);
  const weak = new Set(fields.filter((field) => isWeak(field.name)).map((field) => field.name)).size;
  const hasPrefix = prefix !== null && startsWithPrefix(name, prefix);
  const declares =
    noun === 'phase' ||
    noun === 'gate' ||
    noun === 'scenario' ||
    noun === 'tier' ||
    noun === 'prompt' ||
    noun === 'insight'
      ? strong && noun !== 'tier' && noun !== 'prompt'
      : hasPrefix || strong || (weak >= 2 && (noun !== null || !(isPlainNumber(name) || isPlainWord(name))));
  return declares ? [{ candidate, id, fields }] : [];
}

function startsWithPrefix(name: string, prefix: string): boolean {
  const id = looseId(name);
  const head = looseId(prefix);
  return id.length > head.length && id.startsWith(head) && /[\d\-._#]/.test(id.charAt(head.length));
}

function hasBarePriority(candidate: Candidate): boolean {
  const bare = (field: Field): boolean =>
    field.name === 'priority' && field.values[0]?.start === field.label.start;
  return candidate.fields.some(bare) && candidate.site !== 'row';
}

/** A list of packages below `Dependencies` makes no bead; `none`, a name like the candidate's own, or `Blocked by` does. */
function isStrongField(field: Field, own: string): boolean {
  if (!isStrong(field.name) || field.soft) return false;
  if (
    isPlainNumber(own) &&
    (field.name === 'ifItFails' || normalLabel(visible(field.label)) === 'verification')
  )
    return false;
  return !field.quiet || field.values.length === 0 || field.values.some((value) => namesLike(value, own));
}

function namesLike(value: Value, own: string): boolean {
  if (isNone(visible(value))) return true;
  const like = (name: Value): boolean => idShape(visible(name)) === idShape(own);
  return readPhrases(value).some(
    (phrase) =>
      phrase.noun !== null || phrase.names.some(like) || (phrase.ends !== null && like(phrase.ends[0])),
  );
}

/** A table of beads has names in one column and what they wait for, or what ends them, in another. */
function isBeadTable(row: Candidate): boolean {
  const facts = row.parent?.tables.find((table) => table.rows.includes(row));
  if (facts === undefined) return false;
  const names = new Set(facts.rows.flatMap((other) => other.fields.map((field) => field.name)));
  return (
    names.has('blockedBy') ||
    names.has('blocks') ||
    names.has('doneWhen') ||
    (names.has('ifItFails') && names.has('priority'))
  );
}

/**
 * Headings and items with nothing but an ID that a bead waits for, or blocks: the author means them as beads too. A bare
 * number counts only beside the bead that names it, at the same site and depth.
 */
function referredTo(open: readonly Candidate[], beads: readonly Declaration[]): Declaration[] {
  const names = new Map<string, Declaration>();
  const ranges: { readonly from: Tail; readonly to: Tail; readonly by: Declaration }[] = [];
  for (const by of beads) {
    for (const phrase of by.fields.filter(isOrder).flatMap((field) => field.values.flatMap(readPhrases))) {
      for (const name of phrase.names) names.set(visible(name), by);
      for (const [first, last] of rangesOf(phrase)) {
        const from = numericTail(first);
        const to = numericTail(last);
        if (from !== null && to !== null && from.head === to.head) ranges.push({ from, to, by });
      }
    }
  }
  const declared = new Set(beads.map(({ id }) => visible(id)));
  const found: Declaration[] = [];
  for (const candidate of open) {
    const id = candidate.opening?.id;
    const noun = candidate.opening?.noun ?? null;
    const isPlace = candidate.site === 'heading' || (candidate.site === 'item' && candidate.box === null);
    if (id == null || !isPlace || (noun !== null && !workNouns.has(noun))) continue;
    const name = visible(id);
    const tail = numericTail(name);
    const by = names.get(name) ?? ranges.find((range) => isWithin(tail, range.from, range.to))?.by;
    if (by === undefined || declared.has(name)) continue;
    const beside = candidate.site === by.candidate.site && candidate.depth === by.candidate.depth;
    if (isPlainNumber(name) && !beside) continue;
    declared.add(name);
    found.push({ candidate, id, fields: fieldsOf(candidate) });
  }
  return found;
}

type Tail = NonNullable<ReturnType<typeof numericTail>>;

const workNouns: ReadonlySet<Noun> = new Set(['bead', 'task', 'story', 'step']);

function isOrder(field: Field): boolean {
  return (field.name === 'blockedBy' || field.name === 'blocks') && !field.soft;
}

/** `T001–T005`, and `T001-T005` where a plain hyphen makes it one token. */
function rangesOf(phrase: Phrase): [string, string][] {
  if (phrase.ends !== null) return [[visible(phrase.ends[0]), visible(phrase.ends[1])]];
  return phrase.names.flatMap((name) => {
    const halves = visible(name).split('-');
    const [first, last] = halves;
    return halves.length === 2 && first !== undefined && last !== undefined
      ? [[first, last] as [string, string]]
      : [];
  });
}

function isWithin(tail: Tail | null, from: Tail, to: Tail): boolean {
  return tail !== null && tail.head === from.head && tail.number >= from.number && tail.number <= to.number;
}

/** Of several sites with one ID, those without a field are mentions of the one with fields, not second declarations. */
function withoutMentions(found: readonly Declaration[]): Declaration[] {
  const best = new Map<string, number>();
  for (const declaration of found) {
    const name = visible(declaration.id);
    best.set(name, Math.max(best.get(name) ?? 0, weight(declaration)));
  }
  const seen = new Set<string>();
  return found.filter((declaration) => {
    const name = visible(declaration.id);
    const own = weight(declaration);
    if (own === (best.get(name) ?? 0) && !(own < 2 && seen.has(name))) {
      seen.add(name);
      return true;
    }
    return own === 3;
  });
}

/** 3: says what it waits for or what ends it; 2: a row of a summary; 1: a heading or line; 0: a bare item. */
function weight({ candidate, fields }: Declaration): number {
  const names = new Set(fields.map((field) => field.name));
  if (candidate.site === 'row') return names.has('blockedBy') && names.has('doneWhen') ? 3 : 2;
  if (fields.some((field) => isStrong(field.name) || isWeak(field.name))) return 3;
  return candidate.site === 'heading' ? 1 : 0;
}

function holdsBead(candidate: Candidate, beads: ReadonlySet<Candidate>): boolean {
  for (const inner of descendants(candidate)) if (beads.has(inner)) return true;
  return false;
}

function phaseOf(candidate: Candidate): Declaration[] {
  const id = candidate.opening?.id;
  if (candidate.site !== 'heading' || candidate.opening?.noun !== 'phase' || id == null) return [];
  return [{ candidate, id, fields: candidate.fields }];
}

function isTask(candidate: Candidate, taken: ReadonlySet<Candidate>): boolean {
  if (candidate.site !== 'item' || candidate.box === null || taken.has(candidate)) return false;
  for (const outer of ancestors(candidate)) {
    if (taken.has(outer) && outer.opening?.noun !== 'phase') return false;
  }
  return true;
}

const pass = ['pass', 'passes', 'go'];
const others = [
  'adjust',
  'abort',
  'abort/escalate',
  'abort / escalate',
  'stop',
  'kill',
  'escalate',
  'fail',
  'no go',
];

/** Columns Pass and at least one of Adjust and Abort. */
export function isGateTable(columns: readonly string[]): boolean {
  return (
    columns.some((column) => pass.includes(column)) &&
    columns.some((column) => others.includes(column)) &&
    (columns.includes('adjust') ||
      columns.includes('abort') ||
      columns.some((column) => column.startsWith('abort') || column === 'stop' || column === 'kill'))
  );
}

/** `| Outcome | Condition | Action |`: a row an outcome. */
export function isOutcomeTable(columns: readonly string[]): boolean {
  return (
    columns.includes('outcome') &&
    (columns.includes('condition') || columns.includes('criteria') || columns.includes('threshold'))
  );
}

/** A heading, line or row that is a gate: by its table, or by the word Gate before its ID. */
function isGate(candidate: Candidate): boolean {
  if (candidate.site === 'row') return isGateRow(candidate);
  if (candidate.site !== 'heading' && candidate.site !== 'line') return false;
  const hasName = candidate.opening?.id != null;
  const tables = candidate.tables.filter(
    (facts) =>
      (isGateTable(facts.columns) && !facts.columns.includes('gate')) || isOutcomeTable(facts.columns),
  );
  if (tables.length > 0)
    return hasName || candidate.opening?.noun === 'gate' || /\bgate\b/i.test(candidate.inline?.text ?? '');
  return (
    candidate.opening?.noun === 'gate' &&
    hasName &&
    !fieldsOf(candidate).some((field) => isStrong(field.name) && !field.soft)
  );
}

function isGateRow(row: Candidate): boolean {
  if (!row.cells.has('gate')) return false;
  const facts = row.parent?.tables.find((table) => table.rows.includes(row));
  return facts !== undefined && isGateTable(facts.columns);
}

const failureChapter = /failure|recover|what (?:can|could) go wrong/i;
const scenarioChapter = /scenarios?/i;

/** By its detection or cascade, or by its name in a chapter about failures. */
function scenarioOf(candidate: Candidate): Declaration[] {
  const id = candidate.opening?.id;
  if (id == null || candidate.site === 'file') return [];
  if (candidate.site === 'row') {
    const failure =
      candidate.cells.has('failure') ||
      candidate.cells.has('scenario') ||
      candidate.cells.has('detect') ||
      candidate.cells.has('detection');
    return failure && candidate.fields.some((field) => field.name === 'cascade')
      ? [{ candidate, id, fields: candidate.fields }]
      : [];
  }
  const fields = fieldsOf(candidate);
  const described = fields.some((field) => field.name === 'detection' || field.name === 'cascade');
  const isF = /^F-?(?:\d+|\p{Lu}+)/u.test(visible(id));
  const named = candidate.opening?.noun === 'scenario' || isF;
  if (fields.some((field) => field.name === 'blockedBy' && !field.soft)) return [];
  if (described && (named || fields.some((field) => field.name === 'cascade')))
    return [{ candidate, id, fields }];
  const inChapter = (text: string): boolean =>
    failureChapter.test(text) || (isF && scenarioChapter.test(text));
  const chapter = [...ancestors(candidate)].some((outer) => inChapter(outer.inline?.text ?? ''));
  return named && chapter && !fields.some((field) => isStrong(field.name) && !field.soft)
    ? [{ candidate, id, fields }]
    : [];
}

/** The extent of a declaration in the file. */
export function titleOf(declaration: Declaration): Value {
  return declaration.candidate.opening?.title ?? part(declaration.id, 0, 0);
}
