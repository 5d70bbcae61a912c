import type { CriterionInput } from './criteria.js';
import { isBaseline } from './criteria-baseline.js';
import { formatPredicate } from './criteria-format.js';
import { quietText } from './criteria-mask.js';
import { subjectOf } from './criteria-subject.js';
import type { BaseUnit, Operator, Threshold } from './predicate.js';
import { exact, isPlural, type Quantity, readNoun, readQuantity } from './quantity.js';

/** A comparison found in a sentence: what it says and where it stands. */
export interface Reading extends Said {
  readonly start: number;
  readonly end: number;
  /** Lower is surer: a comparison (0), a bare range (1). */
  readonly rank: number;
}

interface Said {
  /** Named by the comparison itself (`tests pass`, `exit code`); null where the words around it name it. */
  readonly subject: string | null;
  readonly operator: Operator;
  readonly value: number;
  readonly upper: number | null;
  readonly closed: readonly [boolean, boolean];
  readonly unit: BaseUnit;
  readonly noun: string;
  readonly relativeTo: string | null;
  /** `0 errors`, `all tests pass`, `exit 0`: what the exit code of a test command also says. */
  readonly outcome: boolean;
}

type Found = Omit<Reading, 'start'>;

const SPELLINGS: readonly (readonly [operator: Operator, symbols: string, words: string])[] = [
  [
    '>=',
    '>=|=>|≥|⩾|&ge;',
    'at least|at or above|(?:greater|more) than or equal to|(?<!\\d\\s?)min(?:imum)?(?: of)?',
  ],
  [
    '<=',
    '<=|=<|≤|⩽|&le;',
    'at most|at or below|(?:less|fewer|lower) than or equal to|max(?:imum)?(?: of)?|up to|within|capped at|limited to',
  ],
  ['!=', '!=|≠|<>', 'not equal to|other than'],
  ['=', '==?', 'equals?|equal to|exactly'],
  ['>', '>|&gt;', '(?:greater|more|higher|larger|longer|later) than|over|above|exceed(?:s|ed|ing)?'],
  ['<', '<|&lt;', '(?:less|fewer|lower|smaller|shorter|earlier|sooner) than|under|below'],
];
const NEGATION =
  "(?:\\b(?:no|not|never|cannot|without|from(?=\\sexceed))\\s(?:be\\s|to\\s)?|n['’]t\\s(?:be\\s)?)";
