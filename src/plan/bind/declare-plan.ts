import type { Document } from '../../markdown/document.js';
import type { SourceFile } from '../../source/source-file.js';
import { planName } from '../files.js';
import { type Candidate, withDescendants } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import { lower } from '../lower/lower.js';
import { trimmed, visibleLine } from '../lower/value.js';
import type { Bead, Companions, Plan } from '../model.js';
import { type SymbolTable, symbolTable } from '../names/symbols.js';
import { entry, scalar, settingOf, settingsOf } from '../settings.js';
import type { Noun } from '../vocabulary.js';
import { declarations } from './declare.js';
import type { Draft } from './draft.js';
import {
  type DraftedDecision,
  type DraftedGate,
  type DraftedScenario,
  draftGates,
  draftPhases,
  draftPrompts,
  draftScenarios,
} from './draft-facts.js';
import { type DeclaredBead, duplicatesOf, linkParents, linkPhases, uniqueIds } from './link.js';
import { draftBead, readTask } from './read-bead.js';
import { readInsights } from './read-insight.js';

export interface FileFacts {
  readonly source: SourceFile;
  readonly document: Document;
}

/** One plan with its names declared but not resolved. */
export interface DeclaredPlan {
  readonly plan: Draft<Plan>;
  readonly table: SymbolTable;
  readonly file: SourceFile;
  /** The plan's own file first, then its prompt log. Taken from here when they are resolved, as are the beads: a plan is large. */
  readonly places: Place[];
  readonly beads: UnresolvedBead[];
  readonly gates: readonly DraftedGate[];
  readonly scenarios: readonly DraftedScenario[];
  readonly decisions: readonly DraftedDecision[];
  readonly criteria: readonly Field[];
  readonly logs: readonly FileFacts[];
  /** The file is one bead of a set: what it waits for may be declared where nobody looks now. */
  readonly oneBead: boolean;
}

/** A file and its candidates in document order, the one for the whole file first. */
export interface Place {
  readonly file: SourceFile;
  readonly candidates: readonly Candidate[];
}

/** A bead with the fields that name others. */
export interface UnresolvedBead {
  readonly bead: Draft<Bead>;
  readonly fields: readonly Field[];
}

/**
 * First pass: everything the plan declares, so that any plan can refer to it in the second.
 * @param candidatesOf lowers the plan's own file; a prompt log may be that of several plans
 */
export function declarePlan(
  { source, document }: FileFacts,
  companions: Companions,
  prompts: FileFacts | null,
  logs: readonly FileFacts[],
  candidatesOf: (text: string, document: Document) => Candidate,
): DeclaredPlan {
  const settings = settingsOf(document);
  const root = candidatesOf(source.text, document);
  const candidates = withDescendants(root);
  const places: Place[] = [{ file: source, candidates }];
  if (prompts !== null) {
    const log = lower(prompts.source.text, prompts.document);
    places.push({ file: prompts.source, candidates: withDescendants(log) });
  }
  const found = declarations(candidates, settings.prefix);

  const phases = draftPhases(source, found.phases);
  const beads = found.beads.map((declaration) => ({ declaration, bead: draftBead(source, declaration) }));
  linkParents(beads.map(({ bead }) => bead));
  linkPhases(beads, phases);
  const gates = draftGates(source, found.gates, phases);
  const scenarios = draftScenarios(source, found.scenarios);
  const prompted = places.flatMap((place) => draftPrompts(place.file, place.candidates));

  const declared = {
    beads: beads.map(({ bead }) => bead),
    tasks: uniqueIds(
      found.tasks.map((candidate) => readTask(source, candidate)),
      new Set(beads.map(({ bead }) => bead.id)),
    ),
    gates: gates.map(({ gate }) => gate),
    scenarios: scenarios.map(({ scenario }) => scenario),
    phases: [...new Set(phases.map((place) => place.phase))],
    insights: readInsights(source, candidates),
    prompts: prompted.map(({ prompt }) => prompt),
  };
  const name = planName(source.path);
  return {
    plan: {
      name,
      path: source.path,
      title: planTitle(document, root) ?? name,
      mode: settingOf(document, 'mode') ?? 'executing',
      settings,
      companions,
      ...declared,
      criteria: [],
      criticisms: [],
      events: [],
      duplicates: duplicatesOf([...declared.beads, ...declared.gates, ...declared.scenarios]),
    },
    table: symbolTable(name, settings.prefix, declared, nounsOf(beads)),
    file: source,
    places,
    beads: beads.map(({ bead, declaration }) => ({ bead, fields: declaration.fields })),
    gates,
    scenarios,
    criteria: found.criteria,
    decisions: prompted.flatMap(({ decisions }) => decisions),
    logs,
    oneBead: root.opening !== null || isOneStory(beads),
  };
}

/** A story or task with a file of its own: its heading is the title of the file. */
function isOneStory(beads: readonly DeclaredBead[]): boolean {
  const [only] = beads;
  const candidate = only?.declaration.candidate;
  return (
    beads.length === 1 &&
    candidate?.site === 'heading' &&
    candidate.depth === 1 &&
    candidate.opening?.noun !== null
  );
}

function nounsOf(beads: readonly DeclaredBead[]): Map<Bead, Noun> {
  const nouns = new Map<Bead, Noun>();
  for (const { bead, declaration } of beads) {
    const noun = declaration.candidate.opening?.noun ?? null;
    if (noun !== null) nouns.set(bead, noun);
  }
  return nouns;
}

function planTitle(document: Document, root: Candidate): string | null {
  const title = scalar(entry(document, 'title'));
  if (title !== null && title !== '') return title;
  const heading = root.children.find((child) => child.site === 'heading' && child.depth === 1);
  const inline = heading?.inline;
  const text = inline == null ? '' : visibleLine(trimmed(inline, 0, inline.text.length));
  return text === '' ? null : text.replace(/^plan\s*[—–:-]\s*/i, '');
}
