import type { CriterionInput } from './criteria.js';

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
  let quiet = blotCode(input, (code) => !isComparison(code));
  quiet = blot(quiet, /"[^"\n]*"|“[^“”]*”|\bhttps?:\/\/\S+/g);
  quiet = blot(quiet, /\((?:e\.g\.|i\.e\.|was |were |actual|currently|not )[^()]*\)/gi);
  return blotConditions(quiet).replace(/\s/g, ' ');
}

/** The criterion's text with code spans blotted out: all, or those that `chosen` picks. */
export function blotCode(input: CriterionInput, chosen: (code: string) => boolean = () => true): string {
  const { text } = input;
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
  if (/[-=]>|\s--?\w|["'$;{}\\[\]]|^[A-Z_]+=/.test(code)) return false;
  return /[<>≤≥=]=?\s*[-−]?[$€£]?\d/.test(code) ? /\s|^[<>≤≥]/.test(code) : /(?:^|\s)0 [a-z]+/.test(code);
}

function blot(text: string, pattern: RegExp): string {
  return text.replace(pattern, (all) =>
    all.length === text.trim().length ? all : SILENT.repeat(all.length),
  );
}

const CONDITION =
  /\b(?:when(?:ever)?|if|unless|while|until|given that|for any|for [a-z](?=\s?[<>≤≥])|(?<=^|[.:;]\s|#\d{1,3}\s)with)\b/gi;
/** `done when`, `passes if`, `only if`, `repeat until`: the condition is the criterion itself. */
const LEADS_TO_CRITERION =
  /(?:\bdone|\bpass(?:es|ed)?|\bok|\bgreen|\bcompleted?|\baccept(?:ed|able)?|\bsuccessful|\bsucceeds?)(?: only)?\s*$/i;
const REPEATED = /\b(?:re-?run|repeat(?:ed)?|iterate|retry)\s*$/i;
const CONDITION_END = /\b(?:then|shall)\b|[,:;)]|\.\s/gi;

function blotConditions(text: string): string {
  let quiet = '';
  let at = 0;
  for (const match of text.matchAll(CONDITION)) {
    if (match.index < at) continue;
    const before = text.slice(Math.max(0, match.index - 20), match.index);
    if ((/^until/i.test(match[0]) ? REPEATED : LEADS_TO_CRITERION).test(before)) continue;
    CONDITION_END.lastIndex = match.index;
    const stop = CONDITION_END.exec(text);
    const end = stop === null ? text.length : stop.index + (/\w/.test(stop[0]) ? stop[0].length : 0);
    quiet += text.slice(at, match.index) + BOUNDARY.repeat(end - match.index);
    at = end;
  }
  return quiet + text.slice(at);
}
