/**
 * Classes of characters by their code unit, for loops that run over every character of a file: a comparison costs a
 * hundredth of a pattern. What lies beyond ASCII is left to patterns where it is not white space.
 */

/** What `\s` means in a pattern. */
export function isWhiteSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return code >= 160 && isWideSpace(code);
}

/** The first place from `start` up to `end` that is no white space; `end` where there is none. */
export function skipWhiteSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

function isWideSpace(code: number): boolean {
  if (code < 0x2000) return code === 0xa0 || code === 0x1680;
  if (code <= 0x200a) return true;
  return (
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** `0`–`9`. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `A`–`Z`. */
export function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** `A`–`Z`, `a`–`z`. */
export function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
