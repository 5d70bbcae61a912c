import { isLetterOrNumberAt } from '../../source/letters.js';

/** What every name holds at least one of: a digit, a hyphen or another dash that is part of words. */
const telling = /[\d\-\u2010-\u2013]/g;

/**
 * Where words begin that can be names, in ascending order: letters, digits and `- _ . #` (and what is in `glue`) in one
 * run, which begins with a letter, digit or `#` and holds a digit, or a dash at its end. Prose costs one look for digits.
 *
 * @param glue further characters that join what stands beside them to one run: `/`
 */
export function nameStarts(text: string, glue = ''): number[] {
  const starts: number[] = [];
  telling.lastIndex = 0;
  for (let match = telling.exec(text); match !== null; match = telling.exec(text)) {
    const start = runStart(text, match.index, glue);
    if (start !== starts.at(-1) && start <= match.index && opensName(text, start)) starts.push(start);
  }
  return starts;
}

/** The first character of the run that goes on to `at`, or ends there. */
function runStart(text: string, at: number, glue: string): number {
  let start = at;
  while (start > 0 && isOfRun(text, start - 1, glue)) start -= isLow(text.charCodeAt(start - 1)) ? 2 : 1;
  return start;
}

function isOfRun(text: string, at: number, glue: string): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isAsciiOfName(code) || (glue !== '' && glue.includes(text.charAt(at)));
  return isLetterOrNumberAt(text, isLow(code) ? at - 1 : at);
}

function opensName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isAsciiOfName(code) && code !== 45 && code !== 46 && code !== 95;
  return isLetterOrNumberAt(text, at);
}

/** `A-Z a-z 0-9 - . _ #` */
function isAsciiOfName(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 45 ||
    code === 46 ||
    code === 95 ||
    code === 35
  );
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
