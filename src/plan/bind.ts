import type { Document } from '../markdown/document.js';
import type { SourceFile } from '../source/source-file.js';
import { bindAudit } from './bind-audit.js';
import { bindJournal } from './bind-journal.js';
import { ancestors, type Candidate } from './candidate.js';
import { type Declaration, type Declarations, declarations, titleOf } from './declare.js';
import type { Field } from './fields.js';
import { entry, modeOf, planName, scalar, settingsOf } from './files.js';
import { isChildId, parentIds } from './id.js';
import { lower } from './lower.js';
import { markOf } from './mark.js';
import type { Bead, Companions, Duplicate, Gate, Phase, Plan, Prompt, Scenario, Task } from './model.js';
import { readCriteria, readFailurePointers, scenariosIn } from './read-criteria.js';
import { gateRows, placeBetween, type RawGate, readGate } from './read-gate.js';
import { readInsights } from './read-insight.js';
import { readJournal } from './read-journal.js';
import { type RawPrompt, readDecisions, readPrompts } from './read-prompt.js';
import { readReviews } from './read-review.js';
import { cascadeOf, type RawScenario, readScenario } from './read-scenario.js';
import { findPhase, type Resolver, resolveList, resolveProse } from './resolve.js';
import { type SymbolTable, symbolTable } from './symbols.js';
import { locationOf, rangeOf, textOf, type Value, visible } from './value.js';
import { priorityOf } from './vocabulary.js';

/** A readonly fact while binding still fills it in. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

interface FileFacts {
  readonly source: SourceFile;
  readonly document: Document;
}

interface PhasePlace {
  readonly phase: Phase;
  readonly candidate: Candidate;
}

/** One plan with its names declared but not resolved. */
export interface DeclaredPlan {
  readonly plan: Draft<Plan>;
  readonly table: SymbolTable;
  readonly file: SourceFile;
  readonly root: Candidate;
  readonly beads: readonly { readonly bead: Draft<Bead>; readonly declaration: Declaration }[];
  readonly phases: readonly PhasePlace[];
  readonly gates: readonly { readonly gate: Draft<Gate>; readonly raw: RawGate }[];
  readonly scenarios: readonly { readonly scenario: Draft<Scenario>; readonly raw: RawScenario }[];
  readonly prompts: readonly {
    readonly prompt: Draft<Prompt>;
    readonly raw: RawPrompt;
    readonly file: SourceFile;
  }[];
  readonly promptRoot: { readonly file: SourceFile; readonly root: Candidate } | null;
  readonly logs: readonly FileFacts[];
  readonly oneBead: boolean;
}

