import type { Range } from '../../source/range.js';
import type { Predicate } from '../predicate.js';
import { isSpace } from './characters.js';
import { type CriterionInput, parseCriterion } from './criteria.js';
import { readQuantity } from './quantity.js';

/** What a cell of a gate's table says; ranges are of the cell's text. */
interface CellReading {
  /** A dash: deliberately none. */
  readonly none: boolean;
  /** What must hold; null where the cell is only an action, a dash or empty. */
  readonly condition: Range | null;
  readonly predicate: Predicate | null;
  readonly action: Range | null;
}

const NONE = /^(?:[—–−-]|n\/a|none)\s*(?:\(.*\))?\.?$/is;
const OUTCOME_LABEL = /^(?:pass(?:es)?|adjust|abort(?:\/escalate)?|escalate|stop|kill|go|no-go)\s*:\s/i;
const IMPERATIVE =
  /^(?:then |please )?(?:abort|add|adjust|ask|back to|bump|consult|change|continue|cut|defer|descope|disable|discuss|drop|escalate|fall back|fix|freeze|go|halt|increase|investigate|kill|loosen|lower|move|narrow|notify|park|pause|proceed|pull|raise|re-?(?:do|run|plan|scope|think|try|train|tune|visit|work|write|pilot|evaluate)|reduce|relabel|remove|replace|revert|roll back|rollback|return to|rotate|run|scrap|see|shrink|simplify|split|stop|swap|switch|tighten|trim|try|tune|tweak|use|wait)\b|^(?:scenario )?F\d+(?:\.\d+)?\b/i;

/**
 * Reads a cell (LANGUAGE section "Gates"): a condition, an action behind `->` `→` `:` `=>`, or both; a dash means none. A cell
 * without a separator is an action when it opens with an imperative or names a scenario, else a condition.
 */
export function parseGateCell(input: CriterionInput): CellReading {
  const whole = trimmed(input.text, 0, input.text.length);
  const cell = whole === null ? '' : input.text.slice(whole.start, whole.end);
  const none = 'nN—–−-'.includes(cell.charAt(0)) && NONE.test(cell);
  if (whole === null || none) return { none, condition: null, predicate: null, action: null };
  const label = cell.includes(':') ? (OUTCOME_LABEL.exec(cell)?.[0].length ?? 0) : 0;
  const from = whole.start + label;
  const separator = findSeparator(input, from, whole.end);
  if (separator !== null) {
    const condition = trimmed(input.text, from, separator.start);
    const isEnclosed = input.text[separator.start] === '(';
    const action = trimmed(input.text, separator.end, isEnclosed ? whole.end - 1 : whole.end);
    const predicate = condition && parseCriterion(part(input, condition));
    if (condition === null || !isAction(input, condition, predicate))
      return { none, condition, predicate, action };
    return { none, condition: null, predicate: null, action: { start: condition.start, end: whole.end } };
  }
  const range = trimmed(input.text, from, whole.end) ?? whole;
  const predicate = parseCriterion(part(input, range));
  if (isAction(input, range, predicate)) {
    return { none, condition: null, predicate: null, action: range };
  }
  return { none, condition: range, predicate, action: null };
}

function isAction(input: CriterionInput, range: Range, predicate: Predicate | null): boolean {
  return predicate?.kind === 'manual' && IMPERATIVE.test(input.text.slice(range.start, range.end));
}

/** The first separator outside code and parentheses that parts a condition from an action. */
function findSeparator(input: CriterionInput, from: number, to: number): Range | null {
  const { text } = input;
  let depth = 0;
  let colons = 0;
  let nextCode = 0;
  for (let at = from; at < to; at += 1) {
    while ((input.code[nextCode]?.end ?? to) <= at) nextCode += 1;
    const span = input.code[nextCode];
    if (span !== undefined && span.start <= at) {
      at = span.end - 1;
      continue;
    }
    const char = text.charCodeAt(at);
    if (char === OPENING) {
      // `60–79% (→ F3.1)`: nothing but the action stands in the parentheses that end the cell.
      const enclosed = depth === 0 ? ENCLOSED.exec(text.slice(at, at + 8)) : null;
      if (enclosed !== null && text.indexOf(')', at) === to - 1)
        return { start: at, end: at + enclosed[0].length };
      depth += 1;
    } else if (char === CLOSING) depth = Math.max(0, depth - 1);
    const isColon = char === COLON;
    if (depth > 0 || !(isColon ? colons === 0 : mayPart(char))) continue;
    const length = separatorLength(input, from, at, to);
    if (isColon && isSpace(text.charCodeAt(at + 1))) colons += 1;
    if (length > 0) return { start: at, end: at + length };
  }
  return null;
}

const OPENING = 40;
const CLOSING = 41;
const COLON = 58;
const ENCLOSED = /^\(\s*(?:->|→|⇒|=>)\s*/;

/** Whether an arrow may begin with a character: `-`, `=`, `→`, `⇒`. */
function mayPart(char: number): boolean {
  return char === 45 || char === 61 || char === 0x2192 || char === 0x21d2;
}

function separatorLength(input: CriterionInput, from: number, at: number, to: number): number {
  const { text } = input;
  const symbol = /^(?:->|→|⇒|=>|:(?=\s))/.exec(text.slice(at, at + 3))?.[0] ?? '';
  if (symbol === '') return 0;
  const behind = at + symbol.length;
  const next = behind + (/^\s*/.exec(text.slice(behind, behind + 8))?.[0].length ?? 0);
  if (symbol === ':') return partsCondition(input, from, at, to) ? 1 : 0;
  // `form→POST`, `p95 => 3`, `→ 429`: a flow, a comparison, a result.
  const spaced = /\s/.test(text[at - 1] ?? ' ') || next > behind;
  if ((!spaced && !/[\d%)]/.test(text[at - 1] ?? '')) || readQuantity(text, next) !== null) return 0;
  return symbol.length;
}

/** A colon parts a condition from an action unless it only labels what is measured (`p95: < 3 s`). */
function partsCondition(input: CriterionInput, from: number, at: number, to: number): boolean {
  const left = trimmed(input.text, from, at);
  const right = trimmed(input.text, at + 1, to);
  if (left === null || right === null) return false;
  if (parseCriterion(part(input, left)).kind !== 'manual') return true;
  return parseCriterion(part(input, right)).kind === 'manual';
}

function part(input: CriterionInput, range: Range): CriterionInput {
  return {
    text: input.text.slice(range.start, range.end),
    code: input.code
      .filter((span) => range.start <= span.start && span.end <= range.end)
      .map((span) => ({ start: span.start - range.start, end: span.end - range.start })),
  };
}

function trimmed(text: string, from: number, to: number): Range | null {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return start < end ? { start, end } : null;
}
