import type { SourceFile } from '../source/source-file.js';
import { type Candidate, descendants } from './candidate.js';
import type { Decision, Prompt, Reference } from './model.js';
import { type Resolver, resolveProse } from './resolve.js';
import { type Value, visible } from './value.js';

/** What audit tables say of a decision: by its own ID, else (where nothing else covers it) by the number of its prompt. */
export type Audit = (decision: Decision, prompt: Prompt) => readonly Reference[];

/** Reads audit tables (`| Prompt | Decision | Bead |`). */
export function readAudit(
  resolver: Resolver,
  places: readonly { readonly file: SourceFile; readonly root: Candidate }[],
): Audit {
  const audited = new Map<string, Reference[]>();
  for (const { file, root } of places) {
    for (const candidate of [root, ...descendants(root)]) {
      for (const facts of candidate.tables) {
        if (!facts.columns.some((column) => /^(?:prompt|decision)/.test(column))) continue;
        for (const row of facts.rows) addRow(resolver, file, row, audited);
      }
    }
  }
  return (decision, prompt) =>
    audited.get(decision.id) ??
    (decision.coveredBy.length === 0 ? audited.get(`P${prompt.id}`) : undefined) ??
    [];
}

function addRow(
  resolver: Resolver,
  file: SourceFile,
  row: Candidate,
  audited: Map<string, Reference[]>,
): void {
  let names: string[] = [];
  const references: Reference[] = [];
  for (const [column, value] of row.cells) {
    if (/^(?:prompt|decision|#|id)/.test(column)) names = [...names, ...namesIn(column, value)];
    else references.push(...resolveProse(resolver, file, value, ['bead', 'task', 'gate']));
  }
  for (const name of names) audited.set(name, [...(audited.get(name) ?? []), ...references]);
}

/** `D7.2` anywhere; `7` or `Prompt 7` in a column of prompts. */
function namesIn(column: string, value: Value): string[] {
  const text = visible(value);
  const decisions = text.match(/\bD\d+\.\d+\b/g) ?? [];
  if (decisions.length > 0) return decisions;
  const prompt = /^(?:prompt)?s?\s*#?(\d+)\b/i.exec(text)?.[1];
  return column.startsWith('prompt') && prompt !== undefined ? [`P${prompt}`] : [];
}
