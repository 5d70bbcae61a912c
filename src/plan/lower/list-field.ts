import { type Block, childrenOf, type List } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import type { FieldName } from '../vocabulary.js';
import type { Field } from './fields.js';
import { isEmpty, trimmed, type Value } from './value.js';

/** A field whose values come in the list below it. */
export type Label = Omit<Field, 'values'>;

/** Fields in whose lists a box is part of the value; in a list of files it is a task that slipped in. */
const boxedFields: ReadonlySet<FieldName> = new Set([
  'doneWhen',
  'blockedBy',
  'blocks',
  'ifItFails',
  'cascade',
  'decisions',
]);

/** One value an item, the text of its first paragraph, behind what stood beside the label; null where there is none. */
export function listField(
  text: string,
  label: Label,
  beside: readonly Value[],
  lists: readonly List[],
): Field | null {
  const values = [...beside];
  const numbers: (number | null)[] = beside.map(() => null);
  const details: (readonly Value[])[] = beside.map(() => []);
  for (const item of lists.flatMap((list) => list.children)) {
    const paragraph = item.children[0];
    if (paragraph?.kind !== 'paragraph') continue;
    if (item.checkbox !== null && !boxedFields.has(label.name)) continue;
    const inline = scanInline(text, paragraph.lines);
    const value = trimmed(inline, 0, inline.text.length);
    if (isEmpty(value)) continue;
    values.push(value);
    numbers.push(item.number);
    details.push(label.name === 'decisions' ? valuesBelow(text, item.children.slice(1)) : []);
  }
  if (values.length === 0) return null;
  return { ...label, values, numbers, ...(label.name === 'decisions' ? { details } : {}) };
}

/** The paragraphs of the lists among these blocks, in document order. */
function valuesBelow(text: string, blocks: readonly Block[]): Value[] {
  const values: Value[] = [];
  const stack = blocks.filter(({ kind }) => kind === 'list').reverse();
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block.kind === 'paragraph') {
      const inline = scanInline(text, block.lines);
      values.push(trimmed(inline, 0, inline.text.length));
    } else if (block.kind === 'list' || block.kind === 'item') stack.push(...childrenOf(block).toReversed());
  }
  return values;
}

/** The items of the list below a label that are no values of it. */
export function otherItems(label: Label, list: List): List {
  const others = boxedFields.has(label.name) ? [] : list.children.filter((item) => item.checkbox !== null);
  return { ...list, children: others };
}
