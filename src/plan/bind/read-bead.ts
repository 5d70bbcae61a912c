import type { Text } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Candidate } from '../lower/candidate.js';
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
import { nounOf, priorityOf } from '../vocabulary.js';
import { type Declaration, titleOf } from './declaration.js';
import type { Draft } from './draft.js';
import { readFailurePointers } from './failure-pointers.js';
import { readCriteria } from './read-criteria.js';

/** A bead with all that needs no name resolved. */
export function draftBead(file: SourceFile, declaration: Declaration): Draft<Bead> {
  const { candidate, fields, id } = declaration;
  const first = (name: Field['name']): Value | null =>
    fields.find((field) => field.name === name && field.values.length > 0)?.values[0] ?? null;
  const text = (value: Value | null) => (value === null ? null : textOf(file, value));
  const textsOf = (name: Field['name'], read: typeof commandsIn): readonly Text[] => {
    const named = fields.filter((field) => field.name === name);
    return named.length === 0 ? NONE : named.flatMap((field) => read(file, field.values));
  };
  const priority = candidate.opening?.priority ?? first('priority');
  return {
    kind: 'bead',
    id: visible(id),
    title: titleOrSummary(visibleLine(titleOf(declaration)), first('what')),
    loc: locationOf(file, rangeOf(id)),
    extent: locationOf(file, candidate.extent),
    mark: markOf(file, candidate, fields),
    phase: null,
    parent: null,
    children: NONE,
    priority: (priority === null ? null : priorityOf(visible(priority))) ?? 2,
    priorityText: text(priority),
    blockedBy: null,
    blocks: NONE,
    what: text(first('what')),
    criteria: NONE,
    ifItFails: null,
    checks: textsOf('check', commandsIn),
    estimate: text(first('estimate')),
    owner: text(first('owner')),
    covers: NONE,
    touches: textsOf('touches', globsIn),
  };
}

/** A bead that has only an ID is called by the beginning of what it does. */
function titleOrSummary(title: string, what: Value | null): string {
  if (title !== '' || what === null) return title;
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
  const named = (name: Field['name']): Field[] => fields.filter((field) => field.name === name);
  const list = (from: readonly Field[], quiet: boolean): readonly Reference[] => {
    const lists = from.map((field) => {
      const noun = field.name === 'covers' ? nounOf(visible(field.label)) : null;
      const options = { owner: bead.id, soft: field.soft, quiet: quiet || field.quiet, noun };
      return resolveList(resolver, file, field.values, options);
    });
    const [only = NONE] = lists;
    return lists.length < 2 ? only : lists.flat();
  };

  const waits = fields.filter(({ name }) => name === 'blockedBy' || name === 'after');
  const blockedBy = list(waits, false);
  bead.blockedBy = blockedBy.length > 0 || waits.some((field) => !field.soft) ? blockedBy : null;
  bead.blocks = list(named('blocks'), true);
  bead.covers = list(named('covers'), true);
  const { criteria, pointers } = readCriteria(resolver, file, named('doneWhen'));
  bead.criteria = criteria;
  const failure = readFailurePointers(resolver, file, named('ifItFails'));
  bead.ifItFails = failure === null && pointers.length === 0 ? null : [...(failure ?? []), ...pointers];
}

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
