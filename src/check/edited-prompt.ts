/**
 * Whether a prompt's words were changed: they differ from the first ones in more than white space and `[redacted: why]`, and
 * the first ones stand nowhere in the log any more (a prompt that was renumbered, moved or added to is not edited).
 * @param kept the quoted words of all prompts of the log as it is now, this one's among them
 */
export function isEdited(first: string, now: string, kept: readonly string[]): boolean {
  if (first === now) return false;
  const words = plain(first);
  if (words === '' || kept.some((text) => plain(text).includes(words))) return false;
  const others = kept.filter((text) => plain(text).replace(redacted, '').length >= 12);
  return !isRedaction(words, now) && !others.some((text) => isRedaction(words, text));
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const redacted = /\s?\[redacted\b[^[\]]{0,200}\]\s?/gi;

/** Whether `now` is the first text with `[redacted: why]` in place of some of its words. */
function isRedaction(first: string, now: string): boolean {
  const pieces = plain(now).split(redacted);
  const last = pieces.pop() ?? '';
  const [opening] = pieces;
  if (opening === undefined || !first.startsWith(opening)) return false;
  let at = opening.length;
  for (const piece of pieces.slice(1)) {
    const found = first.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return first.length - last.length >= at && first.endsWith(last);
}
