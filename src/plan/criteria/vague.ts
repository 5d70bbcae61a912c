import { once } from '../../source/once.js';
import { isWord, saysAt, wordEnd } from './characters.js';
import { Sign, signsOf } from './signs.js';

/**
 * Words that sound like a condition but cannot be checked. Kept to praise and fillers; words with a plain second sense
 * (`clean checkout`, `ruff clean`, `exits cleanly`) are left out in that sense.
 */
const weasels = (): readonly string[] => [
  ...pairs('look looks', 'good right fine great nice okay ok correct reasonable clean'),
  ...pairs('feel feels', 'good right fine great snappy fast smooth natural'),
  ...pairs('should must will', 'work'),
  ...pairs('as', 'expected intended desired needed appropriate'),
  ...pairs('if when where', 'possible appropriate necessary needed'),
  ...['and more', 'and so on', 'and so forth', 'good enough', 'fast enough'],
  ...['user friendly', 'user-friendly', 'high quality', 'high-quality', 'etc.', 'etc'],
  ...`works proper properly correctly robust robustly robustness reasonable reasonably clean cleanly basically appropriate appropriately
  adequate adequately sufficient sufficiently satisfactory satisfactorily acceptable acceptably nice nicely well seamless seamlessly smooth
  smoothly graceful gracefully intuitive intuitively elegant elegantly sensible sensibly decent`.split(/\s+/),
];
/** By their first words. Made when a text holds one of them: most hold none. */
const weaselsFrom = once((): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const phrase of weasels()) {
    const first = phrase.slice(0, wordEnd(phrase, 0));
    found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
});

function pairs(first: string, second: string): string[] {
  return first.split(' ').flatMap((one) => second.split(' ').map((other) => `${one} ${other}`));
}

/** A second sense of `clean`, by the tool that is, or by what is clean. */
const CLEAN =
  /(?<!\b(?:ruff|e?s?lint|tsc|clippy|mypy|pyright|pytest|vet|fmt|biome|prettier|black|shellcheck|git status|type-?check|format|build|compiles?|parses?|exits?|boots?|starts?|imports?|appl(?:y|ies)|merges?|shuts? down)[\s/`]+)clean(?:ly)?(?! (?:up|install|checkout|clone|build|state|slate|machine|environment|tree|working|database|room)\b)(?![\w-])/iy;

/** What is quoted is not said: a label (`the button says "All is well"`), a form to keep to. */
const QUOTED = /"[^"\n]{1,120}"|“[^”\n]{1,120}”|«[^»\n]{1,120}»/g;

/** The weasel words of a text, as written, each once, in their order. `signs` of the text. */
export function weaselWords(text: string, signs = signsOf(text)): string[] {
  if ((signs & Sign.vague) === 0) return [];
  const said = (signs & (Sign.quote | Sign.foreign)) === 0 ? text : text.replace(QUOTED, '""');
  const seen = new Set<string>();
  const found: string[] = [];
  for (let at = 0; at < said.length; ) {
    if (!isWord(said.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const end = wordEnd(said, at);
    const phrase = said.charCodeAt(at - 1) === 45 ? null : phraseAt(said, at, end);
    if (phrase !== null && !seen.has(phrase)) {
      seen.add(phrase);
      found.push(said.slice(at, at + phrase.length));
    }
    at = phrase === null ? end : at + phrase.length;
  }
  return found;
}

/** The phrase, in lower case, that begins with the word from `at` to `end`; null where none does. */
function phraseAt(text: string, at: number, end: number): string | null {
  const phrases = weaselsFrom().get(text.slice(at, end).toLowerCase());
  if (phrases === undefined) return null;
  for (const phrase of phrases) {
    const behind = at + phrase.length;
    const next = text.charCodeAt(behind);
    if (!saysAt(text, at, phrase) || isWord(next) || next === 45) continue;
    if (phrase.startsWith('etc') && (next === 47 || text.charCodeAt(at - 1) === 47)) continue;
    CLEAN.lastIndex = at;
    if (phrase.startsWith('clean') && !CLEAN.test(text)) continue;
    return phrase;
  }
  return null;
}
