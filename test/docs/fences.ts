/** A fenced block of a document. */
export interface Fence {
  /** The word behind the backticks: `markdown`, `console`. */
  readonly language: string;
  /** The rest of that line: a path, or nothing. */
  readonly name: string;
  readonly body: string;
  /** Line of the opening, from 1. */
  readonly line: number;
}

export interface Document {
  readonly fences: readonly Fence[];
  /** The text without its fences. */
  readonly prose: string;
  /** The same text with other bodies, one a fence. */
  withBodies(bodies: readonly string[]): string;
}

/**
 * Reads the fences of a document. A line that looks like a fence but is none (indented, of tildes, never closed) is an
 * error, so that no example goes unseen.
 */
export function readDocument(text: string): Document {
  const lines = text.split('\n');
  const fences: Fence[] = [];
  const bodies: { from: number; to: number }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const opening = /^(`{3,})(\S*)[ ]*(.*)$/.exec(lines[at] ?? '');
    if (!opening) {
      if (/^\s*(?:`{3,}|~{3,})/.test(lines[at] ?? ''))
        throw new Error(`line ${at + 1}: write this fence at the margin`);
      continue;
    }
    const end = lines.indexOf(opening[1] ?? '', at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: this fence is never closed`);
    const body = lines.slice(at + 1, end).map((line) => `${line}\n`);
    fences.push({ language: opening[2] ?? '', name: opening[3] ?? '', body: body.join(''), line: at + 1 });
    bodies.push({ from: at + 1, to: end });
    at = end;
  }
  const isFenced = (index: number) => bodies.some(({ from, to }) => index >= from - 1 && index <= to);
  return {
    fences,
    prose: lines.filter((_, index) => !isFenced(index)).join('\n'),
    withBodies(replacements) {
      const parts: string[] = [];
      let position = 0;
      bodies.forEach(({ from, to }, index) => {
        parts.push(...lines.slice(position, from).map((line) => `${line}\n`), replacements[index] ?? '');
        position = to;
      });
      return parts.join('') + lines.slice(position).join('\n');
    },
  };
}
