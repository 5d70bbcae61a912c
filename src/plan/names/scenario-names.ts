import type { SourceFile } from '../../source/source-file.js';
import { idTokenAt, isIdShaped, isPlainNumber } from '../id.js';
import { rangeEnds } from '../lower/names.js';
import { part, textOf, textSaying, type Value, visible } from '../lower/value.js';
import type { How, Reference, Resolution, Scenario, Target } from '../model.js';
import { between, findName } from './find-name.js';
import { nameStarts } from './name-starts.js';
import { foundExactly, type Resolver, resolveName } from './resolve-name.js';
import { findByInitial, findCalled, type SymbolTable } from './symbols.js';

export interface NamedScenario {
  readonly scenario: Reference;
  /** Of `F4.2`, or of `F4, step 2`. */
  readonly step: number | null;
  /** The name with its step, where it is written as one. */
  readonly whole: Value;
}

/** Nothing but a name, as most pointers are: neither a range, a step nor a priority. */
const plainName = /^(?!P[0-4]$)[A-Za-z]{1,40}-?\d{1,9}$/;
/** A name, be it behind `see Scenario` or with a step. */
const calledName = /^(?:see )?(scenarios? )?([a-z]{1,40}\d{1,9}(?:\.\d{1,3})?)$/i;
const stepBehind = /^(?:\s\([^()]{0,48}\))?,?\s*\(?\s?step\s+#?(\d{1,3})(?!\d)/i;

/**
 * Scenarios named in the text. A name behind the word Scenario, or one of the shape of this plan's names, is kept even where
 * nothing is declared so: it is a mistake that the author wants to hear of. A plain number counts only behind the word.
 */
export function scenariosIn(resolver: Resolver, file: SourceFile, value: Value): NamedScenario[] {
  const text = visible(value);
  const only = resolver.table.exact.get(text);
  if (only?.kind === 'scenario' && plainName.test(text)) {
    const resolution = foundExactly(resolver.table, only);
    const written = textSaying(file, value, only.id);
    return [{ scenario: { text: written, comment: null, resolution }, step: null, whole: value }];
  }
  const pointed = namedAlone(resolver, file, value, text);
  if (pointed !== null) return [pointed];
  const named: NamedScenario[] = [];
  const add = (name: Value, resolution: Resolution, step: number | null = null, whole = name): void => {
    named.push({ scenario: { text: textOf(file, name), comment: null, resolution }, step, whole });
  };
  let from = 0;
  for (const index of nameStarts(text, '/')) {
    const token = index < from ? null : nameAt(text, index);
    if (token === null) continue;
    from = index + token.length;
    const isCalled = /scenarios?\s+$/i.test(text.slice(Math.max(0, index - 12), index));
    if (isPlainNumber(token) && !isCalled) continue;
    const range = scenarioRange(resolver.table, part(value, index, Math.min(index + 200, text.length)));
    if (range.length > 0) {
      for (const { name, resolution } of range) add(name, resolution);
      from = (range.at(-1)?.name.end ?? value.start + from) - value.start;
      continue;
    }
    const whole = part(value, index, from);
    const found = findScenario(resolver, token, isCalled);
    if (found !== null) {
      const step = found.step ?? stepOf(text.slice(from, from + 72));
      add(part(value, index, index + found.length), found.resolution, step, whole);
      continue;
    }
    const resolution = resolveName(resolver, token, { owner: null, noun: null, inherited: null });
    if (resolution.kind === 'unknown') add(whole, resolution);
    else if (isCalled && resolution.kind === 'external')
      add(whole, { kind: 'unknown', nearest: resolver.table.indexes.nearest(token, 'scenario') });
  }
  return named.length > 0 ? named : byTitle(resolver, file, value);
}

/** The scenario of a text that names just one, as most pointers do: what reading the text word by word would find. */
function namedAlone(resolver: Resolver, file: SourceFile, value: Value, text: string): NamedScenario | null {
  const [, called, token] = calledName.exec(text) ?? [];
  if (token === undefined || !isIdShaped(token)) return null;
  const found = findScenario(resolver, token, called !== undefined);
  if (found === null) return null;
  const { resolution, step } = found;
  const whole = part(value, text.length - token.length, text.length);
  const name = part(whole, 0, found.length);
  return { scenario: { text: textOf(file, name), comment: null, resolution }, step, whole };
}

/** A token that a typographic dash ends: `F4–F6` are two. */
function nameAt(text: string, index: number): string | null {
  const reach = text.slice(index, index + 90);
  const dash = reach.search(/[–—]/);
  return idTokenAt(dash < 0 ? reach : reach.slice(0, dash), 0);
}

function stepOf(behind: string): number | null {
  const step = stepBehind.exec(behind)?.[1];
  return step === undefined ? null : Number(step);
}

interface FoundScenario {
  readonly resolution: Resolution;
  readonly length: number;
  readonly step: number | null;
}

/** `F4`, `F4.2`, `Scenario 4`: the plan's own, else one of the workspace. */
function findScenario(resolver: Resolver, token: string, isCalled: boolean): FoundScenario | null {
  const whole = scenarioCalled(resolver, token, isCalled);
  if (whole !== null) return { resolution: whole, length: token.length, step: null };
  const [, head, step] = (token.includes('.') ? /^(.+)\.(\d{1,3})$/u.exec(token) : null) ?? [];
  const resolution = head === undefined ? null : scenarioCalled(resolver, head, isCalled);
  return resolution === null || head === undefined
    ? null
    : { resolution, length: head.length, step: Number(step) };
}

function scenarioCalled(resolver: Resolver, name: string, isCalled: boolean): Resolution | null {
  return ownScenario(resolver.table, name, isCalled) ?? otherScenario(resolver, name);
}

function ownScenario(table: SymbolTable, name: string, isCalled: boolean): Resolution | null {
  const called = isCalled ? findCalled(table, 'scenario', name) : null;
  if (called !== null) return foundExactly(table, called);
  const match = table.exact.has(name) || mayBeScenario(table, name) ? findName(table, name, null) : null;
  if (match === null || match.how === 'dropped-prefix' || match.how === 'children') return null;
  const [only, ...others] = match.targets.filter(isScenario);
  if (only === undefined || others.length > 0) return null;
  return match.how === 'exact' ? foundExactly(table, only) : resolutionOf([only], match.how, table);
}

/** Whether any way to find a name leads from this one to a scenario: there are few of them, so that most names are ruled out. */
function mayBeScenario(table: SymbolTable, name: string): boolean {
  return (
    table.indexes.beginsScenario(name) ||
    isPlainNumber(name) ||
    findByInitial(table, name)?.kind === 'scenario'
  );
}

function otherScenario({ table, workspace }: Resolver, name: string): Resolution | null {
  const others = workspace.elsewhere(table, name).filter(({ target }) => isScenario(target));
  const [only] = others;
  if (only === undefined) return null;
  return others.length === 1
    ? foundExactly(only.table, only.target)
    : { kind: 'ambiguous', candidates: others.map(({ target }) => target) };
}

/** `F4–F6`: each of them, where both ends are declared; the ends stand at their own names, what is between at both. */
function scenarioRange(
  table: SymbolTable,
  value: Value,
): { readonly name: Value; readonly resolution: Resolution }[] {
  const ends = rangeEnds(value);
  if (ends === null) return [];
  const [first, last] = ends.map((end) => findName(table, visible(end), null)?.targets.find(isScenario));
  const targets = first === undefined || last === undefined ? [] : (between(table, first, last) ?? []);
  const whole = { ...value, end: ends[1].end };
  return targets.map((target, at) => ({
    name: at === 0 ? ends[0] : at === targets.length - 1 ? ends[1] : whole,
    resolution: resolutionOf([target], 'range', table),
  }));
}

/** The whole text is the title of a scenario. */
function byTitle(resolver: Resolver, file: SourceFile, value: Value): NamedScenario[] {
  const lead = /^(?:see\s+)?(?:scenario\s+)?["“]?/i.exec(visible(value))?.[0].length ?? 0;
  const name = part(value, lead, visible(value).replace(/["”.]{0,2}$/, '').length);
  const targets = resolver.table.indexes.scenarioTitle(visible(name));
  if (visible(name).length < 4 || targets.length !== 1) return [];
  const resolution = resolutionOf(targets, 'title', resolver.table);
  return [{ scenario: { text: textOf(file, name), comment: null, resolution }, step: null, whole: name }];
}

function resolutionOf(targets: readonly Target[], how: How, table: SymbolTable): Resolution {
  return { kind: 'found', targets, how, plan: table.planName };
}

function isScenario(target: Target): target is Scenario {
  return target.kind === 'scenario';
}
