/** The named references that plans are written with; others stay as they are. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['le', '≤'],
  ['ge', '≥'],
  ['ne', '≠'],
  ['asymp', '≈'],
  ['plusmn', '±'],
  ['times', '×'],
  ['divide', '÷'],
  ['micro', 'µ'],
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['shy', '\u00ad'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['minus', '−'],
  ['hellip', '…'],
  ['middot', '·'],
  ['bull', '•'],
  ['larr', '←'],
  ['rarr', '→'],
  ['rArr', '⇒'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lbrack', '['],
  ['rbrack', ']'],
  ['vert', '|'],
  ['ast', '*'],
  ['lowbar', '_'],
  ['grave', '`'],
  ['check', '✓'],
  ['cross', '✗'],
  ['copy', '©'],
  ['reg', '®'],
  ['trade', '™'],
  ['euro', '€'],
  ['pound', '£'],
  ['deg', '°'],
  ['para', '¶'],
  ['sect', '§'],
]);

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/y;

/** The character reference at `at`. CommonMark 0.31, section 2.5. */
export function readEntity(text: string, at: number): { text: string; end: number } | null {
  REFERENCE.lastIndex = at;
  const match = REFERENCE.exec(text);
  if (!match) return null;
  const [, decimal, hexadecimal, name] = match;
  const decoded =
    name === undefined
      ? fromCodePoint(Number.parseInt(decimal ?? hexadecimal ?? '', decimal ? 10 : 16))
      : NAMED.get(name);
  return decoded === undefined ? null : { text: decoded, end: REFERENCE.lastIndex };
}

function fromCodePoint(code: number): string {
  const invalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return invalid ? '\ufffd' : String.fromCodePoint(code);
}
