import type { Bead, CascadeStep, Criterion, Reference, Scenario } from '../plan/model.js';
import type { Hindrance } from '../plan/state/ready.js';
import { standing } from './ready-text.js';
import { dim, oneLine } from './style.js';
import { table } from './table.js';
import { lineOf, type Sources } from './text.js';
import { headline } from './view.js';
import { command } from './words.js';
import { hang } from './wrap.js';

export interface RefusalOptions {
  readonly sources: Sources;
  readonly columns: number;
}

/** A refusal: what stays as it is, and why. */
export interface RefusalView {
  readonly message: string;
  readonly waitsFor: readonly Hindrance[];
  readonly unresolved: readonly Reference[];
  readonly details: readonly string[];
  readonly tryNext: readonly string[];
}

/** The same of a close that is not earned. */
export interface CloseRefusalView extends RefusalView {
  readonly work: Bead;
  readonly standings: readonly {
    readonly criterion: Criterion;
    readonly given: string;
    readonly needs: string;
  }[];
  readonly instead: {
    readonly observed: string;
    readonly scenario: Scenario;
    readonly next: CascadeStep | null;
  } | null;
}

/** A refusal as it is told, ending in one line to try. */
export function refusalText(
  refusal: RefusalView | CloseRefusalView,
  { sources, columns }: RefusalOptions,
): string {
  const { message, waitsFor, unresolved, details, tryNext } = refusal;
  const lines = [
    `refused: ${oneLine(message)}`,
    ...waitsFor.flatMap((each) =>
      hang('  waits for ', `${headline(each.node, sources)} (${standing(each)})`, columns),
    ),
    ...unresolved.map(({ text }) => `  waits for ${oneLine(text.text)}, which is not declared`),
    ...details.flatMap((detail) => hang('  ', oneLine(detail), columns)),
    ...('standings' in refusal ? criteriaLines(refusal, { sources, columns }) : []),
    `try: ${command(...tryNext)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** How each criterion stands, where they are defined, and what to do if a value that misses is right. */
function criteriaLines(
  { work, standings, instead }: CloseRefusalView,
  { sources, columns }: RefusalOptions,
): string[] {
  const rows = standings.map(({ criterion, given, needs }) => [
    `  ${criterion.id}`,
    criterion.text.text,
    given,
    needs === '' ? 'met' : needs,
  ]);
  return [
    ...table(rows, columns, 1),
    dim(`  defined at ${lineOf(work.loc, sources)}`),
    ...(instead === null ? [] : insteadLines(work, instead, columns)),
  ];
}

function insteadLines(
  { id }: Bead,
  { observed, scenario, next }: NonNullable<CloseRefusalView['instead']>,
  columns: number,
): string[] {
  const step =
    next === null
      ? `scenario ${scenario.id} has no step left`
      : `scenario ${scenario.id}, step ${next.step}: "${next.text.text}"`;
  return [
    ...hang('', oneLine(`If ${observed} is right, this failed; the plan says ${step}`), columns),
    `try: ${command('plan', 'fail', id, '--scenario', scenario.id, '--observed', observed)}`,
    'If it was a slip, give what is missing:',
  ];
}
