import { bisect } from '../../source/bisect.js';
import type { Text } from '../../source/range.js';
import type { SourceFile } from '../../source/source-file.js';
import type { Candidate } from '../lower/candidate.js';
import { isEmpty, part, type Value, visible } from '../lower/value.js';
import type { Decision, Prompt, Reference, Target } from '../model.js';
import { resolveProse } from '../names/prose.js';
import type { Resolver } from '../names/resolve-name.js';
import type { Place } from './declare-plan.js';
import { scopedOut } from './read-prompt.js';

/** What audit rows say of a decision. */
export interface Audited {
  readonly coveredBy: readonly Reference[];
  readonly scopedOut: Text | null;
}

/** By a decision's own ID or words; where nothing else covers it, by the number of its prompt. */
export type Audit = (decision: Decision, prompt: Prompt) => Audited;

/** A row of an audit table, or an item of an audit list: what it is about, and what it says covers that. */
interface AuditRow extends Audited {
  readonly decisions: readonly string[];
  readonly prompts: readonly string[];
  /** The decision in words, in a normal form; empty where it has none. */
  readonly words: string;
}

/** Reads audit tables (`| Prompt | Decision | Bead |`) and lists below a heading *audit* (`- D7.2 → ft-1`). */
export function readAudit(resolver: Resolver, places: readonly Place[]): Audit {
  const byDecision = new Map<string, AuditRow[]>();
  const byPrompt = new Map<string, AuditRow[]>();
  for (const place of places) {
    for (const row of auditRows(resolver, place)) {
      for (const id of row.decisions) add(byDecision, id, row);
      if (row.decisions.length === 0) for (const id of row.prompts) add(byPrompt, id, row);
    }
  }
  const byWords = new Map<Prompt, RowsByWords>();
  return (decision, prompt) => {
    const own = byDecision.get(decision.id);
    if (own !== undefined) return together(own);
    const rows = byPrompt.get(prompt.id);
    if (rows === undefined) return nothing;
    const inWords = byWords.get(prompt) ?? rowsByWords(rows, prompt);
    byWords.set(prompt, inWords);
    const told = inWords.told.get(decision);
    if (told !== undefined) return together(told);
    const isCovered = decision.coveredBy.length > 0 || decision.scopedOut !== null;
    return isCovered ? nothing : inWords.others;
  };
}

const nothing: Audited = { coveredBy: [], scopedOut: null };

function add<K>(rows: Map<K, AuditRow[]>, key: K, row: AuditRow): void {
  const others = rows.get(key);
  if (others === undefined) rows.set(key, [row]);
  else others.push(row);
}

function together(rows: readonly AuditRow[]): Audited {
  return {
    coveredBy: rows.flatMap(({ coveredBy }) => coveredBy),
    scopedOut: rows.find((row) => row.scopedOut !== null)?.scopedOut ?? null,
  };
}

/** The rows about one prompt: those that tell one of its decisions in words, and the others, which are about all. */
interface RowsByWords {
  readonly told: ReadonlyMap<Decision, readonly AuditRow[]>;
  readonly others: Audited;
}

function rowsByWords(rows: readonly AuditRow[], { decisions }: Prompt): RowsByWords {
  const sorted = decisions
    .map((decision) => ({ decision, words: plainWords(decision.text.text) }))
    .sort((a, b) => (a.words < b.words ? -1 : 1));
  const told = new Map<Decision, AuditRow[]>();
  const others: AuditRow[] = [];
  for (const row of rows) {
    const { words } = row;
    let isTold = false;
    // words too short to tell two decisions apart say nothing
    for (let at = bisect(sorted.length, (k) => (sorted[k]?.words ?? '') < words); words.length >= 3; at++) {
      const next = sorted[at];
      if (next === undefined || (words.length < 12 ? next.words !== words : !next.words.startsWith(words)))
        break;
      add(told, next.decision, row);
      isTold = true;
    }
    if (!isTold) others.push(row);
  }
  return { told, others: together(others) };
}

