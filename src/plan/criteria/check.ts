import { once } from '../../source/once.js';
import type { Range } from '../../source/range.js';
import type { ArtifactCheck, CommandCheck } from '../predicate.js';
import { isSpace, isWord, lettersBefore, wordEnd } from './characters.js';
import type { CriterionInput } from './criteria.js';
import { blotCode } from './mask.js';
import { Sign, signsOf } from './signs.js';

/** Programs that check something when run by name alone. */
const CHECKERS =
  words(`pytest py.test tox nox tsc vitest jest mocha eslint biome prettier knip mypy pyright black flake8 ruff make ninja
  rake rspec phpunit ctest shellcheck markdownlint actionlint hadolint pre-commit clippy golangci-lint`);

/** Programs whose name at the start, with arguments behind it, makes a code span a command. */
const RUNNERS =
  words(`npm npx pnpm yarn bun bunx deno node tsx vite next turbo nx python python3 uv uvx pip poetry alembic django-admin
  manage.py uvicorn cargo rustc rustfmt go gofmt cmake bazel gradle gradlew mvn mvnw java javac dotnet swift xcodebuild ruby bundle rails php
  composer docker docker-compose podman kubectl helm terraform tofu ansible ansible-playbook git gh bash sh zsh curl wget psql sqlite3
  mysql redis-cli plan plandown just task mix elixir`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Whether a code span is something one can run: it starts with a known program or a script, or has a flag. */
function isCommand(code: string): boolean {
  const trimmed = code.trim();
  const space = trimmed.search(/\s/);
  const first = space < 0 ? trimmed : trimmed.slice(0, space);
  if (CHECKERS.has(first) || (space > 0 && RUNNERS.has(first))) return true;
  const all = trimmed.split(/\s+/);
  const from = all.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const program = all[from] ?? '';
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (CHECKERS.has(name) || /^[\w./-]*\.(?:sh|bash|ps1|cmd)$/.test(program)) return true;
  if (/^(?:\.{1,2}\/|[\w.-]*bin\/)/.test(program) && !/\.[a-z]+$/.test(program)) return true;
  if (all.length - from < 2) return false;
  return RUNNERS.has(name) || (/^[a-z][\w.-]*$/.test(program) && /\s--?[A-Za-z]/.test(code));
}

const EXITS =
  /^[\s,:—–()-]*(?:(?:still|now|always|then)\s)?(?:(?:exits?|returns?|exited|returned|finishes)(?: (?:with|status|code|of|exit))*:? ?(\d{1,3})\b(?! \w+s\b)|pass(?:es|ed|ing)?\b|succeeds?\b|(?:is |are |runs? |comes? back |stays? )?(?:green|clean(?:ly)?|successful(?:ly)?)\b|compiles\b|runs without (?:any )?errors?\b)/i;
const EXITS_BEFORE =
  /(?:\bexit (?:code )?(\d{1,3}) (?:from|of|for)|\b(?:passes|green|successful|clean)(?: (?:with|under|in|on|run of))?)[\s:(]*$/i;

/** A command's exit code as it is stated; `said` is whether it is told as one (`exits 0`). */
interface Exit {
  readonly code: number;
  readonly said: boolean;
}

const SUCCEEDS = new Set(
  'pass passes passed passing succeed succeeds green clean cleanly successful successfully'.split(' '),
);
const RETURNS = new Set('exit exits return returns exited returned finishes'.split(' '));
/** What else may begin a statement: `is green`, `now passes`, `runs without errors`. */
const OPENS = new Set('still now always then is are run runs come comes stay stays compiles'.split(' '));

/** The exit code that is stated behind a command, which ends at `at`. */
function exitBehind(text: string, at: number): Exit | null {
  let from = at;
  while (from < text.length && (isSpace(text.charCodeAt(from)) || ',:—–()-'.includes(text.charAt(from))))
    from += 1;
  const end = wordEnd(text, from);
  const word = text.slice(from, end).toLowerCase();
  if (from - at < 20 && SUCCEEDS.has(word)) return { code: 0, said: false };
  const returns = RETURNS.has(word);
  const code = returns && from - at < 20 ? plainCode(text, end) : null;
  if (code !== null) return { code, said: word.startsWith('exit') };
  if (!returns && !OPENS.has(word)) return null;
  const stated = EXITS.exec(text.slice(at, at + 60));
  if (stated === null) return null;
  return { code: Number(stated[1] ?? 0), said: stated[1] !== undefined && /exit/i.test(stated[0]) };
}

/** The ` 0` of `exits 0` before no other word; null for anything else. */
function plainCode(text: string, at: number): number | null {
  const end = wordEnd(text, at + 1);
  const isPlain = text.charCodeAt(at) === 32 && end > at + 1 && end <= at + 4 && text.charCodeAt(end) !== 32;
  const digits = isPlain ? text.slice(at + 1, end) : '';
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

const ENDS_STATEMENT = new Set('from of for passes green successful clean with under in on'.split(' '));

/** The exit code that is stated before a command, which starts at `at`. */
function exitBefore(text: string, at: number): Exit | null {
  let end = at;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || ':('.includes(text.charAt(end - 1)))) end -= 1;
  if (!ENDS_STATEMENT.has(lettersBefore(text, end))) return null;
  const stated = EXITS_BEFORE.exec(text.slice(Math.max(0, at - 40), at));
  return stated && { code: Number(stated[1] ?? 0), said: false };
}

/**
 * A command and the exit code it must give: a code span with `passes`, `exits 0`, `is green` or the like beside it. `signs` of
 * the text.
 */
export function readCommand(input: CriterionInput, signs: number): CommandCheck | null {
  for (const span of input.code) {
    const command = input.text.slice(span.start, span.end).trim();
    if (command === '' || command.startsWith('-')) continue;
    const stated = exitBehind(input.text, span.end) ?? exitBefore(input.text, span.start);
    if (stated === null) continue;
    if (stated.said || isCommand(command) || /^[a-z][\w.-]* \w[\w .:/-]*$/.test(command))
      return { kind: 'command', command, exit: stated.code };
  }
  if (input.code.length === 0) return (signs & Sign.program) === 0 ? null : readBareCommand(input.text);
  const open = blotCode(input);
  return (signsOf(open) & Sign.program) === 0 ? null : readBareCommand(open);
}

/** Programs with a name that no sentence uses for anything else. */
const BARE =
  /(?:^|[:.,;]\s|#\d{1,3}\s|\band\s)((?:npm|npx|pnpm|yarn|bunx?|deno|pytest|ruff|mypy|cargo|tsc|eslint|biome|prettier|vitest|jest|tox|kubectl|alembic|poetry|dotnet|mvn|phpunit|rspec)(?: (?!pass|exit|succeed|return|is\b|are\b|runs\b|clean|green)[\w./:=@-]{1,60}){0,6})(?= (?:pass|exit|succeed|(?:(?:is|runs) )?(?:green|clean)\b))/g;

/** A command written without backticks at the start of a clause: `npm test passes`. */
function readBareCommand(text: string): CommandCheck | null {
  for (const match of text.matchAll(BARE)) {
    const command = match[1] ?? '';
    const end = match.index + match[0].length;
    const stated = EXITS.exec(text.slice(end, end + 60));
    if (stated !== null && isCommand(command))
      return { kind: 'command', command, exit: Number(stated[1] ?? 0) };
  }
  return null;
}

/** The code span that can be run next to `at`, the last before it or else the first behind: whose outcome is told there. */
export function commandNear(input: CriterionInput, at: number): string | null {
  const commands = input.code.filter((span) => isCommand(input.text.slice(span.start, span.end)));
  const span = commands.findLast((command) => command.start <= at) ?? commands[0];
  return span === undefined ? null : input.text.slice(span.start, span.end).trim();
}

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