const COMPARATOR = new RegExp(
  `(${NEGATION})?(?:${SPELLINGS.map(([, symbols, words]) => `((?<![-<>])\\\\?(?:${symbols})|\\b(?:${words})\\b)`).join('|')})`,
  'gi',
);
const OPPOSITE: Record<Operator, Operator> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
  in: 'in',
};
const MIRRORED: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const FILLER = /\s*:?\s*(?:~|≈|about\s|approximately\s|around\s|roughly\s|the\s|an?\s)?\s*/y;
/** `iterates over 3 pages` compares nothing. */
const SPREAD = /(?:iterat\w*|loop\w*|averaged?|spread|measured|spans?|carry|carries|going|run|runs|ran)\s*$/i;
/** Their numbers are names: versions, places in a text, steps. */
const VERSIONED =
  /(?:^|[^\w-])(?:node(?:\.?js)?|python|php|ruby|java|jdk|go|rust|typescript|react|postgres(?:ql)?|ios|android|chrome|firefox|safari|version|v)["'”’]?\s*:?\s*["'“‘]?$/i;
const NAMED_BY_NUMBER =
  /(?:^|[^\w-])(?:steps?|phases?|tasks?|tiers?|sections?|lines?|pages?|chapters?|days?|weeks?|items?|rows?|issues?|prompts?|http|port|wcag|level|rule|grade|stage|sprint|milestone|part|epic|story|figure|table|from|after|every|each|wait|for)\s*[v#(]?$/i;

/** A threshold and the comparison it was read from. */
export interface ReadThreshold {
  readonly threshold: Threshold;
  readonly reading: Reading;
}

/** The threshold that a criterion states and how it was read; null where it states none. */
export function readThreshold(input: CriterionInput): ReadThreshold | null {
  const read = readOnce(input);
  return read && { ...read, threshold: settled(read.threshold) };
}

/** The threshold with a subject that its normal form reads as again: words that would compare something themselves are dropped. */
function settled(threshold: Threshold): Threshold {
  let current = threshold;
  for (let round = 0; round < 3 && current.subject !== ''; round += 1) {
    const form = formatPredicate(current);
    const again = readOnce({ text: form, code: [] })?.threshold;
    if (again !== undefined && formatPredicate(again) === form && again.subject === current.subject)
      return current;
    current = {
      ...current,
      subject: again === undefined || again.subject === current.subject ? '' : again.subject,
    };
  }
  return { ...current, subject: '' };
}

function readOnce(input: CriterionInput): ReadThreshold | null {
  const quiet = quietText(input);
  const readings = findReadings(quiet);
  const best = surest(readings, quiet);
  if (best === null) return null;
  const stop = readings.find((reading) => reading.start >= best.end)?.start ?? quiet.length;
  const window = findWindow(quiet, best.end, stop);
  const subject = best.subject ?? subjectOf(input.text, quiet, best.start, best.end, window?.start ?? stop);
  const { operator, value, upper, closed, unit, noun, relativeTo } = best;
  const said = { operator, value, upper, closed, unit, noun, relativeTo, window: window?.value ?? null };
  return { threshold: { kind: 'threshold', subject, ...said }, reading: best };
}

/** Comparisons in the open before those in parentheses, sure signs before weak ones, then the first. */
function surest(readings: readonly Reading[], quiet: string): Reading | null {
  const depths = depthsAt(
    quiet,
    readings.map((reading) => reading.start),
  );
  let best: Reading | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  readings.forEach((reading, index) => {
    const aside = (depths[index] ?? 0) > 0;
    // `(≥ 1024px)` tells screens apart.
    if (aside && reading.noun === 'px') return;
    const score = reading.rank * 2 + (aside ? 1 : 0);
    if (score < bestScore) {
      best = reading;
      bestScore = score;
    }
  });
  return best;
}

function depthsAt(text: string, places: readonly number[]): number[] {
  const depths: number[] = [];
  let depth = 0;
  let next = 0;
  for (let at = 0; at <= text.length && next < places.length; at += 1) {
    if (places[next] === at) {
      depths.push(depth);
      next += 1;
    }
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && depth > 0) depth -= 1;
  }
  return depths;
}

/** Every comparison in the text, in its order, none overlapping another. */
export function findReadings(text: string): Reading[] {
  const found = [
    ...compared(text),
    ...between(text),
    ...intervals(text),
    ...counted(text),
    ...outcomes(text),
  ];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const readings: Reading[] = [];
  let at = 0;
  for (const reading of found) {
    if (reading.start < at || /^(?:\?|\s?=\s?[A-Za-z])/.test(text.slice(reading.end, reading.end + 3)))
      continue;
    readings.push(reading);
    at = reading.end;
  }
  return readings;
}

function says(
  operator: Operator,
  quantity: Quantity,
  end: number,
  rest: Partial<Said> & { rank?: number } = {},
): Found {
  const { value, unit, noun } = quantity;
  return {
    subject: null,
    operator,
    value,
    upper: null,
    closed: [true, true],
    unit,
    noun,
    relativeTo: null,
    outcome: false,
    rank: 0,
    end,
    ...rest,
  };
}

/** `≥ 80%`, `no more than 3 retries`, `within 5% of baseline`, `between 2 and 5`, `≥ baseline + 15 pp`. */
function* compared(text: string): Generator<Reading> {
  for (const match of text.matchAll(COMPARATOR)) {
    const index = SPELLINGS.findIndex((_, group) => match[group + 2] !== undefined);
    const written = SPELLINGS[index]?.[0];
    if (written === undefined) continue;
    const start = match.index;
    const before = text.slice(Math.max(0, start - 16), start);
    if (
      VERSIONED.test(before) ||
      (written === '=' && /(?:\d%?\s?|\bwith \w+)$/.test(before)) ||
      (/over$/i.test(match[0]) && SPREAD.test(before))
    )
      continue;
    const operator = match[1] === undefined ? written : OPPOSITE[written];
    const found = readBound(text, start + match[0].length, operator, /within$/i.test(match[0]));
    if (found !== null) yield { ...found, start };
  }
}

function readBound(text: string, from: number, operator: Operator, within: boolean): Found | null {
  FILLER.lastIndex = from;
  const at = from + (FILLER.exec(text)?.[0].length ?? 0);
  const offset = readOffset(text, at, operator);
  if (offset !== null) return offset;
  const span = operator === '=' || within ? readSpan(text, at) : null;
  if (span !== null) return { ...span, rank: 0 };
  const quantity = readQuantity(text, at);
  if (quantity === null) return null;
  const relative = readRelation(text, quantity.end, quantity.unit);
  if (relative === null) return says(operator, quantity, quantity.end);
  if (within && relative.word === 'of') {
    const distance = Math.abs(quantity.value);
    return says('in', { ...quantity, value: exact(-distance) }, relative.end, {
      upper: distance,
      relativeTo: relative.name,
    });
  }
  return relate(operator, quantity, relative);
}

const NAME = /(?:the\s)?([A-Za-z][\w.'’]{0,40}(?:[ -][\w.'’]{1,40}){0,2})/y;
/** `baseline + 15 pp`, `baseline × 2`, or the name of a baseline alone. */
function readOffset(text: string, at: number, operator: Operator): Found | null {
  const name = readName(text, at);
  if (name === null) return null;
  const sign = /^\s([+−×-])\s/.exec(text.slice(name.end, name.end + 3));
  const quantity = sign === null ? null : readQuantity(text, name.end + 3);
  if (sign === null || quantity === null) {
    const words = name.text.split(' ');
    const relativeTo = [words.slice(0, 2).join(' '), words[0] ?? ''].find(isBaseline);
    if (relativeTo === undefined) return null;
    return says(operator, ZERO, name.end - name.text.length + relativeTo.length, { relativeTo });
  }
  const relativeTo = name.text;
  if (sign[1] === '×') {
    return says(operator, { ...quantity, unit: '×', noun: '' }, quantity.end, { relativeTo });
  }
  const value = sign[1] === '+' ? quantity.value : exact(-quantity.value);
  return says(operator, { ...quantity, value }, quantity.end, { relativeTo });
}

