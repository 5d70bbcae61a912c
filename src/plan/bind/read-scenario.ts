import type { SourceFile } from '../../source/source-file.js';
import type { Candidate } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import {
  isEmpty,
  locationOf,
  part,
  rangeOf,
  textEnd,
  textOf,
  trimmed,
  type Value,
  visible,
  visibleLine,
} from '../lower/value.js';
import type { CascadeStep, Scenario } from '../model.js';
import { isNoEntry } from '../value-words.js';
import { type Declaration, titleOf } from './declaration.js';

/** A step as it stands in the text; its references are resolved once all names are known. */
export interface RawStep {
  readonly step: number;
  readonly value: Value;
}

export interface RawScenario {
  readonly scenario: Omit<Scenario, 'cascade'>;
  readonly steps: readonly RawStep[];
}

/** Reads detection and recovery cascade in any of their forms (LANGUAGE section "Failure scenarios"). */
export function readScenario(file: SourceFile, declaration: Declaration): RawScenario {
  const { candidate, fields, id } = declaration;
  const detection = fields.find((field) => field.name === 'detection')?.values[0] ?? null;
  const cut = detection === null ? null : firstStep(visible(detection));
  const detected =
    detection === null ? null : cut === null ? detection : withoutSeparator(part(detection, 0, cut));
  const cascade = fields.filter((field) => field.name === 'cascade');
  const labelled = cascade.flatMap(stepsOfField);
  const behind =
    detection !== null && cut !== null ? inlineSteps(part(detection, cut, visible(detection).length)) : [];
  const told = [...behind, ...labelled];
  const listed = stepsOfItems(candidate);
  const steps = told.length === 0 || goesOn(told, listed) ? [...told, ...listed] : told;
  if (steps.length === 0 && detection !== null && !visible(detection).endsWith(':'))
    steps.push(...bulletsBelow(candidate));
  // `LLM returns non-JSON — detect:` leaves no dash behind
  const title = textEnd(titleOf(declaration), /[\s—–\-:.]+$/);
  return {
    scenario: {
      kind: 'scenario',
      id: visible(id),
      title: visibleLine(title),
      loc: locationOf(file, rangeOf(id)),
      extent: locationOf(file, candidate.extent),
      detection:
        detected === null || isEmpty(detected) || isNoEntry(visible(detected))
          ? null
          : textOf(file, detected),
      numbered: steps.every(({ step }) => step >= 0),
    },
    steps: steps.map((entry, index) => (entry.step >= 0 ? entry : { ...entry, step: index + 1 })),
  };
}

/** Plain items below a detection that is whole without them; below `Detect: one of:` stands what is detected. */
function bulletsBelow(candidate: Candidate): RawStep[] {
  return candidate.children.flatMap(({ site, inline, box, opening, fields }) => {
    if (site !== 'item' || inline === null || box !== null || opening?.id != null) return [];
    const value = trimmed(inline, 0, inline.text.length);
    const isLabelled = fields.length > 0 || /^[^:]{0,40}:/.test(visible(value).slice(0, 41));
    return isLabelled || isEmpty(value) ? [] : [{ step: -1, value }];
  });
}

/** `**Recovery:**` with `0. …` right below it: only a list that starts at 1 may interrupt a paragraph, so the rest is a list. */
function goesOn(told: readonly RawStep[], listed: readonly RawStep[]): boolean {
  const last = told.at(-1)?.step;
  return last !== undefined && last >= 0 && listed[0]?.step === last + 1;
}

function stepsOfField(field: Field): RawStep[] {
  const numbers = counted(field.values.map((_, index) => field.numbers?.[index] ?? null));
  return field.values.flatMap((value, index) =>
    isNoEntry(visible(value)) ? [] : stepsOfItem(numbers[index] ?? null, value),
  );
}

/** The numbers of a list as they are shown: Markdown counts up where all items are written alike (`1. 1. 1.`). */
function counted(numbers: readonly (number | null)[]): readonly (number | null)[] {
  const written = numbers.filter((number) => number !== null);
  const [first] = written;
  if (first === undefined || written.length < 2 || written.some((number) => number !== first)) return numbers;
  let next = first;
  return numbers.map((number) => (number === null ? null : next++));
}

/** Ordered items directly below the scenario (or below an unnamed part of it), when no label announces them. */
function stepsOfItems(candidate: Candidate): RawStep[] {
  const parts = [
    candidate,
    ...candidate.children.filter((child) => child.site === 'line' && child.opening?.id == null),
  ];
  const items = parts
    .flatMap((owner) => owner.children)
    .flatMap(({ site, number, inline }) =>
      site === 'item' && number !== null && inline !== null
        ? [{ number, value: trimmed(inline, 0, inline.text.length) }]
        : [],
    );
  const numbers = counted(items.map(({ number }) => number));
  return items.flatMap(({ value }, index) => stepsOfItem(numbers[index] ?? null, value));
}

/** One item may hold several steps: `1) align; 2) fix`. A step without any number is told as -1. */
function stepsOfItem(number: number | null, value: Value): RawStep[] {
  const text = visible(value);
  if (number === null) {
    const first = markersIn(text)[0]?.at === 0 ? 0 : firstStep(text);
    return first === null ? [{ step: -1, value }] : inlineSteps(part(value, first, text.length));
  }
  const next = firstStep(text, number + 1);
  const own = { step: number, value: withoutSeparator(next === null ? value : part(value, 0, next)) };
  return next === null ? [own] : [own, ...inlineSteps(part(value, next, text.length))];
}

/** `1)`, `1.`, `(1)`, `Step 1:` */
const marker = /(?<=^|[\s;·,.])(?:\(?(\d{1,2})[.)]|step\s(\d{1,2})\s?[:—–-])\s+/gi;

interface Marker {
  readonly step: number;
  readonly at: number;
  readonly from: number;
}

function markersIn(text: string): Marker[] {
  return Array.from(text.matchAll(marker), (match) => ({
    step: Number(match[1] ?? match[2]),
    at: match.index,
    from: match.index + match[0].length,
  }));
}

/** Where the first inline step (of the given number, else any) starts, or null. */
function firstStep(text: string, number: number | null = null): number | null {
  const first = markersIn(text).find(({ step }) => (number === null ? step <= 1 : step === number));
  return first?.at ?? null;
}

/** `1) unstage · 2) rotate`: numbers must rise, or stand behind `;` or `·`, so that a figure in the text is no step. */
function inlineSteps(value: Value): RawStep[] {
  const text = visible(value);
  const starts: Marker[] = [];
  for (const each of markersIn(text)) {
    const last = starts.at(-1);
    const isNext = last === undefined || (each.step > last.step && each.step <= last.step + 2);
    if (isNext || /[;·]\s*$/.test(text.slice(Math.max(0, each.at - 8), each.at))) starts.push(each);
  }
  return starts.map(({ step, from }, index) => ({
    step,
    value: withoutSeparator(part(value, from, starts[index + 1]?.at ?? text.length)),
  }));
}

function withoutSeparator(value: Value): Value {
  return textEnd(value, /[\s;·,.]+$/);
}

/** The steps of a cascade, their names resolved by `references`. */
export function cascadeOf(
  file: SourceFile,
  steps: readonly RawStep[],
  references: (value: Value) => CascadeStep['references'],
): CascadeStep[] {
  return steps.map(({ step, value }) => ({ step, text: textOf(file, value), references: references(value) }));
}
