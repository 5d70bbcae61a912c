import { isLetter, isSpace } from './characters.js';

/**
 * What in a text could mean something to the readers of criteria. A sign may be seen where none is, never the other way
 * round: a reader whose sign is missing has nothing to find and need not look.
 */
export const Sign = {
  /** A word of comparison: `under`, `at least`. */
  compares: 1,
  /** `no`, `not`, `never`: what may turn a comparison round. */
  negates: 2,
  /** A word that may begin a subordinate condition: `when`, `if`, `with`. */
  condition: 4,
  /** `between`, `from`. */
  between: 8,
  /** `no`, `all`, `exit`, `suite`: what may begin an outcome. */
  outcome: 16,
  /** `for`, `over`, `during`: what may begin a window of time. */
  window: 32,
  /** A program that can be named without backticks. */
  program: 64,
  /** A word of a phrase that cannot be checked. */
  vague: 128,
  /** `pass`, `green`. */
  passes: 256,
  /** A number that does not continue a word. */
  number: 512,
  /** `<`, `≥`, `=`, `&lt;` or the like. */
  symbol: 1024,
  /** A quotation mark. */
  quote: 2048,
  /** An opening bracket or parenthesis, or `∈`. */
  bracket: 4096,
  slash: 8192,
  colon: 16384,
  /** White space that is no plain space. */
  spacing: 32768,
  /** Punctuation that ends or parts clauses, or means something to one of the readers. */
  punctuation: 65536,
  /** A character beyond ASCII that is neither a comparison nor white space. */
  foreign: 131072,
} as const;

const words: readonly (readonly [sign: number, words: string])[] = [
  [
    Sign.compares,
    `at greater more higher larger equal equals min minimum less fewer lower smaller max maximum up within capped limited not other exactly
    bigger longer later older taller wider deeper heavier hotter warmer stronger faster quicker slower better worse cheaper over above
    exceed exceeds exceedes exceeded exceeding surpass surpasses surpassed surpassing excess shorter earlier sooner younger newer narrower
    thinner lighter colder cooler under below minimal maximal limit budget ceiling`,
  ],
  [Sign.negates, 'no none nothing nobody neither not never cannot without from t'],
  [Sign.condition, 'when whenever if unless while until given for with'],
  [Sign.between, 'between from'],
  [Sign.outcome, 'no zero without all every each exit exits exited exiting non nonzero suite'],
  [Sign.window, 'for over sustained during across lasting'],
  [
    Sign.program,
    `npm npx pnpm yarn bun bunx deno pytest ruff mypy cargo tsc eslint biome prettier vitest jest tox kubectl alembic poetry dotnet mvn phpunit
    rspec`,
  ],
  [Sign.passes, 'pass passes passed passing succeed succeeds succeeded green'],
  [
    Sign.vague,
    `look looks feel feels works work proper properly correctly expected intended desired needed appropriate appropriately possible necessary
    robust robustly robustness reasonable reasonably clean cleanly etc basically more so adequate adequately sufficient sufficiently
    satisfactory satisfactorily acceptable acceptably nice nicely enough well seamless seamlessly smooth smoothly graceful gracefully friendly
    intuitive intuitively elegant elegantly sensible sensibly decent quality`,
  ],
];

/** The signs of words by a hash of their letters. Two words may share a place: then both say what either would. */
const signsOfWords = new Uint16Array(1 << 14);
for (const [sign, list] of words) {
  for (const word of list.split(/\s+/)) {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash, 31) + word.charCodeAt(at);
    const place = placeOf(hash);
    signsOfWords[place] = (signsOfWords[place] ?? 0) | sign;
  }
}

function placeOf(hash: number): number {
  return (hash ^ (hash >>> 14)) & 16383;
}

/** The signs of the ASCII characters that are neither letter nor digit nor space. */
const signsOfCharacters = new Uint32Array(128).fill(Sign.punctuation);
for (const [sign, characters] of [
  [Sign.symbol, '<>=&'],
  [Sign.quote, '"'],
  [Sign.bracket, '[('],
  [Sign.slash, '/'],
  [Sign.colon, ':'],
  [0, '_'],
] as const)
  for (const character of characters) signsOfCharacters[character.charCodeAt(0)] = sign | Sign.punctuation;

const symbols = new Set(Array.from('≥⩾≧≤⩽≦≠', (character) => character.charCodeAt(0)));

/** The signs of a text, in one pass over its characters. */
export function signsOf(text: string): number {
  let signs = 0;
  let hash = 0;
  /** Whether the character before is a letter, and whether it is any part of a word. */
  let inLetters = false;
  let inWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const lower = code | 32;
    if (lower >= 97 && lower <= 122) {
      hash = inLetters ? Math.imul(hash, 31) + lower : lower;
      inLetters = inWord = true;
      continue;
    }
    if (inLetters) signs |= signsOfWords[placeOf(hash)] ?? 0;
    inLetters = false;
    if (code >= 48 && code <= 57) {
      if (!inWord) signs |= Sign.number;
      inWord = true;
      continue;
    }
    const isJoint = inWord && (code === 45 || code === 47) && isLetter(text.charCodeAt(at + 1));
    inWord = code === 95;
    if (code === 32) continue;
    if (isJoint) {
      if (code === 47) signs |= Sign.slash;
      continue;
    }
    if (isSpace(code)) signs |= Sign.spacing;
    else if (code < 128) signs |= signsOfCharacters[code] ?? 0;
    else signs |= symbols.has(code) ? Sign.symbol : signOfForeign(code);
  }
  return inLetters ? signs | (signsOfWords[placeOf(hash)] ?? 0) : signs;
}

function signOfForeign(code: number): number {
  if (code === 0x2208) return Sign.bracket | Sign.foreign;
  return code === 0x201c || code === 0x201d ? Sign.quote | Sign.foreign : Sign.foreign;
}
