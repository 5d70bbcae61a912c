import type { JournalEvent, Plan, Target } from '../plan/model.js';
import { isAbout } from '../plan/targets.js';
import type { Location } from '../source/range.js';
import { oneLine } from './style.js';
import { lineOf, type Sources } from './text.js';

/** What a person can type to name it: its ID, or `PLAN.md:175` for a task without one. */
export function nameOf(target: { readonly id: string; readonly loc: Location }, sources: Sources): string {
  return target.id === '' ? lineOf(target.loc, sources) : target.id;
}

const nouns: Partial<Record<Target['kind'], string>> = { phase: 'Phase', prompt: 'Prompt' };

/** `pg-14.3 — Rehearse the upgrade`, `Phase 2 — Data`; the name alone where there is no title. */
export function headline(target: Target, sources: Sources): string {
  const noun = nouns[target.kind];
  const name = `${noun ? `${noun} ` : ''}${nameOf(target, sources)}`;
  const title = 'title' in target ? target.title : withoutName(target.text.text, target.id);
  return oneLine(title === '' ? name : `${name} — ${title}`);
}

/** An insight's or decision's text may open with its own ID. */
export function withoutName(text: string, id: string): string {
  return text.startsWith(`${id} `) ? text.slice(id.length).replace(/^[\s—–:.-]+/, '') : text;
}

/** The journal's events about something, in the order in which they took effect. */
export function eventsAbout(plan: Plan, target: Target): readonly JournalEvent[] {
  return plan.events.filter((event) => isAbout(event, target));
}
