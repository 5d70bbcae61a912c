import { numericTail } from '../plan/id.js';
import type { Criticism, Plan } from '../plan/model.js';
import { compile, type Workspace } from '../plan/workspace.js';
import { applyEdits, type TextEdit, type WorkspaceEdit } from '../source/text-edit.js';
import { keysOf } from './review-answer.js';
import { type Place, placesFor, type Taken, textStart } from './review-place.js';

export interface ReviewImport {
  readonly path: string;
  /** Empty where all are there already. */
  readonly edit: WorkspaceEdit;
  readonly taken: readonly Taken[];
  /** Those that the log holds already. */
  readonly already: readonly string[];
}

/**
 * Adds criticisms to the review log of a plan, without a verdict, in the form that the log has (table or list), else as a table
 * of its own in the section headed *review*, else in a new section at the end. Nothing else changes.
 * @param texts one line of Markdown each
 * @returns null where the plan would not be read as it is to be: an open fence swallows the place, for one
 */
export function importCriticisms(
  workspace: Workspace,
  plan: Plan,
  texts: readonly string[],
): ReviewImport | null {
  const known = new Set(plan.criticisms.flatMap(({ text }) => keysOf(text.text)));
  const isKnown = (text: string) => keysOf(text).some((key) => known.has(key));
  const already = texts.filter(isKnown);
  const fresh = texts.filter((text) => !isKnown(text));
  const path = plan.criticisms.at(-1)?.loc.path ?? plan.path;
  const file = workspace.files.get(path);
  if (file === undefined) return null;
  if (fresh.length === 0) return { path, edit: new Map(), taken: [], already };
  for (const place of placesFor(file, plan)) {
    const taken = numbered(plan, place, fresh);
    const edits = [linesBehind(file.source.text, place.at, place.lines(taken))];
    if (readsBack(workspace, plan, path, edits, taken))
      return { path, edit: new Map([[path, edits]]), taken, already };
  }
  return null;
}

/** Puts lines behind the line that `at` is in. */
function linesBehind(text: string, at: number, lines: readonly string[]): TextEdit {
  const eol = lineEnd(text);
  const rest = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(at))?.[0];
  const start = at + (rest?.length ?? 0);
  const newText = lines.join(eol);
  const isWhole = rest !== undefined || at === textStart(text);
  return { range: { start, end: start }, newText: isWhole ? `${newText}${eol}` : `${eol}${newText}` };
}

/** IDs go on as the log counts: `3`, `C3`. */
function numbered(plan: Plan, { highest }: Place, texts: readonly string[]): Taken[] {
  const last = numericTail(plan.criticisms.at(-1)?.id ?? '');
  const head = last === null || last.letter !== '' ? '' : last.head;
  let number = highest;
  for (const { id } of plan.criticisms) {
    const tail = numericTail(id);
    if (tail !== null && tail.head === head) number = Math.max(number, tail.number);
  }
  return texts.map((text) => ({ id: `${head}${++number}`, text }));
}

/** How the file ends its lines. */
function lineEnd(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}

/** Whether the plan then holds each of them, without a verdict, and is otherwise the plan that it was. */
function readsBack(
  workspace: Workspace,
  plan: Plan,
  path: string,
  edits: readonly TextEdit[],
  taken: readonly Taken[],
): boolean {
  const inputs = [...workspace.files].map(([at, { source, kind }]) => ({
    ...source,
    kind,
    text: at === path ? applyEdits(source.text, edits) : source.text,
  }));
  const after = compile(inputs).plans.find((each) => each.path === plan.path);
  return after !== undefined && holdsCriticisms(plan, after, taken);
}

/** Whether `after` is `before` with the taken criticisms behind the others, none of them judged. */
export function holdsCriticisms(before: Plan, after: Plan, taken: readonly Taken[]): boolean {
  const fresh = new Map(taken.map(({ id, text }) => [id, text]));
  const told = ({ id, text, verdict }: Criticism) => `${id} ${verdict} ${text.text}`;
  const old = after.criticisms.filter(({ id }) => !fresh.has(id));
  const isThere = ({ id, text }: Taken) => {
    const same = after.criticisms.filter((each) => each.id === id);
    const keys = keysOf(text);
    return (
      same.length === 1 &&
      same.every((each) => each.verdict === null && keysOf(each.text.text).some((key) => keys.includes(key)))
    );
  };
  const sizes = ({ beads, tasks, gates, scenarios, phases, insights, criteria }: Plan) =>
    [beads, tasks, gates, scenarios, phases, insights, criteria].map(({ length }) => length).join(' ');
  return (
    taken.every(isThere) &&
    old.map(told).join('\n') === before.criticisms.map(told).join('\n') &&
    sizes(before) === sizes(after)
  );
}
