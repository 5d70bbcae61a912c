/** The most characters that a tool answers with. */
export const mostCharacters = 25_000;

/** A text of at most `most` characters: what is too much is left off at the end of a line, its last `try:` kept. */
export function boundText(text: string, most = mostCharacters): string {
  if (text.length <= most) return text;
  const next = /\ntry: [^\n]{1,500}\n?$/.exec(text)?.[0] ?? '\n';
  const told = (left: number) =>
    `\n… ${left} more characters left off; ask for less: a limit, one plan, or show one ID`;
  const room = Math.max(0, most - told(text.length).length - next.length);
  const line = text.lastIndexOf('\n', room);
  const end = wholeUnit(text, line > room / 2 ? line : room);
  return `${text.slice(0, end)}${told(text.length - end - next.length)}${next}`;
}

/** A list or a text in a JSON value that was cut. */
export interface Cut {
  /** Where it stands: `/plans/0/items`. */
  readonly at: string;
  readonly shown: number;
  readonly of: number;
}

const steps = [100, 50, 25, 10, 5, 2, 1, 0];

/**
 * A JSON object of at most `most` characters: lists, and then texts, are cut to fewer and fewer, until it fits. What was cut
 * stands in its `cut`.
 */
export function boundJson(value: object, most = mostCharacters): object {
  if (JSON.stringify(value).length <= most) return value;
  for (const texts of [Number.POSITIVE_INFINITY, 1000, 100]) {
    for (const items of steps) {
      const cuts: Cut[] = [];
      const less = { ...(shorten(value, items, texts, '', cuts) as object), cut: cuts };
      if (JSON.stringify(less).length <= most) return less;
    }
  }
  return { cut: [{ at: '', shown: 0, of: JSON.stringify(value).length }] };
}

function shorten(value: unknown, items: number, texts: number, at: string, cuts: Cut[]): unknown {
  if (typeof value === 'string' && value.length > texts) {
    cuts.push({ at, shown: texts, of: value.length });
    return value.slice(0, wholeUnit(value, texts));
  }
  if (Array.isArray(value)) {
    if (value.length > items) cuts.push({ at, shown: items, of: value.length });
    return value.slice(0, items).map((each, index) => shorten(each, items, texts, `${at}/${index}`, cuts));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, shorten(each, items, texts, `${at}/${key}`, cuts)]),
  );
}

/** Not between the halves of a character. */
function wholeUnit(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}
