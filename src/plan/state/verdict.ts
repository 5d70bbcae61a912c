import type { Gate, JournalEvent, Outcome, PlanSettings } from '../model.js';

/** The latest verdict on a gate. */
export interface Judgement {
  readonly outcome: Outcome;
  readonly event: JournalEvent;
  /** A bead before the gate was reopened since: it must be judged again. */
  readonly stale: boolean;
  /** Names of the adjust actions not yet recorded done, as written. */
  readonly due: readonly string[];
  /** Whether a done action was recorded since the verdict. */
  readonly recorded: boolean;
}

/**
 * Whether a verdict lets pass: a pass; or, under `adjust: closes`, an adjust all of whose actions are recorded done (one
 * at least). A stale verdict lets nothing pass.
 */
export function isPassed(judged: Judgement | undefined, settings: PlanSettings): boolean {
  if (judged === undefined || judged.stale || judged.outcome === 'abort') return false;
  if (judged.outcome === 'pass') return true;
  return settings.adjust === 'closes' && judged.recorded && judged.due.length === 0;
}

const ARROW = /→|->|⇒|=>/;

/**
 * The names by which the actions of an adjust verdict are recorded done. Those behind an arrow in the event's detail
 * (`r1 p95 = 5100 → F4.1 · why`), up to a remark behind ` · `; none for `→ none`; where none is named there, those of the
 * adjust cells of the rows the detail names (`r1`), or of all rows: what the cell's action refers to, and the row's own ID
 * where it is prose.
 */
export function dueActions(gate: Gate, detail: string): string[] {
  const named = new Set<string>();
  const [, ...behind] = untilRemark(detail).split(ARROW);
  for (const part of behind) {
    for (const word of namesAtFront(part)) named.add(word);
  }
  if (named.size > 0 || behind.at(-1)?.trim() === 'none') return [...named];
  const words = new Set(detail.toLowerCase().match(/[\p{L}\p{N}_.#-]+/gu) ?? []);
  const rows = gate.rows.filter(({ id }) => words.has(id));
  for (const row of rows.length > 0 ? rows : gate.rows) {
    if (row.adjust === null || row.adjust.none || row.adjust.action === null) continue;
    const names = row.adjust.references.map(({ text }) => text.text);
    for (const name of names.length > 0 ? names : [row.id]) named.add(name);
  }
  return [...named];
}

/** A detail up to the ` · ` behind its first arrow. */
function untilRemark(detail: string): string {
  const arrow = detail.search(ARROW);
  const remark = arrow < 0 ? -1 : detail.slice(arrow).search(/\s·(?:\s|$)/);
  return remark < 0 ? detail : detail.slice(0, arrow + remark);
}

/** Whether a name can be read back from the detail of an event. */
export function isActionName(name: string): boolean {
  const [only, ...others] = namesAtFront(name);
  return only === name && others.length === 0;
}

/** Whether the detail of a `done` event names an action; an empty detail means all of them. */
export function namesAction(detail: string, action: string): boolean {
  if (detail.trim() === '') return true;
  return (
    namesAtFront(detail).includes(action) || namesAtFront(detail.toLowerCase()).includes(action.toLowerCase())
  );
}

/** The IDs (tokens with a digit or a hyphen) a text starts with, separated by commas, `+`, `&`, `and`, `;`. */
function namesAtFront(text: string): string[] {
  const names: string[] = [];
  for (const word of text.split(/[\s,;+&`*()]+/)) {
    if (word === '' || word.toLowerCase() === 'and') continue;
    const name = /^[\p{L}\p{N}_.#-]+$/u.test(word) ? word.replace(/[.:]+$/, '') : '';
    if (!/[\p{N}-]/u.test(name)) break;
    names.push(name);
  }
  return names;
}
