import type { SourceFile } from '../../source/source-file.js';
import type { Candidate } from '../lower/candidate.js';
import { locationOf, rangeOf, visible, visibleLine } from '../lower/value.js';
import type { Decision, Gate, Phase, Prompt, Scenario } from '../model.js';
import { titleOf } from './declaration.js';
import type { Declarations } from './declare.js';
import type { Draft } from './draft.js';
import type { PhasePlace } from './link.js';
import { placeBetween, type RawGate, readGate } from './read-gate.js';
import { type RawDecision, readDecision, readPrompts } from './read-prompt.js';
import { type RawScenario, readScenario } from './read-scenario.js';

/** A gate without its place and its rows, and what they will be read from. */
export interface DraftedGate {
  readonly gate: Draft<Gate>;
  readonly raw: RawGate;
}

/** A scenario without its steps, and what they will be read from. */
export interface DraftedScenario {
  readonly scenario: Draft<Scenario>;
  readonly raw: RawScenario;
}

/** A decision without what covers it, and what that will be read from. */
export interface DraftedDecision {
  readonly decision: Draft<Decision>;
  readonly prompt: Prompt;
  readonly raw: RawDecision;
  readonly file: SourceFile;
}

/** Phases in document order; headings that name the same phase again are further places of the first. */
export function draftPhases(file: SourceFile, found: Declarations['phases']): PhasePlace[] {
  const phases = new Map<string, Draft<Phase>>();
  return found.map((declaration) => {
    const id = visible(declaration.id);
    const loc = locationOf(file, rangeOf(declaration.id));
    const phase = phases.get(id) ?? {
      kind: 'phase',
      id,
      title: visibleLine(titleOf(declaration)),
      loc,
      beads: [],
    };
    phases.set(id, phase);
    return { phase, candidate: declaration.candidate };
  });
}

/** The gates that can be read, in document order, each between two of the phases. */
export function draftGates(
  file: SourceFile,
  found: Declarations['gates'],
  phases: readonly PhasePlace[],
): DraftedGate[] {
  return found.flatMap((site) => {
    const raw = readGate(file, site);
    const between = placeBetween(site.candidate, phases);
    return raw === null ? [] : [{ raw, gate: { ...raw.gate, ...unresolved, between } }];
  });
}

const unresolved: Pick<Gate, 'after' | 'before' | 'during' | 'rows'> = {
  after: [],
  before: [],
  during: [],
  rows: [],
};

/** The failure scenarios in document order. */
export function draftScenarios(file: SourceFile, found: Declarations['scenarios']): DraftedScenario[] {
  return found.map((declaration) => {
    const raw = readScenario(file, declaration);
    return { raw, scenario: { ...raw.scenario, cascade: [] } };
  });
}

/** The prompts of a file, each with its decisions, in document order. */
export function draftPrompts(
  file: SourceFile,
  candidates: readonly Candidate[],
): { prompt: Prompt; decisions: DraftedDecision[] }[] {
  return readPrompts(file, candidates).map((raw) => {
    const drafts = raw.decisions.map((each, index) => ({
      raw: each,
      decision: readDecision(file, raw.prompt.id, each, index),
    }));
    const prompt: Prompt = { ...raw.prompt, decisions: drafts.map(({ decision }) => decision) };
    return { prompt, decisions: drafts.map((draft) => ({ ...draft, prompt, file })) };
  });
}
