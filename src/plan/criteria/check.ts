import type { Range } from '../../source/range.js';
import type { ArtifactCheck, CommandCheck } from '../predicate.js';
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
  const all = code.trim().split(/\s+/);
  const from = all.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const program = all[from] ?? '';
  const name = program.replace(/^.*\//, '');
  if (CHECKERS.has(name) || /^[\w./-]*\.(?:sh|bash|ps1|cmd)$/.test(program)) return true;
  if (/^(?:\.{1,2}\/|[\w.-]*bin\/)/.test(program) && !/\.[a-z]+$/.test(program)) return true;
  if (all.length - from < 2) return false;
  return RUNNERS.has(name) || (/^[a-z][\w.-]*$/.test(program) && /\s--?[A-Za-z]/.test(code));
}

const EXITS =
  /^[\s,:—–()-]*(?:(?:still|now|always|then)\s)?(?:(?:exits?|returns?|exited|returned|finishes)(?: (?:with|status|code|of|exit))*:? ?(\d{1,3})\b(?! \w+s\b)|pass(?:es|ed|ing)?\b|succeeds?\b|(?:is |are |runs? |comes? back |stays? )?(?:green|clean(?:ly)?|successful(?:ly)?)\b|compiles\b|runs without (?:any )?errors?\b)/i;
const EXITS_BEFORE =
  /(?:\bexit (?:code )?(\d{1,3}) (?:from|of|for)|\b(?:passes|green|successful|clean)(?: (?:with|under|in|on|run of))?)[\s:(]*$/i;

/**
 * A command and the exit code it must give: a code span with `passes`, `exits 0`, `is green` or the like beside it. `signs` of
 * the text.
 */
export function readCommand(input: CriterionInput, signs: number): CommandCheck | null {
  for (const span of input.code) {
    const command = input.text.slice(span.start, span.end).trim();
    const after = EXITS.exec(input.text.slice(span.end, span.end + 60));
    const before = EXITS_BEFORE.exec(input.text.slice(Math.max(0, span.start - 40), span.start));
    const stated = after ?? before;
    if (stated === null || command === '' || command.startsWith('-')) continue;
    const exit = stated[1];
    const program = /^[a-z][\w.-]* \w[\w .:/-]*$/.test(command);
    if (isCommand(command) || program || (exit !== undefined && after !== null && /exit/i.test(after[0]))) {
      return { kind: 'command', command, exit: exit === undefined ? 0 : Number(exit) };
    }
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

const EXTENSION =
  /\.(?:md|mdx|txt|rst|adoc|json|jsonl|ya?ml|toml|csv|tsv|parquet|sql|db|sqlite|html?|css|svg|png|jpe?g|pdf|ipynb|[cm]?[jt]sx?|py|rs|go|rb|java|kt|swift|c|h|cpp|cs|php|sh|ps1|tf|proto|xml|ini|cfg|conf|env|lock|log|zip|tar|gz|tgz|whl|wasm|bin|gguf|safetensors|pt|onnx)$/i;
const KNOWN_NAME =
  /^(?:Dockerfile|Makefile|LICENSE|README|CHANGELOG|\.gitignore|\.gitattributes|\.env(?:\.example)?)$/;

/** Whether a code span has the shape of a file or folder of the workspace. */
export function isPath(code: string): boolean {
  if (/[\s()<>{}|"'$=,;]|^\/|:\/\/|^--|^@/.test(code) || code.length > 200) return false;
  return EXTENSION.test(code) || KNOWN_NAME.test(code) || /^[\w.-]+\/(?:[\w.-]+\/)*[\w.-]*$/.test(code);
}

const STANDS =
  /^[\s,:—–()-]*(?:(?:file|report|document|doc|page|table|schema|script|module|migration|spec)\s)?(?:(?:is|are|was|has been|must be|gets|and)\s)*(?:(?:exists?|written|created|present|published|generated|produced|in place|saved|drafted|added|delivered|available)|(committed|checked in|in git|tracked|merged|under version control))\b/i;
const PLACED =
  /\b(?:reports?|written|wrote|saved?|stored|recorded|record|output|outputs|results?|tables?|logs?|logged|notes?|documented|documentation|summary|artifacts?|files?|published|exported|dump|dumped|listed|decision|decisions|evidence|findings|generated|metrics)(?: \w+){0,2} (?:at|to|in|into|under|as)(?: the)?[\s:]*$/i;
/** `receipt at`, as the whole of what stands before the path. */
const NAMED_AT = /^\s*(?:(?:the|an?)\s)?[\p{L}-]+(?:\s[\p{L}-]+){0,3}\sat[\s:]*$/iu;
const MAKES =
  /(?:^|[.;:,] |\band )(?:create|write|produce|generate|publish|add|save|(commit))(?: (?:an?|the|new|file|document|report|test|unit)){0,4}[\s:]*$/i;

/** A file that must exist or be committed: a path with `exists`, `written`, … behind it or `report at`, `saved to`, … before it. */
export function readArtifact(input: CriterionInput): ArtifactCheck | null {
  const { text } = input;
  if (input.code.length === 0 && !text.includes('/')) return null;
  const whole = text
    .slice(0, 400)
    .replace(/[.\s]+$/, '')
    .trim();
  for (const span of [...input.code, ...barePaths(input)]) {
    const path = text.slice(span.start, span.end).trim();
    if (!isPath(path)) continue;
    const after = STANDS.exec(text.slice(span.end, span.end + 60));
    if (after !== null)
      return { kind: 'artifact', path, expects: after[1] === undefined ? 'exists' : 'committed' };
    const before = text.slice(Math.max(0, span.start - 60), span.start);
    const makes = MAKES.exec(before);
    if (makes !== null)
      return { kind: 'artifact', path, expects: makes[1] === undefined ? 'exists' : 'committed' };
    const isNamed = span.start <= 80 && span.end >= whole.length && NAMED_AT.test(text.slice(0, span.start));
    if (PLACED.test(before) || isNamed || whole === path)
      return { kind: 'artifact', path, expects: 'exists' };
  }
  return null;
}

/** Paths written without backticks: a folder and a file with an extension. */
export function barePaths(input: CriterionInput): Range[] {
  const paths: Range[] = [];
  const open = blotCode(input);
  if (!open.includes('/') || !open.includes('.')) return paths;
  for (const match of open.matchAll(/(?<![\w./-])[\w.-]{1,80}\/[\w./-]{1,160}/g)) {
    const path = match[0].replace(/\.+$/, '');
    if (EXTENSION.test(path)) paths.push({ start: match.index, end: match.index + path.length });
  }
  return paths;
}
