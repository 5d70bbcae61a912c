import type { Nodes, Parents } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Data, type Processor, unified } from 'unified';
import { type Range, range } from '../source/range.js';
import type { Block, Code, Html, Item, Row, Table } from './blocks.js';
import { cellsOf } from './cells.js';
import { takeCheckbox } from './checkbox.js';
import { closingLineEnd, lineEnd, nextLine, trimEnd, trimStart } from './lines.js';
import { limitNesting } from './nesting.js';
import { withoutRowPipes } from './table-rows.js';

/** Deeper blocks are `Opaque`. */
const DEPTH_LIMIT = 100;

/** Inline content is read by `inline`, tasks by `checkbox`; without these the parser is much faster. */
const UNUSED_CONSTRUCTS = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
];

type FromMarkdownExtension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>;

/** Counts the fences of a code block: one that is never closed has one, an indented one has none. */
const FENCE_COUNTER: FromMarkdownExtension = {
  enter: {
    codeFencedFence() {
      const code = this.stack.findLast((node) => node.type === 'code');
      if (code) code.data = { fences: fencesOf(code) + 1 } as object;
    },
  },
};

function fencesOf(code: Nodes): number {
  const data: unknown = code.data;
  return data && typeof data === 'object' && 'fences' in data ? Number(data.fences) : 0;
}

function blocksOnly(this: Processor): void {
  const data = this.data();
  const blockSyntax = (data.micromarkExtensions ?? []).map(({ document, flow }) => ({ document, flow }));
  data.micromarkExtensions = [...blockSyntax, { disable: { null: UNUSED_CONSTRUCTS } }];
  // Transforms look for autolinks in text, by recursion.
  const extensions = (data.fromMarkdownExtensions ?? []).flat();
  data.fromMarkdownExtensions = [...extensions.filter((extension) => !extension.transforms), FENCE_COUNTER];
}

const processor = unified().use(remarkParse).use(remarkGfm).use(blocksOnly).freeze();
const frontMatterProcessor = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/**
 * The blocks of `text` between two offsets at which pieces may start and end (see `split`), with ranges into `text`.
 * Takes any text, never throws.
 */
export function readBlocks(text: string, start: number, end: number): Block[] {
  // The parser drops a byte order mark at its start, without counting it; a second one in a file is text.
  const source = withoutRowPipes(limitNesting(text.slice(start, end)));
  const tree = processor.parse(source.startsWith('\ufeff') ? `\ufeff${source}` : source);
  return convertAll(tree.children, { text, base: start, depth: 0 });
}

/** The block of front matter at `start`, if there is one, up to the end of its closing line (without the line break). */
export function readFrontMatterRange(
  text: string,
  start: number,
): { kind: 'yaml' | 'toml'; range: Range } | null {
  const fence = text.slice(start, start + 3);
  if (fence !== '---' && fence !== '+++') return null;
  const end = closingLineEnd(text, fence, start);
  if (end < 0) return null;
  const [first] = frontMatterProcessor.parse(text.slice(start, end)).children;
  const type: string | undefined = first?.type;
  if (type !== 'yaml' && type !== 'toml') return null;
  return { kind: type, range: range(start, start + (first?.position?.end.offset ?? 0)) };
}

interface Context {
  readonly text: string;
  /** What to add to the parser's offsets. */
  readonly base: number;
  readonly depth: number;
}

function convertAll(nodes: readonly Nodes[], context: Context): Block[] {
  const inner = { ...context, depth: context.depth + 1 };
  const blocks: Block[] = [];
  for (const node of nodes) blocks.push(convert(node, inner));
  return blocks;
}

function convert(node: Nodes, context: Context): Block {
  const { text } = context;
  const at = rangeOf(node, context);
  if (context.depth > DEPTH_LIMIT) return { kind: 'opaque', range: at };
  switch (node.type) {
    case 'heading':
      return { kind: 'heading', range: at, depth: node.depth, lines: linesOf(node, at, context) };
    case 'paragraph':
      return { kind: 'paragraph', range: at, lines: linesOf(node, at, context) };
    case 'list': {
      const inner = { ...context, depth: context.depth + 1 };
      const children = node.children.map((item) => convertItem(item, inner));
      return { kind: 'list', range: endWith(at, children, at.end), ordered: node.ordered === true, children };
    }
    case 'table':
      return convertTable(node, at, context);
    case 'blockquote': {
      const children = convertAll(node.children, context);
      return { kind: 'quote', range: endWith(at, children, at.start + 1), children };
    }
    case 'code':
      return convertCode(node, at, text);
    case 'html':
      return convertHtml(at, text);
    case 'thematicBreak':
      return { kind: 'break', range: at };
    default:
      return { kind: 'opaque', range: at };
  }
}

