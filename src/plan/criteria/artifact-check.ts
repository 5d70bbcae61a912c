import { once } from '../../source/once.js';
import type { Range } from '../../source/range.js';
import type { ArtifactCheck } from '../predicate.js';
import { isSpace, isWord, wordEnd } from './characters.js';
import type { CriterionInput } from './criteria.js';
import { blotCode } from './mask.js';

const EXTENSIONS = new Set(
  `md mdx txt rst adoc json jsonl yaml yml toml csv tsv parquet sql db sqlite htm html css svg png jpg jpeg pdf ipynb js jsx ts tsx cjs cjsx cts
  ctsx mjs mjsx mts mtsx py rs go rb java kt swift c h cpp cs php sh ps1 tf proto xml ini cfg conf env lock log zip tar gz tgz whl wasm bin gguf
  safetensors pt onnx`.split(/\s+/),
);
const KNOWN_NAMES = new Set(
  'Dockerfile Makefile LICENSE README CHANGELOG .gitignore .gitattributes .env .env.example'.split(' '),
);

function hasExtension(path: string): boolean {
  const dot = path.lastIndexOf('.');
  return dot >= 0 && EXTENSIONS.has(path.slice(dot + 1).toLowerCase());
}

/** Whether a code span has the shape of a file or folder of the workspace. */
export function isPath(code: string): boolean {
  if (code.length > 200 || code.startsWith('/') || code.startsWith('--') || code.startsWith('@'))
    return false;
  if (/[\s()<>{}|"'$=,;]/.test(code) || code.includes('://')) return false;
  return (
    hasExtension(code) ||
    KNOWN_NAMES.has(code) ||
    (code.includes('/') && /^[\w.-]+\/(?:[\w.-]+\/)*[\w.-]*$/.test(code))
  );
}

const STANDS =
  /^[\s,:—–()-]*(?:(?:file|report|document|doc|page|table|schema|script|module|migration|spec)\s)?(?:(?:is|are|was|has been|must be|gets|and)\s)*(?:(?:exists?|written|created|present|published|generated|produced|in place|saved|drafted|added|delivered|available)|(committed|checked in|in git|tracked|merged|under version control))\b/i;
const STANDS_FIRST = new Set(
  `file report document doc page table schema script module migration spec is are was has must gets and exist exists written created present
  published generated produced in placed saved drafted added delivered available committed checked tracked merged under`.split(
    /\s+/,
  ),
);

/** What is said of a path behind it, which ends at `at`. */
function standsBehind(text: string, at: number): ArtifactCheck['expects'] | null {
  let from = at;
  while (from < text.length && (isSpace(text.charCodeAt(from)) || ',:—–()-'.includes(text.charAt(from))))
    from += 1;
  if (!STANDS_FIRST.has(text.slice(from, wordEnd(text, from)).toLowerCase())) return null;
  const stands = STANDS.exec(text.slice(at, at + 60));
  if (stands === null) return null;
  return stands[1] === undefined ? 'exists' : 'committed';
}

/** `receipt at`, as the whole of what stands before the path. */
const namedAt = once(() => /^\s*(?:(?:the|an?)\s)?[\p{L}-]+(?:\s[\p{L}-]+){0,3}\sat[\s:]*$/iu);
const MAKES =
  /(?:^|[.;:,] |\band )(?:create|write|produce|generate|publish|add|save|(commit))(?: (?:an?|the|new|file|document|report|test|unit)){0,4}[\s:]*$/i;
const MAKES_LAST = new Set(
  'create write produce generate publish add save commit a an the new file document report test unit'.split(
    ' ',
  ),
);
const PLACES = new Set(['at', 'to', 'in', 'into', 'under', 'as']);
const PLACED = new Set(
  `report reports written wrote save saved stored recorded record output outputs result results table tables log logs logged note notes
  documented documentation summary artifact artifacts file files published exported dump dumped listed decision decisions evidence findings
  generated metrics`.split(/\s+/),
);

/** Whether `saved to`, `results of it in the` or the like ends at `at`. */
function isPlaced(text: string, at: number): boolean {
  let end = at;
  let word = lastWord(text, end);
  if (word === 'the' && text.charCodeAt(end - 4) === 32) {
    end -= 4;
    word = lastWord(text, end);
  }
  if (!PLACES.has(word)) return false;
  for (let words = 0; words < 3; words += 1) {
    end -= word.length + 1;
    if (text.charCodeAt(end) !== 32) return false;
    word = lastWord(text, end);
    if (PLACED.has(word)) return true;
    if (word === '') return false;
  }
  return false;
}

/** The run of `\w` that ends at `end`, in lower case. */
function lastWord(text: string, end: number): string {
  let start = end;
  while (start > 0 && isWord(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, end).toLowerCase();
}

/** A file that must exist or be committed: a path with `exists`, `written`, … behind it or `report at`, `saved to`, … before it. */
export function readArtifact(input: CriterionInput): ArtifactCheck | null {
  const { text, code } = input;
  const bare = barePaths(input);
  const spans = bare.length === 0 ? code : [...code, ...bare];
  for (const span of spans) {
    const path = text.slice(span.start, span.end).trim();
    if (!isPath(path)) continue;
    const after = standsBehind(text, span.end);
    if (after !== null) return { kind: 'artifact', path, expects: after };
    const expects = placedBefore(text, span.start) ?? (isAllOf(text, path, span) ? 'exists' : null);
    if (expects !== null) return { kind: 'artifact', path, expects };
  }
  return null;
}

/** What is said of a path before it, which starts at `at`. */
function placedBefore(text: string, at: number): ArtifactCheck['expects'] | null {
  const end = placeEnd(text, at);
  const makes = MAKES_LAST.has(lastWord(text, end)) ? MAKES.exec(text.slice(Math.max(0, at - 60), at)) : null;
  if (makes !== null) return makes[1] === undefined ? 'exists' : 'committed';
  return isPlaced(text, end) ? 'exists' : null;
}

/** The index behind what stands before `at` without white space and colons. */
function placeEnd(text: string, at: number): number {
  let end = at;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 58)) end -= 1;
  return end;
}

/** Whether nothing stands beside the path but `receipt at`. */
function isAllOf(text: string, path: string, span: Range): boolean {
  const whole = text
    .slice(0, 400)
    .replace(/[.\s]+$/, '')
    .trim();
  if (whole === path) return true;
  if (span.start > 80 || span.end < whole.length) return false;
  return lastWord(text, placeEnd(text, span.start)) === 'at' && namedAt().test(text.slice(0, span.start));
}

/** Paths written without backticks: a folder and a file with an extension. */
export function barePaths(input: CriterionInput): Range[] {
  const paths: Range[] = [];
  const open = blotCode(input);
  if (!open.includes('/') || !open.includes('.')) return paths;
  for (const match of open.matchAll(/(?<![\w./-])[\w.-]{1,80}\/[\w./-]{1,160}/g)) {
    const path = match[0].replace(/\.+$/, '');
    if (hasExtension(path)) paths.push({ start: match.index, end: match.index + path.length });
  }
  return paths;
}