/** First pass: everything the plan declares, so that any plan can refer to it in the second. */
export function declarePlan(
  { source, document }: FileFacts,
  companions: Companions,
  prompts: FileFacts | null,
  logs: readonly FileFacts[],
): DeclaredPlan {
  const settings = settingsOf(document);
  const root = lower(source.text, document);
  const found = declarations(root, settings.prefix);

  const places = declarePhases(source, found);
  const phases = [...new Set(places.map((place) => place.phase))];
  const beads = found.beads.map((declaration) => ({ declaration, bead: draftBead(source, declaration) }));
  const tasks = uniqueIds(
    found.tasks.map((candidate) => readTask(source, candidate)),
    new Set(beads.map(({ bead }) => bead.id)),
  );
  const gates = found.gates.flatMap((candidate) => {
    const raw = readGate(source, candidate);
    return raw === null ? [] : [{ raw, gate: draftGate(raw) }];
  });
  const scenarios = found.scenarios.map((declaration) => {
    const raw = readScenario(source, declaration);
    return { raw, scenario: { ...raw.scenario, cascade: [] } as Draft<Scenario> };
  });
  const insights = readInsights(source, root);
  const promptRoot =
    prompts === null ? null : { file: prompts.source, root: lower(prompts.source.text, prompts.document) };
  const promptFiles = [{ file: source, root }, ...(promptRoot === null ? [] : [promptRoot])];
  const drafts = promptFiles.flatMap(({ file, root: from }) =>
    readPrompts(file, from).map((raw) => ({
      raw,
      file,
      prompt: { ...raw.prompt, decisions: readDecisions(file, raw, () => []) } as Draft<Prompt>,
    })),
  );

  linkParents(beads.map(({ bead }) => bead));
  linkPhases(beads, phases, places);
  const declared = {
    beads: beads.map(({ bead }) => bead),
    tasks,
    gates: gates.map(({ gate }) => gate),
    scenarios: scenarios.map(({ scenario }) => scenario),
    phases,
    insights,
    prompts: drafts.map(({ prompt }) => prompt),
  };
  const name = planName(source.path);
  const plan: Draft<Plan> = {
    name,
    path: source.path,
    title: planTitle(document, root) ?? name,
    mode: modeOf(document),
    settings,
    companions,
    ...declared,
    criticisms: [],
    events: [],
    duplicates: duplicatesOf([...declared.beads, ...declared.gates, ...declared.scenarios]),
  };
  return {
    plan,
    table: symbolTable(name, settings.prefix, declared),
    file: source,
    root,
    beads,
    phases: places,
    gates,
    scenarios,
    prompts: drafts,
    promptRoot,
    logs,
    oneBead: root.opening !== null,
  };
}

/** Second pass: resolves every name against the plan and the workspace, then orders the journal. */
export function resolvePlan(declared: DeclaredPlan, others: readonly SymbolTable[]): Plan {
  const { plan, file } = declared;
  const resolver: Resolver = { table: declared.table, others, partial: declared.oneBead };
  const work = (value: Value) => resolveProse(resolver, file, value, ['bead', 'task', 'gate']);

  for (const { bead, declaration } of declared.beads) resolveBead(resolver, file, bead, declaration);
  for (const { scenario, raw } of declared.scenarios) {
    scenario.cascade = cascadeOf(file, raw.steps, (value) => [
      ...scenariosIn(resolver, file, value).map((entry) => entry.scenario),
      ...work(value),
    ]);
  }
  for (const { gate, raw } of declared.gates) {
    const names = (values: readonly Value[]) =>
      resolveList(resolver, file, values, { owner: null, soft: false, quiet: false });
    gate.after = names(raw.after);
    gate.before = names(raw.before);
    gate.during = names(raw.during);
    gate.rows = gateRows(file, raw, (value) => [
      ...scenariosIn(resolver, file, value).map((entry) => entry.scenario),
      ...work(value),
    ]);
    gate.between = placeBetween(raw.candidate, declared.phases);
  }
  for (const { prompt, raw, file: log } of declared.prompts) {
    prompt.decisions = readDecisions(log, raw, (value) =>
      resolveProse(resolver, log, value, ['bead', 'task', 'gate']),
    );
  }
  const places = [
    { file, root: declared.root },
    ...(declared.promptRoot === null ? [] : [declared.promptRoot]),
  ];
  plan.prompts = bindAudit(resolver, places, plan.prompts);
  plan.criticisms = places.flatMap((from) =>
    readReviews(from.file, from.root, (value) =>
      resolveProse(resolver, from.file, value, ['bead', 'task', 'gate']),
    ),
  );
  plan.events = bindJournal(
    resolver,
    plan.gates,
    declared.logs.map((log) => ({ file: log.source, entries: readJournal(log.source, log.document) })),
  );
  return plan;
}