/** Containers end with their last child; the parser may count blank lines and the prefixes of outer containers. */
function endWith(at: Range, children: readonly Block[], otherwise: number): Range {
  return range(at.start, children.at(-1)?.range.end ?? otherwise);
}

/** Without white space at the end, which code and containers may or may not take along. */
function rangeOf(node: Nodes, context: Context): Range {
  const start = context.base + (node.position?.start.offset ?? 0);
  const end = context.base + (node.position?.end.offset ?? 0);
  return range(start, trimEnd(context.text, start, end));
}

/**
 * The parser's value of a text has its lines without container prefixes, so their lengths tell where in the source
 * lines they start.
 */
function linesOf(node: Parents, at: Range, { text, base }: Context): Range[] {
  const [first] = node.children;
  if (!first) return [];
  const lines: Range[] = [];
  const values = plainText(node).split(/\r\n|\r|\n/);
  let start = node.type === 'heading' ? base + (first.position?.start.offset ?? 0) : at.start;
  for (const value of values) {
    const stop = Math.min(lineEnd(text, start), lastOffset(node, at, base));
    const end = trimEnd(text, start, stop);
    const from = Math.max(start, end - trimmed(value).length);
    const broken = end === stop && lines.length < values.length - 1 && endsInEscape(text, from, end);
    lines.push(range(from, broken ? trimEnd(text, from, end - 1) : end));
    start = nextLine(text, stop);
  }
  return lines;
}

function trimmed(value: string): string {
  return value.slice(trimStart(value, 0, value.length), trimEnd(value, 0, value.length));
}

function lastOffset(node: Parents, at: Range, base: number): number {
  const last = node.children.at(-1);
  return last?.position?.end.offset === undefined ? at.end : base + last.position.end.offset;
}

function plainText(node: Parents): string {
  let value = '';
  for (const child of node.children) {
    if (child.type === 'text') value += child.value;
    else if (child.type === 'break') value += '\n';
  }
  return value;
}

/** Whether the last of the backslashes at the end is not escaped itself. */
function endsInEscape(text: string, start: number, end: number): boolean {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === 92) at--;
  return (end - at) % 2 === 1;
}

function convertItem(node: Nodes, context: Context): Item {
  const at = rangeOf(node, context);
  const marker = /(?:\d{1,9}[.)]|[-+*])?/y;
  marker.lastIndex = at.start;
  const [written = ''] = marker.exec(context.text) ?? [];
  const children = 'children' in node ? convertAll(node.children, context) : [];
  const marked = range(at.start, at.start + written.length);
  const extent = endWith(at, children, marked.end);
  const [first] = children;
  const task = first?.kind === 'paragraph' ? takeCheckbox(first, context.text) : null;
  if (task) children.splice(0, 1, ...(task.paragraph ? [task.paragraph] : []));
  return {
    kind: 'item',
    range: extent,
    marker: marked,
    number: written.length > 1 ? Number.parseInt(written, 10) : null,
    checkbox: task?.checkbox ?? null,
    children,
  };
}

function convertTable(node: Parents, at: Range, context: Context): Table {
  const rows = node.children.map((row) => rangeOf(row, context));
  const header = convertRow(rows[0] ?? at, context.text);
  const children = rows.slice(1).map((row) => convertRow(row, context.text, header.cells.length));
  return { kind: 'table', range: at, header, children };
}

function convertRow(at: Range, text: string, width?: number): Row {
  return { kind: 'row', range: at, cells: cellsOf(text, at, width) };
}

function convertCode(node: Nodes, at: Range, text: string): Code {
  const fences = fencesOf(node);
  let info = '';
  if (fences > 0) {
    const marker = text.charCodeAt(at.start);
    let start = at.start;
    while (text.charCodeAt(start) === marker) start++;
    info = text.slice(start, lineEnd(text, start)).trim();
  }
  return { kind: 'code', range: at, fenced: fences > 0, closed: fences !== 1, info };
}

function convertHtml(at: Range, text: string): Html {
  const source = text.slice(at.start, at.end).trim();
  const comment = source.startsWith('<!--') && source.indexOf('-->', 2) === source.length - 3;
  return { kind: 'html', range: at, comment };
}
