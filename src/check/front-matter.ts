import type { FrontMatterProblem } from '../markdown/front-matter.js';
import type { WorkspaceFile } from '../plan/workspace.js';
import { slice } from '../source/source-file.js';

/** The keys that mean something here; all others are other tools' business. */
const OURS: ReadonlySet<string> = new Set([
  'title',
  'kind',
  'mode',
  'prefix',
  'id',
  'prompts',
  'progress',
  'rules',
  'estimate-unit',
  'adjust',
]);

/** What is wrong with front matter, and whether something it says was lost by it. */
export interface ReadingProblem extends FrontMatterProblem {
  readonly lost: boolean;
}

/** Without keys of other tools that are given twice: somebody else reads them. */
export function readingProblems({ document, source }: WorkspaceFile): readonly ReadingProblem[] {
  const { entries = [], problems = [] } = document.frontMatter ?? {};
  const keys = new Set(entries.map(({ key }) => key));
  return problems.flatMap((problem): ReadingProblem[] => {
    const key = slice(source, problem.range);
    if (!keys.has(key)) return [{ ...problem, lost: true }];
    return OURS.has(key) ? [{ ...problem, lost: false }] : [];
  });
}