function plainWords(text: string): string {
  return text
    .slice(0, 500)
    .toLowerCase()
    .replace(/(?:→|⇒|->|=>).*$/s, '')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

const work: readonly Target['kind'][] = ['bead', 'task', 'gate'];

function* auditRows(resolver: Resolver, { file, candidates }: Place): Generator<AuditRow> {
  let listEnd = 0;
  for (const candidate of candidates) {
    if (candidate.site === 'heading' && /\baudit|\bcoverage\b|\btraceability\b/i.test(headOf(candidate)))
      listEnd = Math.max(listEnd, candidate.extent.end);
    if (candidate.site === 'item' && candidate.extent.start < listEnd && candidate.head !== null)
      yield* listRow(resolver, file, candidate.head);
    for (const facts of candidate.tables) {
      if (!facts.columns.some((column) => /^(?:prompt|(?:key )?decision)/.test(column))) continue;
      for (const row of facts.rows) yield tableRow(resolver, file, row);
    }
  }
}

const headOf = ({ head }: Candidate): string => (head === null ? '' : visible(head));

function tableRow(resolver: Resolver, file: SourceFile, row: Candidate): AuditRow {
  const cells = [...row.cells];
  const isName = (column: string): boolean => /^(?:prompt|(?:key )?decision|#|id)/.test(column);
  const names = cells.filter(([column]) => isName(column));
  const others = cells.filter(([column]) => !isName(column)).map(([, value]) => value);
  const words = names.find(([column]) => /^(?:key )?decision/.test(column))?.[1];
  return {
    decisions: names.flatMap(([, value]) => decisionsIn(visible(value))),
    prompts: names.flatMap(([column, value]) =>
      column.startsWith('prompt') ? promptsIn(visible(value)) : [],
    ),
    words: words === undefined ? '' : plainWords(visible(words)),
    coveredBy: others.flatMap((value) => resolveProse(resolver, file, value, work)),
    scopedOut: others.map((value) => scopedOut(file, value)).find((reason) => reason !== null) ?? null,
  };
}

/** `D7.2 → ft-1`, `Prompt 7: ft-1, ft-2`. */
function* listRow(resolver: Resolver, file: SourceFile, head: Value): Generator<AuditRow> {
  const text = visible(head);
  const name = /^(?:D\d+[a-z]?(?:\.\d+)+|prompts?\s+#?\d+[a-z]?(?:\s?(?:[–-]|to)\s?\d+)?)(?=\W|$)/i.exec(
    text,
  )?.[0];
  if (name === undefined) return;
  const rest = part(head, name.length, text.length);
  if (isEmpty(rest)) return;
  yield {
    decisions: decisionsIn(name),
    prompts: promptsIn(name),
    words: '',
    coveredBy: resolveProse(resolver, file, rest, work),
    scopedOut: scopedOut(file, rest),
  };
}

function decisionsIn(text: string): string[] {
  return text.match(/\bD\d+[a-z]?(?:\.\d+)+\b/g) ?? [];
}

const mostPrompts = 200;

/** `7`, `#7`, `Prompt 7`, `1, 2`, `Prompts 1–3`. */
function promptsIn(text: string): string[] {
  const list = /^(?:prompts?)?\s*((?:#?\d+[a-z]?(?:\s*(?:[,&–-]|to|and)\s*)?)+)/i.exec(text)?.[1] ?? '';
  return [...list.matchAll(/(\d+[a-z]?)(?:\s*(?:[–-]|to)\s*#?(\d+))?/g)].flatMap(([, first = '', last]) => {
    const count = last === undefined ? 0 : Math.min(Number(last) - Number(first), mostPrompts);
    return count > 0 ? Array.from({ length: count + 1 }, (_, k) => `${Number(first) + k}`) : [first];
  });
}
