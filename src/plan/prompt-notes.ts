/**
 * Notes that may stand between the heading of a prompt and its quote: what the quote itself cannot hold. A label, a colon, a
 * value, one a line.
 */
export interface PromptNotes {
  /** `scheduled`: where a prompt came from that nobody typed; null for what a person said. */
  readonly origin: string | null;
  /** As `lineBreakNote` writes it. */
  readonly lineBreaks: string | null;
}

const labelled =
  /^[ \t]{0,3}(?:[-*+][ \t]{1,3})?[*_]{0,3}(line breaks|origin)[*_]{0,3}:[*_]{0,3}[ \t]([^\r\n]*)$/gim;

/** Hardly any prompt has one. */
const mayHaveNotes = /line breaks|origin/i;

/** The notes in a text; of two of a kind the first. */
export function promptNotes(text: string): PromptNotes {
  let origin: string | null = null;
  let lineBreaks: string | null = null;
  if (!mayHaveNotes.test(text)) return { origin, lineBreaks };
  for (const [, label = '', value = ''] of text.matchAll(labelled)) {
    if (value.trim() === '') continue;
    if (label.toLowerCase() === 'origin') origin ??= value.trim();
    else lineBreaks ??= value.trim();
  }
  return { origin, lineBreaks };
}

/** The notes as lines. */
export function noteLines({ origin, lineBreaks }: PromptNotes): string[] {
  return [
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...(lineBreaks === null ? [] : [`Line breaks: ${lineBreaks}`]),
  ];
}

const breaks = { LF: '\n', CRLF: '\r\n', CR: '\r' } as const;
type BreakName = keyof typeof breaks;
const names: readonly BreakName[] = ['LF', 'CRLF', 'CR'];

/** A text as its lines: `\n`, `\r\n` and a lone `\r` end one, as they do in Markdown (CommonMark 0.31, section 2.1). */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/**
 * What ends the lines of a text, where that is not `\n` alone: `CRLF`, or the most common one and where the others are,
 * `LF; CRLF after 2, 5-9; CR after 3` (lines from 1). The lines of a file cannot tell: git and editors change their ends.
 */
export function lineBreakNote(text: string): string | null {
  if (!text.includes('\r')) return null;
  const found = (text.match(/\r\n|\n|\r/g) ?? []).map((each) => names.find((name) => breaks[name] === each));
  const count = (name: BreakName) => found.filter((each) => each === name).length;
  const [common = 'LF', ...others] = names.toSorted((a, b) => count(b) - count(a));
  const rest = others
    .filter((name) => found.includes(name))
    .map((name) => `${name} after ${ranges(found.flatMap((each, at) => (each === name ? [at + 1] : [])))}`);
  return [common, ...rest].join('; ');
}

/** `2, 5-9` for rising numbers. */
function ranges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** Lines as one text, joined as a note says; by `\n` where there is none, or one that nobody can read. */
export function joinLines(lines: readonly string[], note: string | null): string {
  const [first = '', ...others] = (note ?? '').split(';').map((part) => part.trim());
  const common = breakNamed(first);
  if (common === null) return lines.join('\n');
  const ends = new Array<string>(lines.length - 1).fill(common);
  for (const other of others) {
    const [, name = '', places = ''] = /^(\w+) after ([\d, –-]+)$/i.exec(other) ?? [];
    const end = breakNamed(name);
    if (end === null) return lines.join('\n');
    let next = 1;
    for (const place of places.split(',')) {
      const [from = Number.NaN, to = from] = place.split(/[–-]/).map((number) => Number.parseInt(number, 10));
      for (next = Math.max(next, from); next <= Math.min(to, ends.length); next++) ends[next - 1] = end;
    }
  }
  return lines.map((line, at) => line + (ends[at] ?? '')).join('');
}

function breakNamed(text: string): string | null {
  const name = names.find((each) => each === text.toUpperCase());
  return name === undefined ? null : breaks[name];
}
