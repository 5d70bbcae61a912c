import type { Document } from '../../markdown/document.js';
import type { FrontMatterEntry, FrontMatterValue } from '../../markdown/front-matter.js';
import { scanInline } from '../../markdown/inline.js';
import type { Range } from '../../source/range.js';
import { entry } from '../settings.js';
import { fieldOf } from '../vocabulary.js';
import type { Field } from './fields.js';
import type { Opening } from './opening.js';
import { trimmed, type Value } from './value.js';

/** Front matter with an `id` makes the file one bead; its title is `title`, else the first H1. Null without an `id`. */
export function fileOpening(text: string, document: Document): Opening | null {
  const id = entry(document, 'id')?.value;
  if (id?.kind !== 'scalar' || id.text.trim() === '') return null;
  const title = entry(document, 'title')?.value;
  const h1 = document.sections.find((section) => section.heading?.depth === 1)?.heading;
  const lines = title?.kind === 'scalar' ? [title.range] : (h1?.lines ?? []);
  return {
    noun: null,
    id: valueAt(text, [id.range]),
    title: valueAt(text, lines),
    priority: null,
    mark: null,
  };
}

/** The YAML keys that are fields (LANGUAGE section "Fields", site five). */
export function frontMatterFields(text: string, document: Document): Field[] {
  if (fileOpening(text, document) === null) return [];
  return (document.frontMatter?.entries ?? []).flatMap((candidate) => fieldFrom(text, candidate));
}

function fieldFrom(text: string, candidate: FrontMatterEntry): Field[] {
  const spelling = fieldOf(candidate.key);
  if (spelling === null) return [];
  const values = scalarRanges(candidate.value).map((range) => valueAt(text, [range]));
  return [
    {
      name: spelling.field,
      soft: spelling.soft,
      quiet: spelling.quiet,
      label: valueAt(text, [candidate.keyRange]),
      values,
      ...(candidate.value.kind === 'list' ? { numbers: values.map(() => null) } : {}),
    },
  ];
}

function scalarRanges(value: FrontMatterValue): Range[] {
  if (value.kind === 'scalar') return [value.range];
  return value.kind === 'list' ? value.items.flatMap(scalarRanges) : [];
}

function valueAt(text: string, lines: readonly Range[]): Value {
  const inline = scanInline(
    text,
    lines.map((line) => unquoted(text, line)),
  );
  return trimmed(inline, 0, inline.text.length);
}

/** A quoted scalar without its quotes. */
function unquoted(text: string, range: Range): Range {
  const first = text.charAt(range.start);
  const isQuoted =
    (first === '"' || first === "'") && range.end - range.start >= 2 && text.charAt(range.end - 1) === first;
  return isQuoted ? { start: range.start + 1, end: range.end - 1 } : range;
}
