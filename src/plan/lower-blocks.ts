import type { Block, List, Paragraph } from '../markdown/blocks.js';
import { scanInline } from '../markdown/inline.js';
import { range } from '../source/range.js';
import { type Candidate, create } from './candidate.js';
import { type Field, readFields } from './fields.js';
import { lowerTable } from './lower-table.js';
import { readOpening } from './opening.js';
import { isEmpty, spanAt, trimmed, type Value } from './value.js';
import type { FieldName } from './vocabulary.js';

/** A field whose values come in the list below it. */
type Label = Omit<Field, 'values'>;

interface Scope {
  readonly text: string;
  readonly owner: Candidate;
  /** The label whose list comes next, from a heading or the paragraph before. */
  readonly announced: Label | null;
}

/** Collects what the blocks below a heading, line or item hold. Nesting is bounded by the reader. */
export function lowerBlocks(scope: Scope, blocks: readonly Block[]): void {
  const { text } = scope;
  let owner = scope.owner;
  let pending = scope.announced;
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph': {
        if (scope.announced !== null) {
          lowerAnnounced(text, owner, scope.announced, block);
          break;
        }
        const line = lowerParagraph(text, owner, scope.owner, block);
        owner = line.owner;
        pending = line.pending;
        break;
      }
      case 'list':
        if (pending === null) lowerList(text, owner, block);
        else {
          addListField(text, owner, pending, [], [block]);
          if (!boxedFields.has(pending.name)) lowerList(text, owner, withBoxes(block));
          pending = scope.announced;
        }
        break;
      case 'table':
        lowerTable(text, owner, block);
        break;
      case 'quote':
        owner.quotes.push(block.range);
        break;
      default:
        break;
    }
  }
}

/** Text below a heading such as `Acceptance criteria`: its values, and fields of lines with a label of their own. */
function lowerAnnounced(text: string, owner: Candidate, announced: Label, block: Paragraph): void {
  const { head, fields } = readFields(scanInline(text, block.lines));
  if (head !== null) owner.fields.push({ ...announced, values: [head] });
  owner.fields.push(...fields.filter((field) => field.values.length > 0));
}

/** Fields go to the owner; a bold line of its own (`**G0 Feasibility** (after A1)`) becomes the owner of what follows. */
function lowerParagraph(
  text: string,
  owner: Candidate,
  outer: Candidate,
  block: Paragraph,
): { readonly owner: Candidate; readonly pending: Scope['announced'] } {
  const inline = scanInline(text, block.lines);
  const { head, fields } = readFields(inline);
  const announced = fields.at(-1)?.values.length === 0 ? fields.at(-1) : undefined;
  const filled = fields.filter((field) => field.values.length > 0);
  if (head === null) {
    owner.fields.push(...filled);
    return { owner, pending: announced ?? null };
  }
  const strong = spanAt(inline, 'strong', head.start);
  if (strong !== null) {
    const opening = readOpening(head);
    const rest = inline.text.slice(strong.end, head.end).trim();
    const opens =
      opening.id !== null ||
      rest === '' ||
      /^[:：(—–]/.test(rest) ||
      /[:：]$/.test(inline.text.slice(strong.start, strong.end));
    if (opens) {
      const line = create('line', outer, block.range, { inline, head, opening, fields: filled });
      lowerNumberedLines(text, line, block);
      return { owner: line, pending: announced ?? null };
    }
  }
  owner.fields.push(...filled);
  return { owner, pending: announced ?? null };
}

/**
 * `**Tier 2:**` with `5. …` right below: for CommonMark one paragraph, since only a list that starts at 1 may interrupt it;
 * for the author the rest of a list.
 */
function lowerNumberedLines(text: string, owner: Candidate, block: Paragraph): void {
  const starts = block.lines.flatMap((line, index) =>
    /^\d{1,3}[.)]\s/.test(text.slice(line.start, line.start + 6)) ? [index] : [],
  );
  if (starts[0] !== 1) return;
  starts.forEach((from, index) => {
    const lines = block.lines.slice(from, starts[index + 1]);
    const [first] = lines;
    const last = lines.at(-1);
    if (first === undefined || last === undefined) return;
    const marker = /^(\d+)[.)]\s+/.exec(text.slice(first.start, first.end));
    const body = [range(first.start + (marker?.[0].length ?? 0), first.end), ...lines.slice(1)];
    const inline = scanInline(text, body);
    const { head, fields } = readFields(inline);
    create('item', owner, range(first.start, last.end), {
      inline,
      head,
      opening: readOpening(head ?? trimmed(inline, 0, 0)),
      number: Number(marker?.[1] ?? 0),
      fields: fields.filter((field) => field.values.length > 0),
    });
  });
}

