import type { Criterion } from '../model.js';
import type { ArtifactCheck, CommandCheck } from '../predicate.js';
import type { Claim } from './claims.js';
import type { Answer, Given } from './evidence.js';
import { type Item, pathsIn } from './items.js';
import { shared, wordsOf } from './words.js';

const passed =
  /\b(?:pass(?:es|ed)?|succeed(?:s|ed)?|success(?:ful)?|green|clean|ok)\b|\b(?:0|no|zero) (?:failures|failed|errors|fails)\b/i;
const failed = /\b(?:fail(?:s|ed|ing|ures?)?|errors?|red|broken)\b/i;
const exits = /\b(?:exit(?:s|ed)?|returned|returns)(?: (?:with|code|status))* (\d{1,3})\b/i;

/** What is said of a command: by number, or by the command itself. */
export function commandAnswer(
  criterion: Criterion,
  { command, exit }: CommandCheck,
  numbered: readonly Claim[],
  free: readonly Claim[],
): Answer {
  const named = numbered.length > 0 ? numbered : free.filter(({ item }) => item.text.includes(command));
  const [claim] = named;
  if (claim === undefined) return { kind: 'none', criterion };
  const given = givenBy(claim.item, numbered.length > 0 ? 'number' : 'subject');
  const outcomes = new Set(named.map(({ item }) => outcomeOf(item.text.replace(command, ''), exit)));
  const [outcome] = outcomes;
  if (outcomes.size > 1 || outcome === undefined || outcome === null)
    return { kind: 'unclear', criterion, given: [given] };
  return outcome ? { kind: 'met', criterion, given } : { kind: 'missed', criterion, given, by: null };
}

/** Whether a text says that a command gave the exit code that was asked for; null where it does not say. */
function outcomeOf(text: string, exit: number): boolean | null {
  const code = exits.exec(text)?.[1];
  if (code !== undefined) return Number(code) === exit;
  if (passed.test(text)) return failed.test(text.replace(passed, '')) ? null : exit === 0;
  return failed.test(text) ? exit !== 0 : null;
}

/** Which file is given for one that must exist: by number, by its own path, or as the only file named. */
export function artifactAnswer(
  criterion: Criterion,
  { path }: ArtifactCheck,
  numbered: readonly Claim[],
  free: readonly Claim[],
): Answer {
  const given = (claims: readonly Claim[], how: Given['how']) =>
    claims.flatMap(({ item }) =>
      filesIn(item).map((text): Given => ({ text, provenance: item.provenance, how, sure: how !== 'unit' })),
    );
  const byNumber = given(numbered, 'number');
  const byName = given(free, 'subject').filter(({ text }) => nameOf(text) === nameOf(path));
  const found = numbered.length > 0 ? byNumber : byName.length > 0 ? byName : given(free, 'unit');
  const [first] = found;
  if (first === undefined) return { kind: 'none', criterion };
  const one = found.every(({ text }) => text === first.text);
  return one ? { kind: 'met', criterion, given: first } : { kind: 'unclear', criterion, given: found };
}

function filesIn(item: Item): string[] {
  const paths = pathsIn(item);
  return paths.length > 0 || item.provenance.path === null ? paths : [item.provenance.path];
}

const nameOf = (path: string) => path.replace(/\/+$/, '').split('/').at(-1);

/** A person's judgement: what is said by number, what shares most words, else any text at all. */
export function manualAnswer(
  criterion: Criterion,
  numbered: readonly Claim[],
  free: readonly Claim[],
): Answer {
  const words = wordsOf(criterion.text.text);
  const near = free
    .map((claim) => ({ claim, score: shared(words, claim.words()) }))
    .sort((a, b) => b.score - a.score);
  const claim = numbered[0] ?? near[0]?.claim;
  if (claim === undefined) return { kind: 'none', criterion };
  const how = numbered.length > 0 ? 'number' : (near[0]?.score ?? 0) > 0 ? 'subject' : 'text';
  return { kind: 'met', criterion, given: givenBy(claim.item, how) };
}

function givenBy({ text, provenance }: Item, how: Given['how']): Given {
  return { text, provenance, how, sure: how === 'number' };
}
