import { type DueAction, type Evaluation, evaluateGate, type GateInputs } from '../plan/gates/evaluate.js';
import { type RecordedRow, recordedRows } from '../plan/gates/recorded.js';
import { wantedInput } from '../plan/gates/wanted.js';
import type { Gate, GateRow, Outcome } from '../plan/model.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { hindrance } from '../plan/state/ready.js';
import { isActionName, type Judgement } from '../plan/state/verdict.js';
import { already, type Decision, type Refusal, refused } from './decision.js';
import { logLine } from './event-text.js';

export interface JudgeOptions {
  readonly by: string | null;
  readonly inputs: GateInputs;
  /** The values of rows as they were typed, by row ID: `52min`. */
  readonly texts: ReadonlyMap<string, string>;
  /** The options that said so, for the next command line. */
  readonly given: readonly string[];
  /** Null where nothing is said. */
  readonly why: string | null;
  /** Whether nothing is to be written: then a gate can be judged before its time, to see what it would come to. */
  readonly rehearsal: boolean;
}

/** What became of a verdict, and what it rests on. */
export type Judged = Decision & { readonly evaluation: Evaluation };

/** Judges a gate that is due: the verdict is the worst row (LANGUAGE sections "Gates", "Journal"). */
export function judge(view: PlanView, gate: Gate, options: JudgeOptions): Judged {
  const evaluation = evaluateGate(gate, options.inputs);
  return { ...decide(view, gate, evaluation, options), evaluation };
}

function decide(view: PlanView, gate: Gate, evaluation: Evaluation, options: JudgeOptions): Decision {
  const { verdict } = evaluation;
  const undue = notDue(view, gate);
  if (undue && !options.rehearsal) return undue;
  if (verdict === null || evaluation.unplaced.length > 0) return undecided(gate, evaluation, options);
  const judged = view.state.judgement(gate);
  const values = valuesText(evaluation, options.texts);
  if (judged?.outcome === verdict && !judged.stale && !judged.recorded && isSame(gate, judged, values))
    return already(`gate ${gate.id} is already recorded as ${verdict} with these values`);
  const parts = [`${values}${actionsText(verdict, evaluation.due)}`, whyText(options.why)];
  const detail = parts.filter((part) => part !== '').join(' · ');
  return {
    kind: 'record',
    events: [{ subject: gate.id, kind: verdict, by: options.by, detail }],
    remarks: [...(undue ? [undue.message] : []), ...(judged === null ? [] : remarksOn(judged))],
    forced: false,
  };
}

/** Why a gate cannot be judged now; null where it can. A verdict can always be replaced by a later one. */
function notDue({ plan, state }: PlanView, gate: Gate): Refusal | null {
  const message = `gate ${gate.id} cannot be judged`;
  if (plan.mode === 'planning')
    return refused(`${message}: ${plan.path} is still being planned`, ['plan', 'lint']);
  const waitsFor = state.waitingFor(gate).map((node) => hindrance(state, node));
  if (waitsFor.length > 0) return refused(`${message} yet; nothing written`, ['plan', 'ready'], { waitsFor });
  if (!state.gateOpen(gate) || state.gateDue(gate)) return null;
  const during = gate.during.map(({ text }) => text.text).join(', ');
  return refused(`${message} yet: it is judged during ${during}, which nobody has started`, [
    'plan',
    'ready',
  ]);
}

function undecided(gate: Gate, { missing, unplaced }: Evaluation, { given }: JudgeOptions): Refusal {
  const retry = ['plan', 'gate', gate.id, ...given, ...missing.flatMap(wantedInput)];
  return refused(
    `gate ${gate.id} is not judged; nothing written`,
    missing.length > 0 ? retry : ['plan', 'show', gate.id],
    {
      details: [
        ...missing.map(({ id, subject }) => `${id} (${subject}) is not given`),
        ...unplaced.map(({ id, subject }) => `${id} (${subject}) has a value that is in no outcome`),
      ],
    },
  );
}

/** Whether a verdict was recorded with the same values as a text holds. */
function isSame(gate: Gate, { event }: Judgement, values: string): boolean {
  const before = recordedRows(gate, event.detail);
  const now = recordedRows(gate, values);
  if (before === null || now === null || before.length !== now.length) return false;
  return now.every((row) => before.some((other) => other.row === row.row && saidOf(other) === saidOf(row)));
}

const saidOf = ({ value, text }: RecordedRow): string => (value === null ? text.toLowerCase() : `${value}`);

/** `r1 p95 token count = 5100; r2 = pass`: each row by its ID, measured ones with what is measured where that can be read back. */
function valuesText({ rows }: Evaluation, texts: ReadonlyMap<string, string>): string {
  return rows
    .flatMap(({ row, value, outcome }) => {
      if (value !== null) return `${row.id}${nameText(row)} = ${texts.get(row.id) ?? value}`;
      return outcome === null ? [] : `${row.id} = ${outcome}`;
    })
    .join('; ');
}

/** What an event can hold without being taken for anything else. */
function nameText({ subject }: GateRow): string {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N} %./'’+()]|-(?!>)){0,79}$/u.test(subject) ? ` ${subject}` : '';
}

/** ` → F4.1 + r2`: by what each action can be recorded done; `none` where an adjust verdict asks for none. */
function actionsText(verdict: Outcome, due: readonly DueAction[]): string {
  const names = verdict === 'pass' ? [] : [...new Set(due.flatMap(actionNames))];
  if (names.length > 0) return ` → ${names.join(' + ')}`;
  return verdict === 'adjust' ? ' → none' : '';
}

/** The names in an action; the ID of its row where there is none, or none that an event can hold. */
function actionNames({ row, references }: DueAction): string[] {
  const names = references.map(({ text }) => text.text);
  return names.length > 0 && names.every(isActionName) ? names : [row.id];
}

/** In rows and old forms of logs a word in capitals would be a verdict of its own. */
function whyText(why: string | null): string {
  return logLine(why ?? '').replace(/\b(?:PASS(?:ED)?|ADJUST|ABORT(?:ED)?)\b/g, (word) => word.toLowerCase());
}

function remarksOn({ outcome, event, due }: Judgement): string[] {
  const since = event.at === null ? '' : ` of ${event.at}`;
  const left = due.length === 0 ? '' : `; not recorded done: ${due.join(', ')}`;
  return [`replaces the verdict ${outcome}${since}${left}`];
}
