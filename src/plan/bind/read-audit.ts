import type { SourceFile } from '../../source/source-file.js';
import { type Candidate, descendants } from '../lower/candidate.js';
import { type Value, visible } from '../lower/value.js';
import type { Decision, Prompt, Reference } from '../model.js';
import { resolveProse } from '../names/prose.js';
import type { Resolver } from '../names/resolve-name.js';

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
  const isName = (column: string): boolean => /^(?:prompt|decision|#|id)/.test(column);
  const cells = [...row.cells];
  const decisions = cells.flatMap(([column, value]) => (isName(column) ? decisionsIn(value) : []));
  const prompts = cells.flatMap(([column, value]) => (column.startsWith('prompt') ? promptIn(value) : []));
  const references = cells.flatMap(([column, value]) =>
    isName(column) ? [] : resolveProse(resolver, file, value, ['bead', 'task', 'gate']),
  );
  for (const name of decisions.length > 0 ? decisions : prompts) {
    const others = audited.get(name);
    if (others === undefined) audited.set(name, [...references]);
    else others.push(...references);
  }
}

function decisionsIn(value: Value): string[] {
  return visible(value).match(/\bD\d+\.\d+\b/g) ?? [];
}

/** `7`, `#7`, `Prompt 7`. */
function promptIn(value: Value): string[] {
  const number = /^(?:prompt)?s?\s*#?(\d+)\b/i.exec(visible(value))?.[1];
  return number === undefined ? [] : [`P${number}`];
}
