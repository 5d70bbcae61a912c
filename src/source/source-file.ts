import { bisect } from './bisect.js';
import type { Range } from './range.js';

/** A file as the compiler sees it: decoded text, with the byte order mark (if any) still at offset 0. */
export interface SourceFile {
  /** Relative to the workspace root, `/` separators. */
  readonly path: string;
  readonly text: string;
  /** Why the bytes were not UTF-8, with the offset (in `text`) of the first bad place; null when all is well. */
  readonly encodingProblem: EncodingProblem | null;
}

export interface EncodingProblem {
  readonly offset: number;
  readonly reason: 'invalid-utf8' | 'utf-16';
}

/** Line and column from 1, columns in UTF-16 units, as editors show them (a byte order mark takes no column). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const BOM = 0xfeff;

/** Whether a text opens with a byte order mark. */
export function hasBom(text: string): boolean {
  return text.charCodeAt(0) === BOM;
}

/** A file that was decoded without a problem. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, encodingProblem: null };
}

/**
 * Decodes bytes as UTF-8. Never throws: bad bytes become U+FFFD and are told in `encodingProblem`; UTF-16 with a byte
 * order mark is decoded as such and told too, since every other tool in the chain expects UTF-8.
 */
export function decodeSourceFile(path: string, bytes: Uint8Array): SourceFile {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be', { ignoreBOM: true }).decode(
      bytes,
    );
    return { path, text, encodingProblem: { offset: 0, reason: 'utf-16' } };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path, text, encodingProblem: null };
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return { path, text, encodingProblem: { offset: firstInvalid(bytes, text), reason: 'invalid-utf8' } };
  }
}

/** The UTF-16 offset of the first replacement character in `text` that the bytes do not spell out themselves. */
function firstInvalid(bytes: Uint8Array, text: string): number {
  const encoder = new TextEncoder();
  let byte = 0;
  let from = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
    byte += encoder.encode(text.slice(from, at)).length;
    from = at;
    if (bytes[byte] !== 0xef || bytes[byte + 1] !== 0xbf || bytes[byte + 2] !== 0xbd) return at;
  }
  return 0;
}

const lineStartsCache = new WeakMap<SourceFile, Int32Array>();

/** Offsets at which lines start. `\n`, `\r\n` and a lone `\r` end a line (CommonMark 0.31, section 2.1). */
export function lineStarts(file: SourceFile): Int32Array {
  const cached = lineStartsCache.get(file);
  if (cached) return cached;
  const starts = [0];
  const { text } = file;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const result = Int32Array.from(starts);
  lineStartsCache.set(file, result);
  return result;
}

/** Line and column, from 1, of an offset; columns count UTF-16 units. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  const line = Math.max(
    1,
    bisect(starts.length, (line) => (starts[line] ?? 0) <= offset),
  );
  const bom = line === 1 && hasBom(file.text) && offset > 0 ? 1 : 0;
  return { line, column: offset - (starts[line - 1] ?? 0) - bom + 1 };
}

/** The text of line `line` (from 1), without its line break or a byte order mark. */
export function lineText(file: SourceFile, line: number): string {
  const starts = lineStarts(file);
  const start = starts[line - 1] ?? file.text.length;
  const end = starts[line] ?? file.text.length;
  const text = file.text.slice(start, end).replace(/[\r\n]+$/, '');
  return line === 1 && hasBom(text) ? text.slice(1) : text;
}

/** The text at a range. */
export function slice(file: SourceFile, range: Range): string {
  return file.text.slice(range.start, range.end);
}
