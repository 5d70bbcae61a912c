import { Sign, signsOf } from './signs.js';

/**
 * Words that sound like a condition but cannot be checked. Kept to praise and fillers; words with a plain second sense
 * (`clean checkout`, `ruff clean`, `exits cleanly`) are left out in that sense.
 */
const WEASELS = new RegExp(
  `(?<![\\w-])(?:${[
    'looks? (?:good|right|fine|great|nice|okay|ok|correct|reasonable|clean)',
    'feels? (?:good|right|fine|great|snappy|fast|smooth|natural)',
    'works',
    '(?:should|must|will) work',
    'proper(?:ly)?',
    'correctly',
    'as (?:expected|intended|desired|needed|appropriate)',
    '(?:if|when|where) (?:possible|appropriate|necessary|needed)',
    'robust(?:ly|ness)?',
    'reasonabl[ey]',
    '(?<!\\b(?:ruff|e?s?lint|tsc|clippy|mypy|pyright|pytest|vet|fmt|biome|prettier|black|shellcheck|git status|type-?check|format|build|compiles?|parses?|exits?|boots?|starts?|imports?|appl(?:y|ies)|merges?|shuts? down)[\\s/`]+)clean(?:ly)?(?! (?:up|install|checkout|clone|build|state|slate|machine|environment|tree|working|database|room)\\b)',
    '(?<!/)etc\\.?(?!/)',
    'basically',
    'and (?:more|so on|so forth)',
    'appropriate(?:ly)?',
    'adequate(?:ly)?',
    'sufficient(?:ly)?',
    'satisfactor(?:y|ily)',
    'acceptabl[ey]',
    'nice(?:ly)?',
    'good enough',
    'fast enough',
    'well',
    'seamless(?:ly)?',
    'smooth(?:ly)?',
    'graceful(?:ly)?',
    'user[- ]friendly',
    'intuitive(?:ly)?',
    'elegant(?:ly)?',
    'sensibl[ey]',
    'decent',
    'high[- ]quality',
  ].join('|')})(?![\\w-])`,
  'gi',
);

/** What is quoted is not said: a label (`the button says "All is well"`), a form to keep to. */
const QUOTED = /"[^"\n]{1,120}"|“[^”\n]{1,120}”|«[^»\n]{1,120}»/g;

/** The weasel words of a text, as written, each once, in their order. `signs` of the text. */
export function weaselWords(text: string, signs = signsOf(text)): string[] {
  if ((signs & Sign.vague) === 0) return [];
  const seen = new Map<string, string>();
  for (const match of text.replace(QUOTED, '""').matchAll(WEASELS)) {
    const key = match[0].toLowerCase();
    if (!seen.has(key)) seen.set(key, match[0]);
  }
  return [...seen.values()];
}
