import type { Document, Section } from '../markdown/document.js';
import type { Plan, Prompt } from '../plan/model.js';
import type { WorkspaceFile } from '../plan/workspace.js';
import type { Location, Range } from '../source/range.js';
import type { PlanContext } from './context.js';
import { shownRanges, within } from './shown.js';

/** Prompts of one number in one log. */
export interface Twins {
  readonly first: Prompt;
  readonly twins: readonly Prompt[];
  readonly log: WorkspaceFile;
}

/** A place where a decision of twins is named. */
export interface Mention {
  /** `D7.2` */
  readonly decision: string;
  readonly place: Location;
  /** Whose decision it may be; within a twin that one alone. */
  readonly owners: readonly Prompt[];
}

/** Where decisions of twins are named, in their log and in the plan. */
export function mentionsOf({ first, twins, log }: Twins, { plan, workspace }: PlanContext): Mention[] {
  const all = [first, ...twins];
  const extents = all.map((prompt) => ({ prompt, extent: extentOf(plan, prompt, log.document) }));
  const ownersOf = (decision: string, { path, range }: Location): readonly Prompt[] => {
    const around = extents.find(({ extent }) => path === first.loc.path && isInside(range, extent));
    if (around !== undefined) return [around.prompt];
    return all.filter(({ decisions }) => decisions.some((each) => each.id === decision));
  };
  return [...new Set([plan.path, first.loc.path])].flatMap((path) => {
    const file = workspace.files.get(path);
    return (file === undefined ? [] : decisionsNamed(first.id, file)).map(({ decision, range }) => {
      const place = { path, range };
      return { decision, place, owners: ownersOf(decision, place) };
    });
  });
}

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

/** Where decisions of a prompt are named in a file, outside of quotes and code. */
function decisionsNamed(id: string, { source, document }: WorkspaceFile) {
  const name = new RegExp(`\\bD${id.replaceAll('.', '\\.')}\\.\\d+(?!\\w|\\.\\d)`, 'g');
  const isShown = within(shownRanges(document, ['code', 'quote']));
  return [...source.text.matchAll(name)]
    .map(({ 0: decision, index }) => ({ decision, range: { start: index, end: index + decision.length } }))
    .filter(({ range }) => !isShown(range.start));
}

/** Whether a section is the one that an offset is in. */
export const holds = ({ range }: Section, offset: number) => range.start <= offset && offset < range.end;
