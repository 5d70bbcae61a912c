import { type Block, childrenOf, type Item } from '../../markdown/blocks.js';
import { scanInline } from '../../markdown/inline.js';
import type { FieldName } from '../vocabulary.js';
import type { Field } from './fields.js';
import { isEmpty, trimmed, type Value } from './value.js';

/** A field whose values come in the list below it. */
export type Label = Pick<Field, 'name' | 'soft' | 'quiet' | 'label'>;

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
  items: readonly Item[],
): Field | null {
  const values = [...beside];
  const numbers: (number | null)[] = beside.map(() => null);
  const hasDetails = label.name === 'decisions';
  const details: (readonly Value[])[] = hasDetails ? beside.map(() => []) : [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Item;
    const paragraph = item.children[0];
    if (paragraph?.kind !== 'paragraph' || !isValueOf(label, item)) continue;
    const inline = scanInline(text, paragraph.lines);
    const value = trimmed(inline, 0, inline.text.length);
    if (isEmpty(value)) continue;
    values.push(value);
    numbers.push(item.number);
    if (hasDetails) details.push(valuesBelow(text, item.children.slice(1)));
  }
  if (values.length === 0) return null;
  const { name, soft, quiet, label: own } = label;
  return hasDetails
    ? { name, soft, quiet, label: own, values, numbers, details }
    : { name, soft, quiet, label: own, values, numbers };
}

/** A field of a label whose values stand elsewhere. */
export function labelled({ name, soft, quiet, label }: Label, values: readonly Value[]): Field {
  return { name, soft, quiet, label, values };
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

/** Whether an item of the list below a label is a value of it. */
export function isValueOf(label: Label, item: Item): boolean {
  return item.checkbox === null || boxedFields.has(label.name);
}
