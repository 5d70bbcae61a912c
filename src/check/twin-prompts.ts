import type { Document, Section } from '../markdown/document.js';
import type { Plan, Prompt } from '../plan/model.js';
import type { WorkspaceFile } from '../plan/workspace.js';
import type { RelatedInformation } from '../source/diagnostic.js';
import type { Location, Range } from '../source/range.js';
import type { TextEdit } from '../source/text-edit.js';
import type { PlanContext } from './context.js';
import { isLog } from './prompts.js';
import { usesOf } from './references.js';
import { shownRanges, within } from './shown.js';

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
    return twins.length === 0 ? [] : [{ first, twins, file }];
  });
  const twins = new Set(groups.flatMap((group) => group.twins));
  for (const prompt of plan.prompts) if (twins.has(prompt)) laters.set(prompt, `${++last}`);
  return groups.map((group) => told(plan, group.first, group.twins, group.file, laters, context));
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

const holds = ({ range }: Section, offset: number) => range.start <= offset && offset < range.end;

function told(
  plan: Plan,
  first: Prompt,
  twins: readonly Prompt[],
  log: WorkspaceFile,
  numbers: ReadonlyMap<Prompt, string>,
  { workspace }: PlanContext,
): TwinPrompts {
  const { id } = first;
  const edits = new Map<string, TextEdit[]>();
  const replace = ({ path, range }: Location, newText: string) => {
    const inFile = edits.get(path) ?? [];
    inFile.push({ range, newText });
    edits.set(path, inFile);
  };
  const extents = [first, ...twins].map((prompt) => ({
    prompt,
    extent: extentOf(plan, prompt, log.document),
  }));
  const unclear: RelatedInformation[] = [];
  for (const twin of twins) replace(twin.loc, numbers.get(twin) ?? id);
  for (const path of new Set([plan.path, first.loc.path])) {
    const file = workspace.files.get(path);
    for (const { range, decision } of file === undefined ? [] : mentionsOf(id, file)) {
      const inside = extents.find(({ extent }) => path === first.loc.path && isInside(range, extent))?.prompt;
      const owners = [first, ...twins].filter(({ decisions }) =>
        decisions.some((each) => each.id === decision),
      );
      const [owner = null, other] = inside === undefined ? owners : [inside];
      const number = owner === null ? undefined : numbers.get(owner);
      if (other !== undefined)
        unclear.push({
          message: `${decision} could be a decision of either: it goes on meaning that of the first`,
          location: { path, range },
        });
      else if (number !== undefined)
        replace({ path, range: { start: range.start + 1, end: range.start + 1 + id.length } }, number);
    }
  }
  for (const { reference } of usesOf(plan)) {
    const { text, resolution } = reference;
    if (resolution.kind === 'found' && resolution.targets.includes(first))
      unclear.push({
        message: `prompt ${id} could be either: it goes on meaning the first`,
        location: text.loc,
      });
  }
  const [second = first, ...others] = twins;
  return {
    id,
    prompts: [first, second, ...others],
    numbers: twins.map((twin) => numbers.get(twin) ?? id),
    edit: new Map([...edits].map(([path, list]) => [path, inOrder(list)])),
    unclear,
  };
}

const inOrder = (edits: readonly TextEdit[]) => edits.toSorted((a, b) => a.range.start - b.range.start);
const isInside = (inner: Range, outer: Range) => outer.start <= inner.start && inner.end <= outer.end;

/** From a prompt's number to the next prompt, or the next heading that does not belong to it. */
function extentOf({ prompts }: Plan, { loc }: Prompt, { sections }: Document): Range {
  const { start } = loc.range;
  const depth = sections.find((section) => holds(section, start))?.heading?.depth ?? 0;
  const ends = [
    ...prompts.filter((other) => other.loc.path === loc.path).map((other) => other.loc.range.start),
    ...sections
      .filter(({ heading }) => heading !== null && heading.depth <= depth)
      .map(({ range }) => range.start),
    sections.at(-1)?.range.end ?? start,
  ];
  return { start, end: Math.min(...ends.filter((end) => end > start)) };
}

/** Where the decisions of a prompt are named, outside of quotes and code. */
function mentionsOf(id: string, { source, document }: WorkspaceFile) {
  const name = new RegExp(`\\bD${id.replaceAll('.', '\\.')}\\.\\d+(?!\\w|\\.\\d)`, 'g');
  const isShown = within(shownRanges(document, ['code', 'quote']));
  return [...source.text.matchAll(name)]
    .map(({ 0: decision, index }) => ({ decision, range: { start: index, end: index + decision.length } }))
    .filter(({ range }) => !isShown(range.start));
}