function resolveBead(
  resolver: Resolver,
  file: SourceFile,
  bead: Draft<Bead>,
  declaration: Declaration,
): void {
  const { fields } = declaration;
  const named = (...names: Field['name'][]): Field[] => fields.filter((field) => names.includes(field.name));
  const list = (from: readonly Field[]) =>
    from.flatMap((field) =>
      resolveList(resolver, file, field.values, { owner: bead.id, soft: field.soft, quiet: field.quiet }),
    );

  const waits = named('blockedBy', 'after');
  const blockedBy = list(waits);
  bead.blockedBy = blockedBy.length > 0 || waits.some((field) => !field.soft) ? blockedBy : null;
  bead.blocks = list(named('blocks').map((field) => ({ ...field, quiet: true })));
  bead.covers = list(named('covers').map((field) => ({ ...field, quiet: true })));
  const { criteria, pointers } = readCriteria(resolver, file, named('doneWhen'));
  bead.criteria = criteria;
  const failure = readFailurePointers(resolver, file, named('ifItFails'));
  bead.ifItFails = failure === null && pointers.length === 0 ? null : [...(failure ?? []), ...pointers];
}

function draftBead(file: SourceFile, declaration: Declaration): Draft<Bead> {
  const { candidate, fields, id } = declaration;
  const first = (name: Field['name']): Value | null =>
    fields.find((field) => field.name === name)?.values[0] ?? null;
  const text = (value: Value | null) => (value === null ? null : textOf(file, value));
  const priority = candidate.opening?.priority ?? first('priority');
  return {
    kind: 'bead',
    id: visible(id),
    title: visible(titleOf(declaration)).replace(/\s*\n\s*/g, ' '),
    loc: locationOf(file, rangeOf(id)),
    extent: locationOf(file, candidate.extent),
    mark: markOf(file, candidate, fields),
    phase: null,
    parent: null,
    children: [],
    priority: (priority === null ? null : priorityOf(visible(priority))) ?? 2,
    priorityText: text(priority),
    blockedBy: null,
    blocks: [],
    what: text(first('what')),
    criteria: [],
    ifItFails: null,
    checks: fields
      .filter((field) => field.name === 'check')
      .flatMap((field) => commandsIn(file, field.values)),
    estimate: text(first('estimate')),
    owner: text(first('owner')),
    covers: [],
    touches: fields
      .filter((field) => field.name === 'touches')
      .flatMap((field) => globsIn(file, field.values)),
  };
}

function commandsIn(file: SourceFile, values: readonly Value[]): Bead['checks'] {
  return values.flatMap((value) => codeSpans(value).map((span) => textOf(file, span)));
}

/** Paths in code spans, else the parts between commas. */
function globsIn(file: SourceFile, values: readonly Value[]): Bead['touches'] {
  return values.flatMap((value) => {
    const spans = codeSpans(value);
    if (spans.length > 0) return spans.map((span) => textOf(file, span));
    const parts: Value[] = [];
    let from = value.start;
    for (const piece of visible(value).split(',')) {
      const lead = piece.length - piece.trimStart().length;
      parts.push({ inline: value.inline, start: from + lead, end: from + piece.trimEnd().length });
      from += piece.length + 1;
    }
    return parts.filter((part) => part.start < part.end).map((part) => textOf(file, part));
  });
}

function codeSpans(value: Value): Value[] {
  return value.inline.spans
    .filter((span) => span.kind === 'code' && span.start >= value.start && span.end <= value.end)
    .map((span) => ({ inline: value.inline, start: span.start, end: span.end }));
}

function readTask(file: SourceFile, candidate: Candidate): Draft<Task> {
  const opening = candidate.opening;
  const id = opening?.noun === 'step' ? null : (opening?.id ?? null);
  const title = (id === null ? candidate.head : opening?.title) ?? candidate.head;
  const place = id ?? title;
  return {
    kind: 'task',
    id: id === null ? '' : visible(id),
    title: title === null ? '' : visible(title).replace(/\s*\n\s*/g, ' '),
    loc: locationOf(file, place === null ? candidate.extent : rangeOf(place)),
    extent: locationOf(file, candidate.extent),
    mark: markOf(file, candidate, candidate.fields),
  };
}

