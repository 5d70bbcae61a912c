import type { CommandCheck } from '../predicate.js';
import { isSpace, lettersBefore, wordEnd } from './characters.js';
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
