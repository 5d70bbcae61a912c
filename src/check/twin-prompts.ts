import type { Document } from '../markdown/document.js';
import type { Plan, Prompt } from '../plan/model.js';
import type { RelatedInformation } from '../source/diagnostic.js';
import type { Location } from '../source/range.js';
import type { TextEdit } from '../source/text-edit.js';
import type { PlanContext } from './context.js';
import { isLog } from './prompts.js';
import { usesOf } from './references.js';
import { holds, type Mention, mentionsOf, type Twins } from './twin-mentions.js';

/** Prompts of one number, as a merge of two branches leaves them. */
export interface TwinPrompts {
  readonly id: string;
  /** In document order; the first one keeps the number. */
  readonly prompts: readonly [Prompt, Prompt, ...Prompt[]];
  /** The numbers of the others. */
  readonly numbers: readonly string[];
  /** Gives them these numbers, with the decisions that are theirs. */
  readonly edit: ReadonlyMap<string, readonly TextEdit[]>;
  /** Names that could mean either one, and go on meaning the first. */
  readonly unclear: readonly RelatedInformation[];
}

/**
 * The prompts that share a number with another one of the same log. Where a heading of a higher level stands between them, each
 * part of the log counts for itself, and nothing is told.
 */
export function twinPrompts(context: PlanContext): TwinPrompts[] {
  const { plan, workspace } = context;
  const byId = new Map<string, Prompt[]>();
  for (const prompt of plan.prompts) {
    const key = `${prompt.loc.path} ${prompt.id}`;
    const group = byId.get(key);
    if (group === undefined) byId.set(key, [prompt]);
    else group.push(prompt);
  }
  if (byId.size === plan.prompts.length || !isLog(context)) return [];
  let last = Math.max(...plan.prompts.map(({ id }) => Number.parseInt(id, 10) || 0));
  const laters = new Map<Prompt, string>();
  const groups = [...byId.values()].flatMap((group) => {
    const [first, ...others] = group;
    const file = first === undefined ? undefined : workspace.files.get(first.loc.path);
    if (first === undefined || file === undefined) return [];
    const twins = others.filter((other) => !isParted(file.document, first, other));
    return twins.length === 0 ? [] : [{ first, twins, log: file }];
  });
  const twins = new Set(groups.flatMap((group) => group.twins));
  for (const prompt of plan.prompts) if (twins.has(prompt)) laters.set(prompt, `${++last}`);
  return groups.map((group) => told(group, laters, context));
}

/** Whether a heading that is less deep than the first prompt's stands between two prompts. */
function isParted({ sections }: Document, { loc: { range: first } }: Prompt, { loc }: Prompt): boolean {
  const own = sections.find((section) => holds(section, first.start));
  const depth = own?.heading?.depth ?? 0;
  return sections.some(
    ({ heading, range }) =>
      heading !== null && heading.depth < depth && range.start > first.start && range.start < loc.range.start,
  );
}

/** What is told of prompts with one number. @param numbers those that the later ones are given */
function told(group: Twins, numbers: ReadonlyMap<Prompt, string>, context: PlanContext): TwinPrompts {
  const { first, twins } = group;
  const { id } = first;
  const numberOf = (prompt: Prompt) => numbers.get(prompt) ?? id;
  const mentions = mentionsOf(group, context);
  const [second = first, ...others] = twins;
  return {
    id,
    prompts: [first, second, ...others],
    numbers: twins.map(numberOf),
    edit: editOf([
      ...twins.map((twin) => ({ place: twin.loc, newText: numberOf(twin) })),
      ...mentions.flatMap((mention) => renumbered(mention, id, numbers)),
    ]),
    unclear: [...mentions.flatMap(unclearMention), ...unclearUses(context.plan, first)],
  };
}

/** The number of the one whose decision it is, where that changes. */
function renumbered(
  { place: { path, range }, owners }: Mention,
  id: string,
  numbers: ReadonlyMap<Prompt, string>,
): Replacement[] {
  const [owner, other] = owners;
  const newText = owner === undefined || other !== undefined ? undefined : numbers.get(owner);
  if (newText === undefined) return [];
  const start = range.start + 1;
  return [{ place: { path, range: { start, end: start + id.length } }, newText }];
}

function unclearMention({ decision, place, owners }: Mention): RelatedInformation[] {
  if (owners.length < 2) return [];
  return [
    {
      message: `${decision} could be a decision of either: it goes on meaning that of the first`,
      location: place,
    },
  ];
}

function unclearUses(plan: Plan, first: Prompt): RelatedInformation[] {
  return usesOf(plan)
    .map(({ reference }) => reference)
    .filter(({ resolution }) => resolution.kind === 'found' && resolution.targets.includes(first))
    .map(({ text }) => ({
      message: `prompt ${first.id} could be either: it goes on meaning the first`,
      location: text.loc,
    }));
}

interface Replacement {
  readonly place: Location;
  readonly newText: string;
}

function editOf(replacements: readonly Replacement[]): Map<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const { place, newText } of replacements) {
    const inFile = edits.get(place.path) ?? [];
    inFile.push({ range: place.range, newText });
    edits.set(place.path, inFile);
  }
  return new Map([...edits].map(([path, list]) => [path, inOrder(list)]));
}

const inOrder = (edits: readonly TextEdit[]) => edits.toSorted((a, b) => a.range.start - b.range.start);
