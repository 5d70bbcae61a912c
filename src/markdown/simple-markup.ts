import { type Delimiter, delimiterRun, isAsciiPunctuation } from './delimiters.js';
import { readEntity } from './entities.js';
import { mayBeHtml } from './inline-html.js';
import { readTarget } from './link-target.js';
import { firstMarkup, runEnd } from './markup.js';
import type { Inline, Span } from './shown.js';

/** What is seen so far of a text that goes on in the source as it does here. */
interface Shown {
  readonly source: Inline;
  text: string;
  start: number;
  jumps: number[];
  spans: Draft<Span>[];
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const NO_SPANS: Draft<Span>[] = [];
const NO_JUMPS: number[] = [];

/**
 * Reads nearly all markup that plans have: code in single backticks, links with plain words, and bold, emphasis and strikes
 * with none of these three in them. It is shown while it is read, with nothing to match later: a fifth of the work of
 * `scanMarkup` and `render`, which say the same.
 * @param first where the first character stands that may be markup
 * @returns null where there may be other markup
 */
export function readSimple(source: Inline, first: number, cell: boolean): Inline | null {
  if (source.jumps.length > 0) return null;
  const { text } = source;
  const shown: Shown = { source, text: '', start: source.start, jumps: NO_JUMPS, spans: NO_SPANS };
  /** The bold, emphasis or strike that is open, and the run that opened it. */
  let span: Draft<Span> | null = null;
  let opener: Delimiter | null = null;
  let from = 0;
  let at = first;
  for (; at < text.length; at = firstMarkup(text, at)) {
    const code = text.charCodeAt(at);
    if (code === BACKTICK) {
      const close = text.indexOf('`', at + 1);
      if (close < 0) {
        at++;
        continue;
      }
      const content = text.slice(at + 1, close);
      if (!isSimpleCode(content, cell) || text.charCodeAt(close + 1) === BACKTICK) return null;
      show(shown, from, at);
      const { length } = shown.text;
      show(shown, at + 1, close);
      addSpan(shown, 'code', length, shown.text.length, at, close + 1);
      from = close + 1;
      at = from;
    } else if (code === STAR || code === UNDERSCORE || code === TILDE) {
      const end = runEnd(text, at);
      const length = end - at;
      const run = code === TILDE && length !== 2 ? null : delimiterRun(text, at, length, 0);
      if (run !== null) {
        if (length > 2 || (run.canOpen && run.canClose)) return null;
        if (opener === null || span === null) {
          if (run.canClose) return null;
          show(shown, from, at);
          opener = run;
          span = addSpan(shown, kindOf(run), shown.text.length, 0, at, 0);
        } else {
          if (run.canOpen || run.code !== opener.code || length !== opener.length) return null;
          show(shown, from, at);
          span.end = shown.text.length;
          span.outer = { start: span.outer.start, end: source.start + end };
          opener = null;
        }
        from = end;
      }
      at = end;
    } else if (code === BRACKET && text.startsWith('](', firstMarkup(text, at + 1))) {
      const close = firstMarkup(text, at + 1);
      const link = readTarget(text, close + 1);
      if (link === null || text.charAt(at - 1) === '!') return null;
      show(shown, from, at);
      const { length } = shown.text;
      show(shown, at + 1, close);
      addSpan(shown, 'link', length, shown.text.length, at, link.end).target = link.target;
      from = link.end;
      at = from;
    } else if (isOther(text, at, code)) return null;
    else at++;
  }
  if (opener !== null) return null;
  show(shown, from, text.length);
  const { jumps, spans } = shown;
  // Arrays that grew have room for many more.
  return {
    text: shown.text,
    start: shown.start,
    jumps: jumps.length > 3 ? jumps.slice() : jumps,
    spans: spans.length > 1 ? spans.slice() : spans,
  };
}

const STAR = 42;
const BRACKET = 91;
const BACKTICK = 96;
const UNDERSCORE = 95;
const TILDE = 126;

/** Whether code is shown as it stands. */
function isSimpleCode(content: string, cell: boolean): boolean {
  return (
    content !== '' &&
    content.charCodeAt(0) !== 32 &&
    !content.includes('\n') &&
    !(cell && content.includes('\\|'))
  );
}

function kindOf({ code, length }: Delimiter): Span['kind'] {
  return code === TILDE ? 'strike' : length === 2 ? 'strong' : 'emphasis';
}

/** Whether what stands there may be more than a character like others. */
function isOther(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1);
  switch (code) {
    case 33:
      return false;
    case 38:
      return readEntity(text, at) !== null;
    case 60:
      return mayBeHtml(next);
    case BRACKET:
      return next === 91;
    case 93:
      return next === 40 || next === 91;
    default:
      return isAsciiPunctuation(next);
  }
}

/** Shows a stretch of the source, which does not follow on the one before. */
function show(shown: Shown, from: number, to: number): void {
  if (from === to) return;
  const { source, text } = shown;
  if (text === '') shown.start = source.start + from;
  else if (shown.jumps === NO_JUMPS) shown.jumps = [text.length, source.start + from, 0];
  else shown.jumps.push(text.length, source.start + from, 0);
  shown.text += source.text.slice(from, to);
}

function addSpan(
  shown: Shown,
  kind: Span['kind'],
  start: number,
  end: number,
  outerStart: number,
  outerEnd: number,
): Draft<Span> {
  const base = shown.source.start;
  const span = { kind, start, end, target: '', outer: { start: base + outerStart, end: base + outerEnd } };
  if (shown.spans === NO_SPANS) shown.spans = [span];
  else shown.spans.push(span);
  return span;
}
