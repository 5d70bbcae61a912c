import { isLetter, isSpace, isWord, lettersBefore, saysAt, wordEnd } from './characters.js';
import type { CriterionInput } from './criteria.js';
import { Sign, signsOf } from './signs.js';

/** Stands for text whose numbers say nothing: code, quotations. Reads as part of a word. */
const SILENT = '\uE000';
/** Stands for a subordinate condition (`when …,`): nothing around it reaches across. */
export const BOUNDARY = '\uE001';

/**
 * The criterion with all that cannot be its own claim blotted out, index for index: code spans (unless they hold a plain
 * comparison, as `` `max_error <= 1e-3` ``), quotations, addresses, and conditions (`WHEN … THEN`, `if …,`). All white space,
 * a non-breaking space as well, is one plain space.
 */
export function quietText(input: CriterionInput): string {
  const open = openText(input);
  return quietOf(open, signsOf(open));
}

/** The criterion with its code spans blotted out, but for plain comparisons. */
export function openText(input: CriterionInput): string {
  return blotCode(input, (code) => !isComparison(code));
}

/** What is left of `quietText`'s work on an open text, by the signs of that text. */
export function quietOf(open: string, signs: number): string {
  let quiet = open;
  if ((signs & Sign.quote) !== 0 || ((signs & Sign.slash) !== 0 && quiet.includes('://')))
    quiet = blot(quiet, /"[^"\n]*"|“[^“”]*”|\bhttps?:\/\/\S+/g);
  if ((signs & Sign.bracket) !== 0)
    quiet = blot(quiet, /\((?:e\.g\.|i\.e\.|was |were |actual|currently|not )[^()]*\)/gi);
  if ((signs & Sign.condition) !== 0) quiet = blotConditions(quiet);
  return (signs & Sign.spacing) === 0 ? quiet : quiet.replace(/\s/g, ' ');
}

/** The criterion's text with code spans blotted out: all, or those that `chosen` picks. */
export function blotCode(input: CriterionInput, chosen: (code: string) => boolean = () => true): string {
  const { text } = input;
  if (input.code.length === 0) return text;
  let quiet = '';
  let at = 0;
  for (const span of input.code) {
    if (span.start < at || span.end > text.length) continue;
    const code = text.slice(span.start, span.end);
    quiet += text.slice(at, span.start) + (chosen(code) ? SILENT.repeat(code.length) : code);
    at = span.end;
  }
  return quiet + text.slice(at);
}

/** Words, signs and a comparison or a count of zero, but nothing that only programs write. */
function isComparison(code: string): boolean {
  if (!/[<>≤≥=]|0 /.test(code)) return false;
  if (/[-=]>|\s--?\w|["'$;{}\\[\]]|^[A-Z_]+=/.test(code)) return false;
  return /[<>≤≥=]=?\s*[-−]?[$€£]?\d/.test(code) ? /\s|^[<>≤≥]/.test(code) : /(?:^|\s)0 [a-z]+/.test(code);
}

function blot(text: string, pattern: RegExp): string {
  return text.replace(pattern, (all) =>
    all.length === text.trim().length ? all : SILENT.repeat(all.length),
  );
}

/** `done when`, `passes if`, `only if`, `repeat until`: the condition is the criterion itself. */
const LEADS_TO_CRITERION =
  /(?:\bdone|\bpass(?:es|ed)?|\bok|\bgreen|\bcompleted?|\baccept(?:ed|able)?|\bsuccessful|\bsucceeds?)(?: only)?\s*$/i;
const LEADING = new Set(
  'done pass passes passed ok green complete completed accept accepted acceptable successful succeed succeeds only'.split(
    ' ',
  ),
);
const REPEATED = /\b(?:re-?run|repeat(?:ed)?|iterate|retry)\s*$/i;

function blotConditions(text: string): string {
  let quiet = '';
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    if (!isWord(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const end = conditionEnd(text, at, wordEnd(text, at));
    if (end === -1 || isOwn(text, at)) {
      at = end === -1 ? wordEnd(text, at) : end;
      continue;
    }
    const to = reachOf(text, at);
    quiet += text.slice(kept, at) + BOUNDARY.repeat(to - at);
    kept = at = Math.max(to, end);
  }
  return quiet + text.slice(kept);
}

const BEFORE_WITH = /(?:[.:;]\s|#\d{1,3}\s)$/;
const CONDITIONS = new Set('when whenever if unless while until'.split(' '));

/**
 * The index behind what opens a condition and begins with the word from `at` to `end`: `when`, `given that`, `for any`,
 * `for n > 5`, `with` at the start of a clause; else -1.
 */
function conditionEnd(text: string, at: number, end: number): number {
  // The words below begin with f, g, i, u or w.
  const first = text.charCodeAt(at) | 32;
  if (first !== 102 && first !== 103 && first !== 105 && first !== 117 && first !== 119) return -1;
  const word = text.slice(at, end).toLowerCase();
  if (CONDITIONS.has(word)) return end;
  if (word === 'given') return saysAt(text, end, ' that') && !isWord(text.charCodeAt(end + 5)) ? end + 5 : -1;
  if (word === 'with') return at === 0 || BEFORE_WITH.test(text.slice(Math.max(0, at - 5), at)) ? end : -1;
  if (word !== 'for') return -1;
  if (saysAt(text, end, ' any') && !isWord(text.charCodeAt(end + 4))) return end + 4;
  const isName = text.charCodeAt(end) === 32 && isLetter(text.charCodeAt(end + 1));
  return isName && /^\s?[<>≤≥]/.test(text.slice(end + 2, end + 4)) ? end + 2 : -1;
}

/** Whether the condition at `at` is the criterion itself. */
function isOwn(text: string, at: number): boolean {
  const before = (): string => text.slice(Math.max(0, at - 20), at);
  if (saysAt(text, at, 'until')) return REPEATED.test(before());
  let end = at;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return LEADING.has(lettersBefore(text, end)) && LEADS_TO_CRITERION.test(before());
}

/** How far the condition at `at` reaches: to the punctuation or up to and with the `then` or `shall` that ends it. */
function reachOf(text: string, at: number): number {
  for (let i = at; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code === 44 || code === 58 || code === 59 || code === 41) return i;
    if (code === 46 && isSpace(text.charCodeAt(i + 1))) return i;
    if (!isWord(code)) {
      i += 1;
      continue;
    }
    const end = wordEnd(text, i);
    if ((end - i === 4 && saysAt(text, i, 'then')) || (end - i === 5 && saysAt(text, i, 'shall'))) return end;
    i = end;
  }
  return text.length;
}
