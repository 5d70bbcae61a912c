import { BOUNDARY } from './mask.js';
import { NO_NOUN } from './quantity-noun.js';

/** Labels that name no quantity: `Target: < 5 ms` is not about a target. */
const GENERIC =
  /^(?:target|expected|expect|goal|results?|verification|verify|verified|criteri(?:a|on)|pass|adjust|abort|must|threshold|(?:acceptance|success|exit|pass) criteria|done when|bar|check|note|test|actual|limit|required?|all|any|every|each|n\/a|(?:ac|c|d|dod|fr|m|nfr|perf|r|req|sc|us)-?\d+(?:\.\d+)*)$/i;

const LEADING = new Set(
  'a an the and but or then that verify verified ensure ensures confirm confirms expect expected assert make sure our with has have get gets reports shows returns'.split(
    ' ',
  ),
);
const TRAILING = new Set(
  `is are was were be being been must should shall will may can stays stay remains remain kept in of to at by for with has have having a an the and or
  than only on as gets get returns return reports report shows show contains contain currently still always consistently = == : reach reaches hits
  does do did achieves achieve produce produces yields yield require requires allow allows`.split(/\s+/),
);

/**
 * What a comparison at `start`–`end` is about, in the author's words: those before it in its clause, else those behind
 * it (`≥ 80% of examples get facts`), else the clause that it is an aside or a value of (`Coverage: ≥ 80%`).
 * `quiet` is `text` with silent parts blotted out, `stop` where the next comparison begins.
 */
export function subjectOf(text: string, quiet: string, start: number, end: number, stop: number): string {
  let before = start;
  for (let hop = 0; hop < 4; hop += 1) {
    const from = clauseStart(quiet, before);
    const subject = tidy(text.slice(from, before));
    if (subject !== '' && !GENERIC.test(subject)) return subject;
    if (hop === 0) {
      const following = followingWords(text, quiet, end, stop);
      if (following !== '' && !GENERIC.test(following)) return following;
    }
    if (from === 0 || /[,;.!?]/.test(quiet[from - 1] ?? '')) return '';
    before = from - 1;
  }
  return '';
}

/** Index of the first character of the clause that ends at `end`; what stands in closed parentheses belongs to it. */
function clauseStart(quiet: string, end: number): number {
  let depth = 0;
  for (let at = end - 1; at >= 0; at -= 1) {
    const char = quiet[at] ?? '';
    if (char === ')') depth += 1;
    else if (char === '(' && depth > 0) depth -= 1;
    else if (char === '(' || (depth === 0 && isClauseEnd(quiet, at))) return at + 1;
  }
  return 0;
}

function isClauseEnd(quiet: string, at: number): boolean {
  const char = quiet[at] ?? '';
  if (char === BOUNDARY || char === ';' || char === '→') return true;
  const spaceAfter = /^\s?$/.test(quiet[at + 1] ?? '');
  if (',:.!?'.includes(char)) return spaceAfter;
  return '|—–-+'.includes(char) && spaceAfter && /^[\s-]?$/.test(quiet[at - 1] ?? '');
}

function followingWords(text: string, quiet: string, end: number, stop: number): string {
  const of = /^\s*of (?:the |all )?/i.exec(quiet.slice(end, end + 16))?.[0].length ?? 0;
  let to = end + of;
  while (to < stop && text[to] !== '(' && text[to] !== ')' && !isClauseEnd(quiet, to)) to += 1;
  const words = text
    .slice(end + of, to)
    .trim()
    .split(/\s+/, 12);
  if (/^(?:the|an?)$/i.test(words[0] ?? '')) words.shift();
  const first = words[0]?.toLowerCase() ?? '';
  return of === 0 && NO_NOUN.has(first) ? '' : tidy(words.join(' '));
}

/** `done when`, `passes if`: what leads to a criterion is no part of it. */
const LEAD_IN = /^\W*(?:done|pass(?:es|ed)?|ok|green|complete|successful) (?:only )?(?:when|if) /i;

/** The words of a subject without those that only lead to it or to the comparison. */
export function tidy(text: string): string {
  const words = text
    .replace(LEAD_IN, '')
    .replace(/\bin (?:the|a) range(?: of)?\s*$/i, '')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) || /^[&/%−×]$/.test(word));
  let from = 0;
  let to = words.length;
  while (to > from && TRAILING.has(words[to - 1]?.toLowerCase() ?? '')) to -= 1;
  // `reach: 60–80%`: alone it is no verb.
  if (to === from && words.length === 1 && /^(?:reach|hits|yields)\b/i.test(words[0] ?? '')) to += 1;
  while (from < to && LEADING.has(words[from]?.toLowerCase() ?? '')) from += 1;
  const tidied = words.slice(from, to).join(' ');
  return /[\p{L}\p{N}]/u.test(tidied) ? tidied.replace(/^["'“”‘’*_]+|["'“”‘’*_.,:]+$/g, '') : '';
}