function lowerList(text: string, owner: Candidate, list: List): void {
  for (const item of list.children) {
    const paragraph = item.children[0];
    const rest = paragraph?.kind === 'paragraph' ? item.children.slice(1) : item.children;
    const inline = scanInline(text, paragraph?.kind === 'paragraph' ? paragraph.lines : []);
    const { head, fields } = readFields(inline);
    if (head === null && fields.length > 0 && item.checkbox === null) {
      lowerFieldItem(text, owner, fields, rest);
      continue;
    }
    const whole = head ?? trimmed(inline, 0, 0);
    const candidate = create('item', owner, item.range, {
      inline,
      head,
      opening: readOpening(whole),
      box: item.checkbox,
      number: item.number,
      fields: fields.filter((field) => field.values.length > 0),
    });
    const last = fields.at(-1);
    const pending = last?.values.length === 0 ? last : null;
    if (pending === null) lowerBlocks({ text, owner: candidate, announced: null }, rest);
    else lowerPending(text, candidate, pending, rest);
  }
}

/** `- Blocked by: b-0`, or `- Done when:` over a list of its own. */
function lowerFieldItem(
  text: string,
  owner: Candidate,
  fields: readonly Field[],
  rest: readonly Block[],
): void {
  const last = fields.at(-1);
  owner.fields.push(...fields.filter((field) => field !== last && field.values.length > 0));
  if (last === undefined) return;
  const lists = rest.filter((block): block is List => block.kind === 'list');
  if (lists.length > 0) addListField(text, owner, last, last.values, lists);
  else if (last.values.length > 0) owner.fields.push(last);
}

function lowerPending(text: string, owner: Candidate, pending: Field, rest: readonly Block[]): void {
  const first = rest.find((block) => block.kind === 'list');
  if (first?.kind === 'list') addListField(text, owner, pending, [], [first]);
  lowerBlocks(
    { text, owner, announced: null },
    rest.filter((block) => block !== first),
  );
}

/** Fields in whose lists a box is part of the value; in a list of files it is a task that slipped in. */
const boxedFields: ReadonlySet<FieldName> = new Set([
  'doneWhen',
  'blockedBy',
  'blocks',
  'ifItFails',
  'cascade',
  'decisions',
]);

function withBoxes(list: List): List {
  return { ...list, children: list.children.filter((item) => item.checkbox !== null) };
}

/**
 * Adds the field of a list: one value an item, the text of its first paragraph, behind what stood beside the label. A line
 * that opens with a label of its own right below an item (for CommonMark the rest of the item) is the owner's next field.
 */
function addListField(
  text: string,
  owner: Candidate,
  label: Label,
  beside: readonly Value[],
  lists: readonly List[],
): void {
  const values = [...beside];
  const numbers: (number | null)[] = beside.map(() => null);
  const below: Field[] = [];
  for (const item of lists.flatMap((list) => list.children)) {
    const paragraph = item.children[0];
    if (paragraph?.kind !== 'paragraph') continue;
    if (item.checkbox !== null && !boxedFields.has(label.name)) continue;
    const inline = scanInline(text, paragraph.lines);
    const next = inline.text.includes('\n')
      ? readFields(inline).fields.filter((field) => opensLine(field))
      : [];
    const end = next[0]?.label.start ?? inline.text.length;
    const value = trimmed(inline, 0, end);
    below.push(...next.filter((field) => field.values.length > 0));
    if (isEmpty(value)) continue;
    values.push(value);
    numbers.push(item.number);
  }
  if (values.length > 0) owner.fields.push({ ...label, values, numbers });
  owner.fields.push(...below);
}

function opensLine({ label, soft }: Field): boolean {
  const { text } = label.inline;
  return !soft && label.start > 0 && /\n\W*$/.test(text.slice(Math.max(0, label.start - 8), label.start));
}
