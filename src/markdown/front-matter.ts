import type { Range } from '../source/range.js';

/** YAML front matter as data. All scalars are kept as the author wrote them (`1.10` stays `1.10`, `no` stays `no`). */
export interface FrontMatter {
  /** The whole block, both `---` lines included. */
  readonly range: Range;
  readonly entries: readonly FrontMatterEntry[];
  readonly problems: readonly FrontMatterProblem[];
}

export interface FrontMatterEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: FrontMatterValue;
}

export type FrontMatterValue =
  | { readonly kind: 'scalar'; readonly text: string; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly FrontMatterValue[]; readonly range: Range }
  | { readonly kind: 'map'; readonly entries: readonly FrontMatterEntry[]; readonly range: Range }
  | { readonly kind: 'null'; readonly range: Range };

export interface FrontMatterProblem {
  readonly range: Range;
  readonly message: string;
}
