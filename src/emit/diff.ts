import { lineStarts, positionAt, type SourceFile } from '../source/source-file.js';
import { applyEdits, type TextEdit } from '../source/text-edit.js';
import { bold, cyan, green, oneLine, red } from './style.js';

const context = 3;

/** Lines `from` up to (not including) `to`, from 0, and the text that takes their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** The edits of one file as a unified diff, as `diff -u` and `git apply` write and read it. Empty for no edits. */
export function unifiedDiff(file: SourceFile, edits: readonly TextEdit[]): string {
  const changes = lineChanges(file, edits);
  if (changes.length === 0) return '';
  const old = linesOf(file.text);
  let shift = 0;
  const hunks = grouped(changes).map((group) => {
    const hunk = hunkText(old, group, shift);
    shift += hunk.added - hunk.removed;
    return hunk.text;
  });
  const name = oneLine(file.path);
  return `${bold(`--- a/${name}`)}\n${bold(`+++ b/${name}`)}\n${hunks.join('')}`;
}

/** A new file as a unified diff. */
export function newFileDiff(path: string, text: string): string {
  const lines = linesOf(text);
  const added = lines.map((line) => diffLine('+', line)).join('');
  return `${bold('--- /dev/null')}\n${bold(`+++ b/${oneLine(path)}`)}\n${cyan(`@@ -0,0 +1,${lines.length} @@`)}\n${added}`;
}

/** Edits as whole lines; edits in the same or neighbouring lines become one change. */
function lineChanges(file: SourceFile, edits: readonly TextEdit[]): Change[] {
  const starts = lineStarts(file);
  const offset = (line: number) => starts[line] ?? file.text.length;
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of edits.toSorted((a, b) => a.range.start - b.range.start)) {
    const from = positionAt(file, edit.range.start).line - 1;
    const to = positionAt(file, edit.range.end).line;
    const last = groups.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.flatMap(({ from, to, edits }) => {
    const start = offset(from);
    const before = file.text.slice(start, offset(to));
    const moved = edits.map(({ range, newText }) => ({
      range: { start: range.start - start, end: range.end - start },
      newText,
    }));
    const newText = applyEdits(before, moved);
    return newText === before ? [] : [{ from, to, newText }];
  });
}

function grouped(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.from - last.to <= 2 * context) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

function hunkText(old: readonly string[], changes: readonly Change[], shift: number) {
  const start = Math.max(0, (changes[0]?.from ?? 0) - context);
  const end = Math.min(old.length, (changes.at(-1)?.to ?? 0) + context);
  const lines: string[] = [];
  let removed = 0;
  let added = 0;
  let at = start;
  const keep = (until: number) => {
    for (; at < until; at++) lines.push(diffLine(' ', old[at] ?? ''));
  };
  for (const { from, to, newText } of changes) {
    keep(from);
    for (; at < Math.min(to, old.length); at++, removed++) lines.push(diffLine('-', old[at] ?? ''));
    for (const line of linesOf(newText)) {
      lines.push(diffLine('+', line));
      added++;
    }
  }
  keep(end);
  const size = end - start;
  const first = (line: number, count: number) => `${count === 0 ? line : line + 1},${count}`;
  const header = `@@ -${first(start, size)} +${first(start + shift, size - removed + added)} @@`;
  return { text: `${cyan(header)}\n${lines.join('')}`, removed, added };
}

/** Lines with their breaks, as git cuts them. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

function diffLine(sign: '+' | '-' | ' ', line: string): string {
  const text = line.replace(/(?:\r?\n|\r)$/, '');
  const styled = sign === '+' ? green(`+${text}`) : sign === '-' ? red(`-${text}`) : ` ${text}`;
  return `${styled}\n${text === line ? '\\ No newline at end of file\n' : ''}`;
}
