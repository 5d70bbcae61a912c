import { once } from '../../source/once.js';

/** C0 and C1 controls and separators of lines: they end or hide a line. */
const breaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g;
/** Marks that nobody sees: zero width, bidirectional, byte order. Joiners stay, since emoji and scripts need them. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** What begins a construct of Markdown: an escape, code, emphasis, a link, a cell, a strike, a tag, an entity. */
const active = once(() => /[\\`*[\]|~]|<(?=[\p{L}/!?])|&(?=#|\p{L})|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu);

/**
 * Text of a plan as a part of one line of Markdown that shows just this text: it begins no construct, ends no line, cell or
 * comment.
 */
export function literal(text: string): string {
  return text.replace(unseen, '').replace(breaking, ' ').trim().replace(active(), '\\$&');
}

/** An item of a list; the parts are Markdown. */
export function item(...parts: readonly string[]): string {
  return `- ${parts.filter((part) => part !== '').join(' · ')}\n`;
}

/** A table, one row a line and no padding, so that a change of one row is a change of one line; texts are taken literally. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [
    line(head.map(literal)),
    line(head.map(() => '---')),
    ...body.map((row) => line(row.map(literal))),
  ].join('');
}

/** `1 bead`, `28 beads`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a list leaves out. */
export function more(number: number): string {
  return number > 0 ? `\nAnd ${number} more.\n` : '';
}
