import { type Decision, type Recorded, titled } from '../edit/decision.js';
import { newFileDiff, unifiedDiff } from '../emit/diff.js';
import { recordJson } from '../emit/record-json.js';
import { refusalText } from '../emit/refusal-text.js';
import { oneLine } from '../emit/style.js';
import type { Bead, Gate, Plan, Task } from '../plan/model.js';
import { sourcesOf } from '../plan/workspace.js';
import type { Session } from '../session.js';
import type { WorkspaceEdit } from '../source/text-edit.js';
import { type Context, done, no } from './context.js';
import { newEvents, type Recording } from './recording.js';
import { report } from './workspace.js';

/**
 * Tells what came of it: `said` is the first line where events were recorded, `body` what follows; both are for people.
 * @param more what the JSON of this command has beside what all have
 * @returns the exit code
 */
export function tell<T extends Bead | Task | Gate | Plan, D extends Decision>(
  context: Context,
  name: string,
  recording: Recording<T, D>,
  said: string,
  body: string,
  more: object = {},
): number {
  const { decision, session, view, target, edit, after, written, refused, dryRun } = recording;
  const options = { sources: sourcesOf(session.workspace), columns: context.columns };
  const code = decision.kind === 'refused' || refused.length > 0 ? no : done;
  if (context.json) {
    const events = decision.kind === 'record' && refused.length === 0 ? newEvents(view.plan, after) : [];
    const sources = sourcesOf(after);
    context.printJson(
      name,
      recordJson({ plan: view.plan, target, decision, events, written, refused, dryRun, more }, sources),
    );
  } else if (decision.kind === 'refused') context.warn(refusalText(decision, options));
  else if (decision.kind === 'already')
    context.print(`${oneLine(decision.message)}; nothing written\ntry: plan next\n`);
  else if (dryRun) context.print(`${diffOf(session, edit)}\nnothing written\n${remarksOn(decision)}`);
  else if (refused.length === 0) {
    const remarks = remarksOn(decision);
    context.print(`${said} (${written.map(oneLine).join(', ')})\n${remarks}${body}`);
  }
  for (const { path, reason } of context.json ? [] : refused)
    context.warn(`refused: ${oneLine(path)} ${oneLine(reason)}; nothing written there\ntry: plan lint\n`);
  return report(context, session, code);
}

function remarksOn({ remarks }: Recorded): string {
  return remarks.map((remark) => `  ${oneLine(remark)}\n`).join('');
}

function diffOf({ workspace }: Session, edit: WorkspaceEdit): string {
  return [...edit]
    .map(([path, edits]) => {
      const source = workspace.files.get(path)?.source;
      return source
        ? unifiedDiff(source, edits)
        : newFileDiff(path, edits.map(({ newText }) => newText).join(''));
    })
    .join('');
}

/** `claimed pg-14.3 — Rehearse the upgrade`. */
export function saying(verb: string, target: Bead | Task | Gate): string {
  return `${verb} ${oneLine(target.kind === 'gate' ? `gate ${target.id}` : titled(target))}`;
}

/** What is said of a claim: whose it is. */
export function sayingClaimed({ target, writer }: Recording<Bead | Task, Decision>): string {
  return `${saying('claimed', target)}${writer.name === null ? '' : ` by ${oneLine(writer.name)}`}`;
}
