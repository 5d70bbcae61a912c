import type { Text } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';
import { appended, type Candidate } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { markOf } from '../lower/mark.js';
import {
  isEmpty,
  locationOf,
  part,
  rangeOf,
  spansIn,
  textOf,
  type Value,
  visible,
  visibleLine,
} from '../lower/value.js';
import type { Bead, Reference, Task } from '../model.js';
import { resolveList } from '../names/resolve.js';
import type { Resolver } from '../names/resolve-name.js';
import { priorityOf } from '../value-words.js';
import { type FieldName, nounOf } from '../vocabulary.js';
import { type Declaration, titleOf } from './declaration.js';
import type { Draft } from './draft.js';
import { readFailurePointers } from './failure-pointers.js';
import { readCriteria } from './read-criteria.js';

/** A bead with all that needs no name resolved. */
export function draftBead(file: SourceFile, declaration: Declaration): Draft<Bead> {
  const { candidate, id } = declaration;
  const said = firstOfEach(declaration.fields);
  const text = (value: Value | undefined) => (value === undefined ? null : textOf(file, value));
  const priority = candidate.opening?.priority ?? said.priority;
  return {
    kind: 'bead',
    id: visible(id),
    title: titleOrSummary(visibleLine(titleOf(declaration)), said.what),
    loc: locationOf(file, rangeOf(id)),
    extent: locationOf(file, candidate.extent),
    mark: markOf(file, candidate, declaration.fields),
    phase: null,
    parent: null,
    children: NONE,
    priority: (priority === undefined ? null : priorityOf(visible(priority))) ?? 2,
    priorityText: text(priority),
    blockedBy: null,
    blocks: NONE,
    what: text(said.what),
    criteria: NONE,
    ifItFails: null,
    checks: said.check === undefined ? NONE : textsOf(file, declaration, 'check', commandsIn),
    estimate: text(said.estimate),
    owner: text(said.owner),
    covers: NONE,
    touches: said.touches === undefined ? NONE : textsOf(file, declaration, 'touches', globsIn),
  };
}

/** What a bead says: the first value of each of its fields. */
function firstOfEach(fields: readonly Field[]): { [Name in FieldName]?: Value | undefined } {
  const said: { [Name in FieldName]?: Value | undefined } = {};
  for (const { name, values } of fields) said[name] ??= values[0];
  return said;
}

function textsOf(
  file: SourceFile,
  { fields }: Declaration,
  name: Field['name'],
  read: typeof commandsIn,
): readonly Text[] {
  return fields.flatMap((field) => (field.name === name ? read(file, field.values) : []));
}

/** A bead that has only an ID is called by the beginning of what it does. */
function titleOrSummary(title: string, what: Value | undefined): string {
  if (title !== '' || what === undefined) return title;
  const text = visibleLine(what);
  const sentence = text.split(/[.;:](?=\s)/, 1)[0] ?? '';
  return sentence.length <= 72
    ? sentence.replace(/\.$/, '')
    : `${sentence.slice(0, 71).replace(/\s+\S*$/, '')} …`;
}

/** Fills in what refers to other things, and the criteria between which failure pointers can stand. */
export function resolveBead(
  resolver: Resolver,
  file: SourceFile,
  bead: Draft<Bead>,
  fields: readonly Field[],
): void {
  const { waits, blocks, covers, doneWhen, ifItFails } = byKind(fields);
  const list = (from: readonly Field[], quiet: boolean): readonly Reference[] => {
    let references: readonly Reference[] = NONE;
    for (const field of from) {
      const noun = field.name === 'covers' ? nounOf(visible(field.label)) : null;
      const options = { owner: bead.id, soft: field.soft, quiet: quiet || field.quiet, noun };
      const named = resolveList(resolver, file, field.values, options);
      if (references.length === 0) references = named;
      else for (const reference of named) references = appended(references, reference);
    }
    return references;
  };
  const blockedBy = list(waits, false);
  bead.blockedBy = blockedBy.length > 0 || waits.some((field) => !field.soft) ? blockedBy : null;
  bead.blocks = list(blocks, true);
  bead.covers = list(covers, true);
  const { criteria, pointers } = readCriteria(resolver, file, doneWhen);
  bead.criteria = criteria;
  const failure = readFailurePointers(resolver, file, ifItFails);
  bead.ifItFails = failure === null && pointers.length === 0 ? null : (failure ?? NONE).concat(pointers);
}

/** The fields that name others, in one pass: a bead has about six. */
function byKind(fields: readonly Field[]): Record<FieldKind, readonly Field[]> {
  const kinds: Record<FieldKind, readonly Field[]> = {
    waits: NONE,
    blocks: NONE,
    covers: NONE,
    doneWhen: NONE,
    ifItFails: NONE,
  };
  for (const field of fields) {
    const { name } = field;
    if (name === 'blockedBy' || name === 'after') kinds.waits = appended(kinds.waits, field);
    else if (name === 'blocks' || name === 'covers' || name === 'doneWhen' || name === 'ifItFails')
      kinds[name] = appended(kinds[name], field);
  }
  return kinds;
}

type FieldKind = 'waits' | 'blocks' | 'covers' | 'doneWhen' | 'ifItFails';

/** Most fields are not there, for most beads. */
const NONE: readonly never[] = [];

function commandsIn(file: SourceFile, values: readonly Value[]): Bead['checks'] {
  return values.flatMap((value) => spansIn(value, 'code').map((span) => textOf(file, span)));
}

/** Paths in code spans, else the parts between commas, without what is said of them (`src/a.ts (new)`). */
function globsIn(file: SourceFile, values: readonly Value[]): Bead['touches'] {
  return values
    .flatMap((value) => {
      const spans = spansIn(value, 'code');
      return spans.length > 0 ? spans : partsOf(value);
    })
    .map((glob) => textOf(file, glob));
}

function partsOf(value: Value): Value[] {
  const parts: Value[] = [];
  let from = 0;
  for (const piece of visible(value).split(',')) {
    const said = piece.search(/\s[(—–]/);
    parts.push(part(value, from, from + (said > 0 ? said : piece.length)));
    from += piece.length + 1;
  }
  return parts.filter((each) => !isEmpty(each));
}

/** A checkbox item that is no bead. `Step 3` numbers a step of something, so it is no ID here. */
export function readTask(file: SourceFile, candidate: Candidate): Draft<Task> {
  const opening = candidate.opening;
  const id = opening?.noun === 'step' ? null : (opening?.id ?? null);
  const title = (id === null ? candidate.head : opening?.title) ?? candidate.head;
  const place = id ?? title;
  return {
    kind: 'task',
    id: id === null ? '' : visible(id),
    title: title === null ? '' : visibleLine(title),
    loc: locationOf(file, place === null ? candidate.extent : rangeOf(place)),
    extent: locationOf(file, candidate.extent),
    mark: markOf(file, candidate, candidate.fields),
  };
}
