import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { type Range, range } from '../source/range.js';
import type { FrontMatterEntry, FrontMatterProblem, FrontMatterValue } from './front-matter.js';

export interface YamlResult {
  readonly entries: readonly FrontMatterEntry[];
  readonly problems: readonly FrontMatterProblem[];
}

interface Context {
  readonly base: number;
  readonly depth: number;
  readonly problems: FrontMatterProblem[];
}

const DEPTH_LIMIT = 50;
/** What is wrong in one place is often wrong in many that follow. */
const PROBLEM_LIMIT = 10;

/**
 * Reads a YAML map as data, all scalars as the author wrote them. Ranges are those in `source` plus `base`. What can be
 * read is read even where something else is wrong. Aliases are not followed: a few lines of them can stand for
 * billions of values. Never throws.
 */
export function readYaml(source: string, base: number): YamlResult {
  const problems: FrontMatterProblem[] = [];
  const context: Context = { base, depth: 0, problems };
  let entries: FrontMatterEntry[] = [];
  try {
    const document = parseDocument(source, {
      schema: 'failsafe',
      prettyErrors: false,
      uniqueKeys: false,
    });
    // The library recurses on the depth of its source and tells its own overflow as an error in it.
    if (document.errors.some(({ message }) => message.includes('call stack'))) throw new RangeError();
    for (const error of document.errors.slice(0, PROBLEM_LIMIT)) {
      const several = error.code === 'MULTIPLE_DOCS';
      const message = several ? 'front matter must be one YAML document' : error.message;
      problems.push({ range: range(base + error.pos[0], base + error.pos[1]), message });
    }
    const { contents } = document;
    if (isMap(contents)) entries = readEntries(contents.items, context);
    else if (contents && problems.length === 0) {
      problems.push({
        range: rangeOf(contents, context),
        message: 'front matter must be `key: value` lines',
      });
    }
  } catch {
    const message = 'front matter is nested too deeply';
    return { entries: [], problems: [{ range: range(base, base + source.length), message }] };
  }
  return { entries, problems };
}

function readEntries(
  pairs: readonly { key: unknown; value: unknown }[],
  context: Context,
): FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  const seen = new Set<string>();
  for (const pair of pairs) {
    const { key } = pair;
    if (!isScalar(key)) {
      if (isNode(key)) complain(context, rangeOf(key, context), 'a key must be one word or a quoted text');
      continue;
    }
    const name = textOf(key);
    const keyRange = rangeOf(key, context);
    if (seen.has(name)) complain(context, keyRange, `\`${name}\` is given twice; the first one counts`);
    else entries.push({ key: name, keyRange, value: readValue(pair.value, keyRange.end, context) });
    seen.add(name);
  }
  return entries;
}

function readValue(node: unknown, otherwise: number, context: Context): FrontMatterValue {
  if (!isNode(node)) return { kind: 'null', range: range(otherwise, otherwise) };
  const at = rangeOf(node, context);
  const inner = { ...context, depth: context.depth + 1 };
  if (isScalar(node)) {
    const text = textOf(node);
    const empty = node.type === 'PLAIN' && /^(?:~|null|Null|NULL)?$/.test(text);
    return empty ? { kind: 'null', range: at } : { kind: 'scalar', text, range: at };
  }
  if (inner.depth > DEPTH_LIMIT) {
    complain(context, at, 'front matter is nested too deeply');
    return { kind: 'null', range: at };
  }
  if (isMap(node)) return { kind: 'map', range: at, entries: readEntries(node.items, inner) };
  if (isSeq(node)) {
    return { kind: 'list', range: at, items: node.items.map((item) => readValue(item, at.end, inner)) };
  }
  complain(context, at, 'aliases (`*name`) are not followed: write the value itself');
  return { kind: 'null', range: at };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function textOf(scalar: { value: unknown }): string {
  const text = typeof scalar.value === 'string' ? scalar.value : String(scalar.value ?? '');
  // An escape can spell half a character, which no decoded text holds.
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function rangeOf(node: Node, context: Context): Range {
  const [start, end] = node.range ?? [0, 0];
  return range(context.base + start, context.base + end);
}

function complain(context: Context, at: Range, message: string): void {
  if (context.problems.length < PROBLEM_LIMIT) context.problems.push({ range: at, message });
}
