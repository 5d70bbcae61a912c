import type { Evaluation, RowResult } from '../plan/gates/evaluate.js';
import { formatValue, outcomes, readRow } from '../plan/gates/row-line.js';
import { wantedInput } from '../plan/gates/wanted.js';
import type { Gate, GateRow, Reference } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { styledVerdict } from './status-style.js';
import { bold, dim, oneLine, red } from './style.js';
import { table } from './table.js';
import type { Sources } from './text.js';
import { headline, nameOf } from './view.js';
import { command } from './words.js';
import { hang } from './wrap.js';

export interface GateTextOptions {
  readonly sources: Sources;
  readonly columns: number;
  /** The values and judgments as they were given, to build the next command line from. */
  readonly given: readonly string[];
}

/** What a gate comes to with what is known, the verdict in force, and that nothing is written; ends in a line to try next. */
export function gateText(
  view: PlanView,
  gate: Gate,
  evaluation: Evaluation,
  options: GateTextOptions,
): string {
  const said = [...standing(view, gate, options), '', 'nothing written'];
  return `${evaluationText(gate, evaluation, options)}\n${said.join('\n')}\ntry: ${tryNext(gate, evaluation, options)}\n`;
}

/** What a gate comes to with what is known: each row, the verdict, what is to do now. */
export function evaluationText(
  gate: Gate,
  { rows, verdict, due }: Evaluation,
  { sources, columns }: Pick<GateTextOptions, 'sources' | 'columns'>,
): string {
  const told = verdict === null ? 'no verdict yet' : styledVerdict(verdict);
  const lines = [
    bold(`${headline(gate, sources)}: `) + told,
    '',
    ...table(rows.map(rowCells), columns - 2, 1).map((line) => `  ${line}`),
    ...rows.flatMap((row) => doubts(row, columns)),
  ];
  if (due.length > 0) {
    lines.push('', bold(verdict === 'pass' ? 'Then' : 'Due'));
    for (const { row, text, references } of due) {
      const steps = references.flatMap((reference) => stepLines(reference, text, sources, columns));
      lines.push(...hang(`  ${row.id}  `, text, columns), ...steps);
    }
  }
  return `${lines.join('\n')}\n`;
}

function rowCells({ row, outcome, value }: RowResult): string[] {
  const reading = readRow(row);
  const shown = value !== null && reading.kind === 'line' ? formatValue(value, reading) : '';
  return [
    row.id,
    oneLine(row.subject),
    shown,
    outcome === null ? dim(value === null ? 'not given' : 'in no outcome') : styledVerdict(outcome),
  ];
}

/** What the table leaves open of a row, and how that was settled. */
function doubts({ row, outcome, possible, value }: RowResult, columns: number): string[] {
  const reading = readRow(row);
  if (value === null || reading.kind !== 'line') return [];
  const shown = formatValue(value, reading);
  if (outcome === null) {
    const isBetween = reading.step !== null && !Number.isInteger(value / reading.step);
    const help = isBetween ? '; the row is written in whole numbers, so round it as the plan means it' : '';
    return [
      '',
      ...hang(`${row.id}  `, `${shown} is in no outcome (${cellTexts(row)})${help}`, columns).map(red),
    ];
  }
  const shared = `${shown} is in ${possible.join(' and ')}; the worse counts`;
  return possible.length > 1 ? ['', ...hang(`${row.id}  `, shared, columns)] : [];
}

/** `pass < 45 min, abort > 90 min`. */
function cellTexts(row: GateRow): string {
  return outcomes
    .flatMap((outcome) => (row[outcome]?.condition ? [`${outcome} ${row[outcome].condition.text}`] : []))
    .join(', ');
}

/** The step of a scenario that an action names, in full; else the first one. */
function stepLines(reference: Reference, action: string, sources: Sources, columns: number): string[] {
  if (reference.resolution.kind !== 'found') return [];
  return reference.resolution.targets.flatMap((target) => {
    if (target.kind !== 'scenario') return hang('      ', headline(target, sources), columns);
    const number = stepNamed(reference, action, target.id) ?? target.cascade[0]?.step;
    const step = target.cascade.find((each) => each.step === number);
    const title = headline(target, sources);
    return hang('      ', step ? `${title}, step ${step.step}: ${step.text.text}` : title, columns);
  });
}

/** The 2 of `F4.2`, or of `F4, step 2` in an action; null where the name has no step. */
export function stepNamed({ text: { text } }: Reference, action: string, scenario: string): number | null {
  const behind = action.slice(action.indexOf(text) + text.length);
  const step =
    (text.length > scenario.length ? /\.(\d{1,3})$/.exec(text) : null) ??
    /^,?\s?\(?step\s+#?(\d{1,3})(?!\d)/i.exec(behind);
  return step === null ? null : Number(step[1]);
}

/** The verdict in force, and what the gate waits for. */
function standing({ state }: PlanView, gate: Gate, { sources, columns }: GateTextOptions): string[] {
  const judged = state.judgement(gate);
  const since = judged?.event.at ? ` since ${judged.event.at}` : '';
  const by = judged?.event.by ? ` by ${judged.event.by}` : '';
  const recorded =
    judged === null
      ? 'none'
      : `${judged.outcome}${since}${by}${judged.stale ? ', stale: a bead before it was reopened' : ''}`;
  const waits = state.waitingFor(gate).map((node) => nameOf(node, sources));
  return [
    ...hang('Recorded  ', recorded, columns),
    ...(waits.length > 0 ? hang('Waits for  ', waits.join(', '), columns) : []),
  ];
}

/** The same command with what is missing, or what the verdict leads to. */
function tryNext(gate: Gate, { verdict, missing, due }: Evaluation, { given }: GateTextOptions): string {
  const [first] = missing;
  if (verdict === null && first) {
    return command('plan', 'gate', gate.id, ...given, ...missing.flatMap(wantedInput));
  }
  const scenario = due
    .flatMap(({ references }) => references)
    .flatMap(({ resolution }) => (resolution.kind === 'found' ? resolution.targets : []))
    .find((target) => target.id !== '');
  return command('plan', 'show', scenario && verdict !== 'pass' ? scenario.id : gate.id);
}
