import type { Document, Section } from '../markdown/document.js';
import { folderOf, joinPath } from '../plan/files.js';
import type { Plan, Prompt } from '../plan/model.js';
import { lineBreakNote, linesOf, noteLines } from '../plan/prompt-notes.js';
import type { Workspace, WorkspaceFile } from '../plan/workspace.js';
import { lineBreakNear, lineEndAt, lineStartAt } from '../source/line-break.js';
import { hasBom } from '../source/source-file.js';
import type { TextEdit, WorkspaceEdit } from '../source/text-edit.js';
import { wellFormed } from '../source/well-formed.js';
import { logLine } from './event-text.js';
import { naming } from './record.js';

export interface NewPrompt {
  /** As it was said. */
  readonly text: string;
  /** Empty where it has none. */
  readonly title: string;
  /** Where it came from when no person said it, such as `scheduled`. */
  readonly origin?: string | null;
}

export interface AddedPrompt {
  readonly edit: WorkspaceEdit;
  /** Path of the log. */
  readonly path: string;
  /** `8` of `Prompt 8`. */
  readonly id: string;
  /** What the compiler will read. */
  readonly verbatim: string;
}

/**
 * The edit that appends a prompt to the log of a plan (LANGUAGE section "Prompts"): a heading as the last prompt has it, the
 * words in a block quote, a label for the decisions. A plan without a log gets one, and names it where it would not be found
 * by itself. Lines end as those of the log do, with a note where they ended otherwise. What UTF-8 cannot hold (half of a
 * surrogate pair) becomes U+FFFD; everything else stays as it is, blanks at the ends of lines too.
 */
export function addPrompt(
  workspace: Workspace,
  plan: Plan,
  { text, title, origin = null }: NewPrompt,
): AddedPrompt {
  const verbatim = wellFormed(text);
  const notes = noteLines({
    origin: origin === null ? null : logLine(wellFormed(origin)),
    lineBreaks: lineBreakNote(verbatim),
  });
  const id = `${Math.max(0, ...plan.prompts.map((prompt) => Number.parseInt(prompt.id, 10) || 0)) + 1}`;
  const { name, found } = besides(workspace, plan);
  const path = plan.companions.prompts ?? joinPath(folderOf(plan.path), name);
  const file = workspace.files.get(path);
  const of = file === undefined ? [] : plan.prompts.filter(({ loc }) => loc.path === path);
  const entry = [
    heading(id, logLine(wellFormed(title)), file, of.at(-1)),
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
    ...quoted(verbatim),
    '',
    ...label(file, of.at(-1)),
  ];
  const edits: [string, readonly TextEdit[]][] = [
    [path, [file === undefined ? newLog(plan, entry) : appended(file, of, entry)]],
  ];
  if (plan.companions.prompts === null && !found)
    edits.push([plan.path, [naming(workspace, plan, 'prompts', name)]]);
  return { edit: new Map(edits), path, id, verbatim };
}

/** A line of its own for each line, with a `>` before it. */
function quoted(text: string): string[] {
  return linesOf(text).map((line) => (line === '' ? '>' : `> ${line}`));
}

/** `### Prompt 8 — title`, in the depth and the words of the last prompt where that is a heading. */
function heading(
  id: string,
  title: string,
  file: WorkspaceFile | undefined,
  last: Prompt | undefined,
): string {
  const like = file === undefined || last === undefined ? null : likeThat(file.source.text, last);
  const { before, between, after } = like ?? { before: '### Prompt ', between: ' — ', after: '' };
  return title === '' ? `${before}${id}${after}` : `${before}${id}${between}${title}${after}`;
}