/** Numbers that start anew in every section name nothing: a task whose ID is not its own has none. */
function uniqueIds(tasks: readonly Draft<Task>[], taken: ReadonlySet<string>): Task[] {
  const counts = new Map<string, number>();
  for (const { id } of tasks) counts.set(id, (counts.get(id) ?? 0) + 1);
  return tasks.map((task) =>
    task.id === '' || (counts.get(task.id) === 1 && !taken.has(task.id)) ? task : { ...task, id: '' },
  );
}

function draftGate(raw: RawGate): Draft<Gate> {
  return { ...raw.gate, after: [], before: [], during: [], rows: [], between: null };
}

/** Phases in document order; headings that name the same phase again are further places of the first. */
function declarePhases(file: SourceFile, found: Declarations): PhasePlace[] {
  const phases = new Map<string, Draft<Phase>>();
  return found.phases.map((declaration) => {
    const id = visible(declaration.id);
    const loc = locationOf(file, rangeOf(declaration.id));
    const phase = phases.get(id) ?? {
      kind: 'phase',
      id,
      title: visible(titleOf(declaration)),
      loc,
      beads: [],
    };
    phases.set(id, phase);
    return { phase, candidate: declaration.candidate };
  });
}

/** A bead belongs to the phase its field names, else to the nearest heading of a phase around it. */
function linkPhases(
  beads: DeclaredPlan['beads'],
  phases: readonly Phase[],
  places: readonly PhasePlace[],
): void {
  const table = { phases: new Map(phases.map((phase) => [phase.id, phase])) };
  const byCandidate = new Map(places.map((place) => [place.candidate, place.phase]));
  const members = new Map<Phase, Bead[]>(phases.map((phase) => [phase, []]));
  for (const { bead, declaration } of beads) {
    const field = declaration.fields.find((candidate) => candidate.name === 'phase')?.values[0];
    const named = field === undefined ? null : findPhase(table, visible(field));
    const around = [...ancestors(declaration.candidate)]
      .map((outer) => byCandidate.get(outer))
      .find((phase) => phase !== undefined);
    bead.phase = named ?? around ?? null;
    if (bead.phase !== null) members.get(bead.phase)?.push(bead);
  }
  for (const [phase, list] of members) (phase as Draft<Phase>).beads = list;
}

/** `8a` belongs to `8`, `1.2.3` to the nearest of `1.2` and `1` that is declared. */
function linkParents(beads: readonly Draft<Bead>[]): void {
  const byId = new Map<string, Draft<Bead>>();
  for (const bead of beads) if (!byId.has(bead.id)) byId.set(bead.id, bead);
  const children = new Map<Draft<Bead>, Bead[]>();
  for (const bead of beads) {
    const parent = parentIds(bead.id)
      .map((id) => byId.get(id))
      .find((candidate) => candidate !== undefined);
    if (parent === undefined || parent === bead || !isChildId(parent.id, bead.id)) continue;
    bead.parent = parent;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [bead]);
    else siblings.push(bead);
  }
  for (const [parent, list] of children) parent.children = list;
}

function duplicatesOf(declared: readonly (Bead | Gate | Scenario)[]): Duplicate[] {
  const places = new Map<string, (Bead | Gate | Scenario)[]>();
  for (const item of declared) {
    const same = places.get(item.id);
    if (same === undefined) places.set(item.id, [item]);
    else same.push(item);
  }
  return [...places]
    .filter(([, items]) => items.length > 1)
    .map(([id, items]) => ({ id, places: items.map((item) => item.loc) }));
}

function planTitle(document: Document, root: Candidate): string | null {
  const title = scalar(entry(document, 'title'));
  if (title !== null && title !== '') return title;
  const heading = root.children.find((child) => child.site === 'heading' && child.depth === 1);
  return heading?.inline?.text.replace(/\s*\n\s*/g, ' ').replace(/^plan\s*[—–:-]\s*/i, '') ?? null;
}
