import type { Range } from '../source/range.js';

/**
 * What the rest of the compiler knows of Markdown's block structure. A reader (see `remark-reader`) makes these from
 * text; nothing past this folder sees a parser's own tree. All ranges are absolute offsets into the file's text.
 *
 * `lines` are the text lines of a leaf block, each without its line break, its container's prefix (`> `, indentation)
 * and surrounding white space; what they mean is the inline scanner's business (see `inline`).
 */
export type Block = Heading | Paragraph | List | Item | Table | Row | Quote | Code | Html | Break | Opaque;

export interface Heading {
  readonly kind: 'heading';
  readonly range: Range;
  /** 1–6. */
  readonly depth: number;
  /** The heading's text without markers; more than one line only for setext headings; none for an empty heading. */
  readonly lines: readonly Range[];
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly range: Range;
  readonly lines: readonly Range[];
}

export interface List {
  readonly kind: 'list';
  readonly range: Range;
  readonly ordered: boolean;
  readonly children: readonly Item[];
}

export interface Item {
  readonly kind: 'item';
  readonly range: Range;
  /** `-`, `*`, `+`, `1.`, `1)`. */
  readonly marker: Range;
  /** The number of an ordered item as written, else null. */
  readonly number: number | null;
  /** `[x]`, `[ ]`, also the unofficial `[~]`, `[-]`, `[✅]` …: any one character in brackets before white space. */
  readonly checkbox: Checkbox | null;
  /** The first paragraph (if any) starts behind the checkbox. */
  readonly children: readonly Block[];
}

export interface Checkbox {
  readonly range: Range;
  readonly mark: string;
}

export interface Table {
  readonly kind: 'table';
  readonly range: Range;
  readonly header: Row;
  readonly children: readonly Row[];
}

export interface Row {
  readonly kind: 'row';
  readonly range: Range;
  /** Trimmed contents between unescaped pipes; never more than the header has, fewer where the row is short. */
  readonly cells: readonly Range[];
}

export interface Quote {
  readonly kind: 'quote';
  readonly range: Range;
  readonly children: readonly Block[];
}

/** A fenced or indented code block. */
export interface Code {
  readonly kind: 'code';
  readonly range: Range;
  readonly fenced: boolean;
  /** False for a fence that runs to the end of its container without a closing fence. */
  readonly closed: boolean;
  readonly info: string;
}

/** An HTML block; `comment` when it is one `<!-- … -->`. */
export interface Html {
  readonly kind: 'html';
  readonly range: Range;
  readonly comment: boolean;
}

/** `---`, `***`. */
export interface Break {
  readonly kind: 'break';
  readonly range: Range;
}

/** Read over: link and footnote definitions, TOML front matter, whatever is nested deeper than anyone writes. */
export interface Opaque {
  readonly kind: 'opaque';
  readonly range: Range;
}

/** Blocks that hold other blocks, for walks that do not care which. */
export function childrenOf(block: Block): readonly Block[] {
  return 'children' in block ? block.children : [];
}
