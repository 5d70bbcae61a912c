import { folderOf, joinPath } from '../plan/files.js';
import type { Plan } from '../plan/model.js';
import type { Workspace } from '../plan/workspace.js';
import { slugOf } from '../source/slug.js';
import { hasBom } from '../source/source-file.js';
import type { TextEdit, WorkspaceEdit } from '../source/text-edit.js';
import { appendEvents } from './append-events.js';
import { eventLine, eventParts, type NewEvent } from './event-text.js';

/** Who writes a log, and when. */
export interface Writer {
  /** Null where nobody knows. */
  readonly name: string | null;
  /** The branch of git that is checked out; null where there is none. */
  readonly branch: string | null;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/**
 * The edit that records events of a plan: in its log, in the form that uses; in a folder of logs in the writer's own file. A
 * plan without a log gets one, and names it where it would not be found by itself.
 */
export function recordEvents(
  workspace: Workspace,
  plan: Plan,
  events: readonly NewEvent[],
  writer: Writer,
): WorkspaceEdit {
  const path = logOf(plan, writer);
  const file = path === null ? undefined : workspace.files.get(path);
  if (path !== null && file)
    return new Map([[path, [appendEvents(file.source, file.document, events, writer.time)]]]);
  if (path !== null) return new Map([[path, [newLog(plan, events, writer)]]]);
  const beside = besides(workspace, plan);
  const log = joinPath(folderOf(plan.path), beside.name);
  const edit = new Map<string, readonly TextEdit[]>([[log, [newLog(plan, events, writer)]]]);
  if (!beside.found) edit.set(plan.path, [naming(workspace, plan, 'progress', beside.name)]);
  return edit;
}

/** The log to write to, whether it is there or only named; null where the plan has none. */
function logOf({ companions }: Plan, writer: Writer): string | null {
  const { progress, progressFolder } = companions;
  return progressFolder === null ? (progress[0] ?? null) : joinPath(progressFolder, ownFile(writer));
}

/** `ana-main.md`: of one writer on one branch, so that no two ever append to the same file. */
function ownFile({ name, branch }: Writer): string {
  const words = [slugOf(name ?? 'log'), slugOf(branch ?? '')].filter((word) => word !== '');
  return `${words.join('-') || 'log'}.md`;
}

function newLog({ title, name }: Plan, events: readonly NewEvent[], { time }: Writer): TextEdit {
  const lines = events.map((event, index) => `- ${eventLine(eventParts(event, time + index))}\n`);
  return {
    range: { start: 0, end: 0 },
    newText: `# Progress: ${title === '' ? name : title}\n\n${lines.join('')}`,
  };
}

/** What to call a new log, and whether the plan would find it: only beside the one plan of a folder. */
function besides({ files }: Workspace, { path }: Plan): { readonly name: string; readonly found: boolean } {
  const folder = folderOf(path);
  const others = [...files].filter(
    ([other, { kind }]) => kind === 'plan' && other !== path && folderOf(other) === folder,
  );
  if (others.length === 0) return { name: 'progress.md', found: true };
  const stem = path.slice(folder === '' ? 0 : folder.length + 1).replace(/\.[^.]*$/, '');
  return { name: `${stem}-progress.md`, found: false };
}

/** Names a log in the front matter of a plan: a line before its end, or front matter of its own. */
export function naming(
  { files }: Workspace,
  { path }: Plan,
  key: 'progress' | 'prompts',
  log: string,
): TextEdit {
  const file = files.get(path);
  const text = file?.source.text ?? '';
  const block = file?.document.frontMatter?.range;
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  if (block === undefined) {
    const start = hasBom(text) ? 1 : 0;
    const newText = ['---', `${key}: ${log}`, '---', '', ''].join(lineBreak);
    return { range: { start, end: start }, newText };
  }
  const closing = text.lastIndexOf('---', block.end);
  return { range: { start: closing, end: closing }, newText: `${key}: ${log}${lineBreak}` };
}