const ZERO: Quantity = {
  value: 0,
  unit: 'count',
  noun: '',
  scale: 1,
  bare: true,
  outOf: null,
  plus: false,
  end: 0,
};

function readName(text: string, at: number): { text: string; end: number } | null {
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match === null) return null;
  const name = (match[1] ?? '').replace(/[.'’]+$/, '');
  return { text: name, end: at + match[0].length - (match[1] ?? '').length + name.length };
}

interface Relation {
  readonly word: string;
  readonly name: string;
  readonly end: number;
}

const RELATION =
  /\s?(?:(faster|slower|better|worse|more|less|higher|lower|fewer|greater|smaller|larger|shorter|longer|cheaper) than|(above|over|below|under|of)|(?:relative to|compared (?:to|with)|vs\.?))\s/iy;

/** `faster than baseline`, `above the control`, `of baseline`: what a quantity is measured from. */
function readRelation(text: string, at: number, unit: BaseUnit): Relation | null {
  RELATION.lastIndex = at;
  const match = RELATION.exec(text);
  const bare = match === null ? /^\s/.exec(text.slice(at, at + 1)) : null;
  const from = at + (match ?? bare ?? [''])[0].length;
  const named = readNoun(text, /^the\s/i.test(text.slice(from, from + 4)) ? from + 4 : from);
  const name = named.noun.replace(/\/.*/, '');
  if (name === '') return null;
  const word = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  if ((match === null || match[2] !== undefined) && !isBaseline(name)) return null;
  if (match === null && unit !== '×') return null;
  return { word, name, end: named.end - (named.noun.length - name.length) };
}

function relate(operator: Operator, quantity: Quantity, relation: Relation): Found {
  const { word, name, end } = relation;
  const rest = {
    relativeTo: name,
    subject: /^(?:faster|slower|better|worse|cheaper)$/.test(word) ? word : null,
  };
  if (quantity.unit === '×') return says(operator, quantity, end, rest);
  if (word === 'of' && quantity.unit === '%') {
    return says(operator, { ...quantity, unit: '×', value: exact(quantity.value / 100) }, end, rest);
  }
  const falling = /^(?:less|lower|fewer|smaller|shorter|cheaper|below|under)$/.test(word);
  if (!falling) return says(operator, quantity, end, rest);
  return says(MIRRORED[operator] ?? operator, { ...quantity, value: exact(-quantity.value) }, end, rest);
}

/** `between 2 and 5 minutes`. */
function* between(text: string): Generator<Reading> {
  for (const match of text.matchAll(/\bbetween\s(?=[-−$\d])/gi)) {
    const lower = readQuantity(text, match.index + match[0].length);
    const and = lower === null ? null : /^\s(?:and|to)\s/i.exec(text.slice(lower.end, lower.end + 5));
    const upper = lower === null || and === null ? null : readQuantity(text, lower.end + and[0].length);
    const pair = lower === null || upper === null ? null : joined(lower, upper);
    if (pair !== null) yield { ...pair, rank: 0, start: match.index };
  }
}

/** `∈ [80%, 100%]`, `(0, 1]`. */
function* intervals(text: string): Generator<Reading> {
  for (const match of text.matchAll(/(?:∈|\bin\b)\s?|[[(](?=\s?[-−$]?\d)/g)) {
    const start = match.index;
    const after = start + match[0].length;
    const named = /^[[(]/.test(match[0]) ? null : readName(text, after);
    const opening = named === null ? after : named.end + 3;
    const bracket = match[0].length === 1 && /[[(]/.test(match[0]) ? start : opening;
    if (named !== null && text.slice(named.end, opening) !== ' + ') continue;
    const found = readInterval(text, bracket);
    if (found === null) continue;
    const [lower, upper] = found.closed;
    // `(2, 5)` alone is an aside.
    if (!lower && !upper && bracket === start) continue;
    yield { ...found, start, relativeTo: named?.text ?? null };
  }
}

function readInterval(text: string, at: number): Found | null {
  const open = text[at];
  if (open !== '[' && open !== '(') return null;
  const lower = readQuantity(text, at + 1);
  if (lower === null) return null;
  const comma = /^\s?[,;]\s?/.exec(text.slice(lower.end, lower.end + 3));
  const upper = comma === null ? null : readQuantity(text, lower.end + comma[0].length);
  const close = upper === null ? undefined : text[upper.end];
  if (upper === null || (close !== ']' && close !== ')')) return null;
  const pair = joined(lower, upper);
  return pair && { ...pair, end: upper.end + 1, rank: 0, closed: [open === '[', close === ']'] };
}

/** The range from one quantity to another; a unit written once holds for both. Null where they have different dimensions. */
function joined(lower: Quantity, upper: Quantity): Found | null {
  const low = lower.bare ? { ...upper, value: exact(lower.value * upper.scale) } : lower;
  const high = upper.bare ? { ...lower, value: exact(upper.value * lower.scale) } : upper;
  if (low.unit !== high.unit) return null;
  return says('in', low, upper.end, {
    upper: high.value,
    noun: high.noun === '' ? low.noun : high.noun,
    rank: 1,
  });
}

/** `60–80%`, `2 to 3 hours`, `8.5 ± 0.2`. */
function readSpan(text: string, at: number): Found | null {
  const first = readQuantity(text, at);
  if (first === null || first.noun !== '' || first.plus || first.outOf !== null) return null;
  const joint = /^\s?(?:(±|\+\/-)|–|−|‑|-|\.{2,3}|to\s)\s?/.exec(text.slice(first.end, first.end + 5));
  const second = joint === null ? null : readQuantity(text, first.end + joint[0].length);
  if (joint === null || second === null || second.plus || second.outOf !== null) return null;
  const pair = joined(first, second);
  if (pair === null || joint[1] === undefined) return pair;
  const middle = pair.value;
  const spread = pair.upper ?? 0;
  return { ...pair, value: exact(middle - spread), upper: exact(middle + spread), rank: 0 };
}

/** What numbers say by themselves: `95%+`, `80% or more`, ranges, `20/20`, `0 errors`, `2× faster than baseline`, a quantity alone. */
function* counted(text: string): Generator<Reading> {
  let at = 0;
  for (const match of text.matchAll(/\$?\d[\d,._]*/g)) {
    if (match.index < at) continue;
    const signed = /(?:^|[\s([=:])[-−]$/.test(text.slice(Math.max(0, match.index - 2), match.index));
    const start = match.index - (signed ? 1 : 0);
    const before = text.slice(Math.max(0, start - 16), start);
    if (/[\w.,/#@§&*'’\-‑–−\uE000]$|\w:$/.test(before)) continue;
    const found = readCounted(text, start, before);
    if (found === null) continue;
    at = found.end;
    yield { ...found, start };
  }
}

function readCounted(text: string, start: number, before: string): Found | null {
  const quantity = readQuantity(text, start);
  if (quantity === null) return null;
  const { end } = quantity;
  const named = NAMED_BY_NUMBER.test(before) || VERSIONED.test(before);
  if (quantity.plus && !named) return says('>=', quantity, end);
  const bound =
    /^,?\s(?:(?:(?:or|and) (?:more|above|higher|up|greater|better)|min(?:imum)?)|(?:(?:or|and) (?:less|fewer|below|lower|under)|max(?:imum)?))\b/i.exec(
      text.slice(end, end + 14),
    );
  if (bound !== null) {
    return says(
      /more|above|higher|up|greater|better|min/i.test(bound[0]) ? '>=' : '<=',
      quantity,
      end + bound[0].length,
    );
  }
  const span = readSpan(text, start);
  if (span !== null && !(named || /~\s?$/.test(before))) return rangeOf(text, start, span);
  if (quantity.outOf === quantity.value && quantity.value > 0) return says('=', quantity, end);
  const total = /^ (?:out )?of (?=\d)/.exec(text.slice(end, end + 8));
  const whole = total === null ? null : readQuantity(text, end + total[0].length);
  if (whole !== null && quantity.bare && whole.value === quantity.value) return says('=', whole, whole.end);
  if (quantity.value === 0 && quantity.outOf === null) {
    if (quantity.noun !== '' || quantity.unit !== 'count') {
      return says('=', quantity, end, { outcome: isDefect(quantity.noun) });
    }
  }
  if (
    quantity.value === 100 &&
    quantity.unit === '%' &&
    /^ (?:of|pass(?:es|ed|ing)?)\b/i.test(text.slice(end, end + 9))
  ) {
    return says('=', quantity, end, { outcome: /\bpass/i.test(text.slice(end, end + 80)) });
  }
  const relation = quantity.unit === 'count' ? null : readRelation(text, end, quantity.unit);
  if (relation !== null && relation.word !== 'of') return relate('>=', quantity, relation);
  return isAlone(text, start, quantity) ? says('=', quantity, end) : null;
}

/** A bare range is a claim where it is all there is behind a label or a copula, or ends the sentence; else it describes. */
function rangeOf(text: string, start: number, span: Found): Found | null {
  if (span.rank === 0) return span;
  const before = text.slice(Math.max(0, start - 12), start);
  const last = /^[.\s]*$/.test(text.slice(span.end, span.end + 4));
  const counts = span.unit !== 'count' || span.noun !== '';
  if (start === 0) return counts || last ? span : null;
  if (!counts || /^\s?range/i.test(text.slice(span.end, span.end + 6))) return null;
  return last || /(?:[:|=]\s?[+≈]?|\b(?:is|are|be|at|of|by|in|stays?|remains?|target)\s)$/i.test(before)
    ? span
    : null;
}

/** Whether nothing but a label stands beside the quantity; behind a label it needs a unit. */
function isAlone(text: string, start: number, quantity: Quantity): boolean {
  if (!/^\s*(?:\([^()]*\))?[.\s✅✓]*$/.test(text.slice(quantity.end))) return false;
  if (/^\s*$/.test(text.slice(0, start))) {
    return quantity.bare || quantity.unit !== 'count' || isPlural(quantity.noun);
  }
  return quantity.unit !== 'count' && /[:=]\s?$/.test(text.slice(0, start));
}

const DEFECT =
  '(?:errors?|fail(?:ures?|s|ed)?|regressions?|warnings?|violations?|crash(?:es)?|issues?|defects?|bugs?|exceptions?|panics?|leaks?|conflicts?|duplicates?|downtime|loss|mismatch(?:es)?|flakes?|timeouts?|vulnerabilit(?:y|ies)|deadlocks?|outages?|incidents?|diffs?|differences?|drift|orphans?|broken links?|dead links?|findings)';
const OUTCOMES =
  /(?<![\w-])(?:(no|zero|without(?: any)?)[\s-]|(?:all|every|each)\s|exit(?:s|ed|ing)?(?:\s(?:with|code|status|of|=|:)){0,3}\s?(\d{1,3})\b|(non-?zero exit(?: code| status)?|exit(?:s|ed|ing)?(?: with)?(?: an?)?(?: code| status)? non-?zero(?: code| status)?)|((?:test )?suite)\s)/gi;
const DEFECT_LAST = new RegExp(`\\b${DEFECT}$`, 'i');

/** Whether a noun names what goes wrong, so that a tool which finds any also fails. */
function isDefect(noun: string): boolean {
  return DEFECT_LAST.test(noun);
}

const PASSES =
  /(?:[\w/'’.+-]{1,30}\s){0,5}?(?:(?:still|now)\s)?(?:(?:is|are|be)\s)?(pass(?:es|ed|ing)?|succeeds?|succeeded|green)\b/iy;

/** `no errors`, `zero regressions`, `all tests pass`, `100% of …` by its number, `exit 0`. */
function* outcomes(text: string): Generator<Reading> {
  for (const match of text.matchAll(OUTCOMES)) {
    const start = match.index;
    const from = start + match[0].length;
    const found = readOutcome(text, match, from);
    if (found !== null) yield { ...found, start };
  }
}

function readOutcome(text: string, match: RegExpExecArray, from: number): Found | null {
  if (match[2] !== undefined) {
    const value = Number(match[2]);
    return says('=', { ...ZERO, value }, from, { subject: 'exit code', outcome: true });
  }
  if (match[3] !== undefined) return says('!=', ZERO, from, { subject: 'exit code' });
  if (match[1] !== undefined) return readZero(text, match[1], match.index, from);
  PASSES.lastIndex = from;
  const passes = PASSES.exec(text);
  if (passes === null || /\bor\b/.test(passes[0])) return null;
  const subject = match[4] === undefined ? passes[0] : `${match[4]} ${passes[0]}`;
  const words = subject
    .replace(/(?:^|\s)(?:of|the|these|those|two|three|four|five|six|\d[\d+/]*)(?=\s)/gi, '')
    .trim();
  return says('=', { ...ZERO, value: 100, unit: '%' }, from + passes[0].length, {
    subject: words,
    outcome: true,
  });
}

/** `no` needs a noun for what goes wrong (`no regressions`), `zero` any plural (`zero hits`). */
function readZero(text: string, word: string, start: number, from: number): Found | null {
  const { noun, end } = readNoun(text, from);
  const defect = isDefect(noun);
  if (!defect && !(/^zero$/i.test(word) && isPlural(noun))) return null;
  if (/\b(?:by|or)\s$/i.test(text.slice(Math.max(0, start - 5), start))) return null;
  const quantity = readQuantity(`0 ${noun}`, 0);
  return quantity && says('=', quantity, end, { outcome: defect });
}

const WINDOW =
  /\b(?:for|over|sustained(?: for)?|during|across|lasting)\s(?:(?:at least|≥|>=|any|an?|the(?: last)?|each|about|~)\s?)?(?=\d)/gi;

/** `for 1h`, `over 5 min`, `sustained 10m` behind a comparison: how long it must hold, in ms. */
function findWindow(text: string, from: number, to: number): { value: number; start: number } | null {
  const rest = text.slice(from, Math.max(to, from) + 40);
  for (const match of rest.matchAll(WINDOW)) {
    const quantity = readQuantity(rest, match.index + match[0].length);
    if (quantity?.unit === 'ms') return { value: quantity.value, start: from + match.index };
  }
  return null;
}
