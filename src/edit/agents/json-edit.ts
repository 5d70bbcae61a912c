import { applyEdits, type TextEdit } from '../../source/text-edit.js';
import { endOf, type Json, type JsonNode } from './json-text.js';

/*
 * What is put in can be taken out again so that not a byte differs from before, though nothing but the text tells how it was.
 * So an object or array that was there and empty is filled up to its closing bracket, and stays when it is empty again. One that
 * comes into being here has white space before its closing bracket, and goes when it is empty.
 */

/** Puts a property (`key` given) or an item at the end of an object or array. */
export function append(text: string, container: JsonNode, key: string | null, value: Json): string {
  const close = endOf(container) - 1;
  const children = container.children ?? [];
  const last = children.at(-1);
  const layout = layoutOf(text, container);
  const piece = (indent: string) => pieceText(key, value, layout, indent);
  if (!last) return applyEdits(text, [insertion(close, piece(indentOf(text, container.offset)))]);
  const at = endOfTokens(text, close);
  const comma = commaAfter(text, endOf(last), close);
  const isBelow = /[\r\n]/.test(text.slice(at, close)) || opensLines(text, container, children[0]);
  const indent = isBelow ? itemIndent(text, container, layout) : indentOf(text, container.offset);
  const lead = isBelow ? `${layout.eol}${indent}` : ' ';
  const edits = [insertion(at, `${lead}${piece(indent)}${comma === null ? '' : ','}`)];
  return applyEdits(text, comma === null ? [insertion(endOf(last), ','), ...edits] : edits);
}

/** Makes a text that has no value yet one that has this; `isNew` where there is no file yet. */
export function begin(text: string, value: Json, isNew: boolean): string {
  const eol = eolOf(text);
  const piece = pieceText(null, value, { eol, unit: '  ', isCompact: false }, '');
  if (isNew) return `${piece}${eol}`;
  const isApart = /[\r\n]$/.test(text) || text.trim() === '';
  return isApart ? `${text}${piece}` : `${text}${eol}${piece}${eol}`;
}

/**
 * Takes a property or an item away, and with it what holds nothing else and came into being for it.
 * @returns null where the file came into being for it too
 */
export function remove(text: string, node: JsonNode): string | null {
  const container = node.parent;
  if (!container) return withoutRoot(text, node);
  const close = endOf(container) - 1;
  const siblings = container.children ?? [];
  const index = siblings.indexOf(node);
  const before = siblings[index - 1];
  const start = endOfTokens(text, node.offset);
  const end = endOf(node);
  const comma = commaAfter(text, end, close);
  if (siblings.length === 1) {
    const rest = text.slice(container.offset + 1, node.offset) + text.slice(end, close).replace(',', '');
    const isFilled = end === close;
    if (!isFilled && rest.trim() === '') return remove(text, holderOf(container));
    return applyEdits(text, [
      deletion(isFilled ? node.offset : start, end),
      ...(comma === null ? [] : [deletion(comma, comma + 1)]),
    ]);
  }
  const separator = comma ?? (before ? commaAfter(text, endOf(before), close) : null);
  const pieces = separator === null ? [] : [deletion(separator, separator + 1)];
  return applyEdits(text, [deletion(start, end), ...pieces]);
}

/** Another text in the place of a piece. */
export function replaceWith(text: string, { offset, length }: JsonNode, value: Json): string {
  const edit = { range: { start: offset, end: offset + length }, newText: JSON.stringify(value) };
  return applyEdits(text, [edit]);
}

/** What holds an object or array: its property, else itself as an item or as the whole. */
function holderOf(container: JsonNode): JsonNode {
  return container.parent?.type === 'property' ? container.parent : container;
}

/** The inverse of `begin`. */
function withoutRoot(text: string, root: JsonNode): string | null {
  const before = text.slice(0, root.offset);
  const after = text.slice(endOf(root));
  if (!/^\r?\n$/.test(after)) return before + after;
  return before === '' ? null : before.replace(/\r?\n$/, '');
}

/** How the pieces of a container are to be written. */
interface Layout {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  /** Whether all is in one line. */
  readonly isCompact: boolean;
}

function layoutOf(text: string, container: JsonNode): Layout {
  const isEmpty = (container.children ?? []).length === 0;
  let root = container;
  while (root.parent) root = root.parent;
  const judged = isEmpty ? root : container;
  const isCompact =
    (judged.children ?? []).length > 0 && !/[\r\n]/.test(text.slice(judged.offset, endOf(judged)));
  return { eol: eolOf(text), unit: unitOf(text, root), isCompact };
}

function pieceText(
  key: string | null,
  value: Json,
  { eol, unit, isCompact }: Layout,
  indent: string,
): string {
  const name = key === null ? '' : `${JSON.stringify(key)}: `;
  const lines = JSON.stringify(value, null, isCompact ? 1 : unit).split('\n');
  if (isCompact) return name + lines.map((line) => line.trim()).join(' ');
  return name + lines.join(`${eol}${indent}`);
}

const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

/** What the first line of the outermost object is indented by; two spaces where that says nothing. */
function unitOf(text: string, root: JsonNode): string {
  const first = root.children?.find(({ offset }) => startsOwnLine(text, offset));
  return (first && indentOf(text, first.offset)) || '  ';
}

/** The white space at the start of the line that `offset` is in. */
function indentOf(text: string, offset: number): string {
  const line =
    text
      .slice(0, offset)
      .split(/\r\n|[\r\n]/)
      .at(-1) ?? '';
  return /^\uFEFF?([ \t]*)/.exec(line)?.[1] ?? '';
}

function startsOwnLine(text: string, offset: number): boolean {
  return /[\r\n][ \t]*$/.test(text.slice(0, offset));
}

/** Whether the first piece of a container stands below its opening bracket. */
function opensLines(text: string, container: JsonNode, first: JsonNode | undefined): boolean {
  return first !== undefined && /[\r\n]/.test(text.slice(container.offset, first.offset));
}

function itemIndent(text: string, container: JsonNode, { unit }: Layout): string {
  const like = container.children?.findLast(({ offset }) => startsOwnLine(text, offset));
  return like ? indentOf(text, like.offset) : indentOf(text, container.offset) + unit;
}

/** Where what stands before `offset`, white space left out, ends. */
function endOfTokens(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && ' \t\r\n'.includes(text.charAt(at - 1))) at--;
  return at;
}

/** The comma that stands behind a piece, comments skipped, before `close`; null where there is none. */
function commaAfter(text: string, from: number, close: number): number | null {
  for (let at = from; at < close; at++) {
    if (text[at] === ',') return at;
    if (text.startsWith('//', at)) at = firstOf(text.slice(at, close).search(/[\r\n]/), at, close);
    else if (text.startsWith('/*', at)) at = text.indexOf('*/', at + 2) + 1;
  }
  return null;
}

const firstOf = (found: number, from: number, otherwise: number) => (found < 0 ? otherwise : from + found);

function insertion(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}

function deletion(start: number, end: number): TextEdit {
  return { range: { start, end }, newText: '' };
}
