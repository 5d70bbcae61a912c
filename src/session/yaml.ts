import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { FrontMatterEntry, FrontMatterProblem, FrontMatterValue } from '../markdown/front-matter.js';
import { range } from '../source/range.js';

/** A YAML mapping as data, scalars as written, with the places of keys and values. Never throws. */
export function readYaml(text: string): {
  entries: readonly FrontMatterEntry[];
  problems: readonly FrontMatterProblem[];
} {
  const document = parseDocument(text, {
    prettyErrors: false,
    schema: 'failsafe',
    maxAliasCount: 0,
  } as Parameters<typeof parseDocument>[1]);
  const problems = document.errors.map(({ pos, message }) => ({
    range: range(pos[0], pos[1]),
    message: message.split('\n')[0] ?? message,
  }));
  const root = document.contents;
  if (problems.length > 0 || root === null) return { entries: [], problems };
  if (!isMap(root))
    return {
      entries: [],
      problems: [{ range: rangeOf(root), message: 'settings are written as `name: value`' }],
    };
  return { entries: entriesOf(root.items), problems };
}

function entriesOf(items: readonly { key: unknown; value: unknown }[]): FrontMatterEntry[] {
  return items.flatMap(({ key, value }) =>
    isScalar(key)
      ? [{ key: String(key.value), keyRange: rangeOf(key), value: valueOf(value as Node | null) }]
      : [],
  );
}

function valueOf(node: Node | null): FrontMatterValue {
  if (isMap(node))
    return {
      kind: 'map',
      entries: entriesOf(node.items as { key: unknown; value: unknown }[]),
      range: rangeOf(node),
    };
  if (isSeq(node))
    return { kind: 'list', items: node.items.map((item) => valueOf(item as Node)), range: rangeOf(node) };
  const text = isScalar(node) ? String(node.value ?? '') : '';
  return text === ''
    ? { kind: 'null', range: rangeOf(node) }
    : { kind: 'scalar', text, range: rangeOf(node) };
}

function rangeOf(node: Node | null): { start: number; end: number } {
  const found = node?.range;
  return found ? range(found[0], found[1]) : range(0, 0);
}