/** How a heading stands around its number and its title; null for a prompt that is no heading with `#`. */
function likeThat(text: string, { loc: { range } }: Prompt) {
  const before = text.slice(lineStartAt(text, range.start), range.start);
  const behind = text.slice(range.end, lineEndAt(text, range.end));
  if (!/^ {0,3}#{1,6}[ \t]/.test(before)) return null;
  const [, emphasis = '', between = ''] = /^([*_]{0,3})(\s*(?:--|[—–:|.-])\s+)?/.exec(behind) ?? [];
  const opened = /([*_]{1,3})[^*_]*$/.exec(before)?.[1] ?? '';
  return {
    before,
    between: `${emphasis}${between === '' ? ' — ' : between}`,
    after: emphasis === '' ? opened : '',
  };
}

const LABEL = /^[ \t]*(?:[*_]{1,3})?(?:key )?decisions?(?::?[*_]{1,3}:?|:)[ \t]*$/im;

/** The label of the decisions as the last prompt has it, and an empty item to fill in. */
function label(file: WorkspaceFile | undefined, last: Prompt | undefined): string[] {
  const section = file === undefined || last === undefined ? null : sectionAt(file.document, last);
  const text =
    file === undefined || section === null
      ? ''
      : file.source.text.slice(section.range.start, section.range.end);
  const match = LABEL.exec(text);
  const behind = match === null ? '' : text.slice(match.index + match[0].length);
  const marker = /^\s*([-*+])[ \t]/.exec(behind)?.[1] ?? '-';
  return [match?.[0].trim() ?? '**Key decisions:**', '', marker];
}

function sectionAt({ sections }: Document, { loc: { range } }: Prompt): Section | null {
  return (
    sections.find((section) => section.range.start <= range.start && range.start < section.range.end) ?? null
  );
}

/** Behind the last prompt with all that belongs to it; before the first one in a log that has its newest prompt at the top. */
function appended(
  { source, document }: WorkspaceFile,
  of: readonly Prompt[],
  entry: readonly string[],
): TextEdit {
  const { text } = source;
  const [first] = of;
  const last = of.at(-1);
  const isNewestFirst =
    first !== undefined && last !== undefined && Number.parseInt(first.id, 10) > Number.parseInt(last.id, 10);
  const section = last === undefined ? null : sectionAt(document, isNewestFirst ? first : last);
  const at =
    section === null
      ? text.length
      : isNewestFirst
        ? section.range.start
        : endOfBranch(document, section, text);
  const lineBreak = lineBreakNear(text, at);
  const start = hasBom(text) ? 1 : 0;
  const head = text.slice(start, at);
  const gap =
    head.trim() === '' || /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(head)
      ? ''
      : /[\r\n]$/.test(head)
        ? lineBreak
        : lineBreak + lineBreak;
  const after = at < text.length && /\S/.test(text.slice(at)) ? lineBreak : '';
  return { range: { start: at, end: at }, newText: `${gap}${entry.join(lineBreak)}${lineBreak}${after}` };
}

/** Where a section ends with all that stands under deeper headings. */
function endOfBranch({ sections }: Document, section: Section, text: string): number {
  const depth = section.heading?.depth ?? 0;
  const behind = sections.slice(sections.indexOf(section) + 1);
  const next = behind.find(({ heading }) => heading !== null && heading.depth <= depth);
  return next?.range.start ?? text.length;
}

function newLog({ title, name }: Plan, entry: readonly string[]): TextEdit {
  const intro = 'What was asked for, word for word, and what was decided: the requirements of the plan.';
  const lines = [`# Prompt log: ${title === '' ? name : title}`, '', intro, '', ...entry];
  return { range: { start: 0, end: 0 }, newText: `${lines.join('\n')}\n` };
}

/** What to call a new log, and whether the plan would find it: only beside the one plan of a folder. */
function besides({ files }: Workspace, { path }: Plan): { readonly name: string; readonly found: boolean } {
  const folder = folderOf(path);
  const stem = path.slice(folder === '' ? 0 : folder.length + 1).replace(/\.[^.]*$/, '');
  const isAlone = [...files].every(
    ([other, { kind }]) => kind !== 'plan' || other === path || folderOf(other) !== folder,
  );
  return { name: `${stem}-prompts.md`, found: isAlone };
}

/** Whether a plan says the prompt, word for word, beside all that it said before. */
export function holdsPrompt(before: Plan, after: Plan, { id, verbatim }: AddedPrompt): boolean {
  const words = ({ prompts }: Plan) =>
    prompts.map((prompt) => `${prompt.id} ${prompt.verbatim?.text}`).sort();
  const wanted = [...words(before), `${id} ${verbatim}`].sort();
  const now = words(after);
  return now.length === wanted.length && now.every((each, index) => each === wanted[index]);
}
