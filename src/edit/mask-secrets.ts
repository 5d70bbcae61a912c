import { type Shape, shapes } from './secret-shapes.js';

/** A text with `[redacted: GitHub token]` for each secret of a known shape in it; others stay as they are, to the last byte. */
export function maskSecrets(text: string): string {
  return shapes.reduce(mask, text);
}

function mask(text: string, { name, pattern, isSecret }: Shape): string {
  return text.replace(pattern, (found: string, ...rest: unknown[]) => {
    const groups = rest.at(-1);
    const { lead = '', tail = '' } =
      typeof groups === 'object' && groups !== null ? (groups as { lead?: string; tail?: string }) : {};
    const value = found.slice(lead.length, found.length - tail.length);
    return isSecret?.(value) === false ? found : `${lead}${masked(name)}${tail}`;
  });
}

/** What stands for a secret. */
const masked = (name: string) => `[redacted: ${name}]`;
