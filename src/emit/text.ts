import type { Diagnostic, Severity } from '../source/diagnostic.js';
import type { Location } from '../source/range.js';
import { positionAt, type SourceFile } from '../source/source-file.js';
import { codeFrame } from './frame.js';
import { blue, bold, cyan, dim, oneLine, red, yellow } from './style.js';
import { count } from './words.js';
import { hang, wrap } from './wrap.js';

export type Sources = ReadonlyMap<string, SourceFile>;

export interface DiagnosticsOptions {
  /** Everything: infos too, and every finding of a rule. */
  readonly all: boolean;
  /** At most so many findings are shown; `all` lifts it. */
  readonly limit: number;
  /** Width of the terminal, for source lines. */
  readonly columns: number;
  /** Where sentences are broken: nowhere in a file or pipe, so that a message stays one line to search for. */
  readonly wrapAt: number;
}

const sameRuleShown = 3;
const colours = { error: red, warning: yellow, info: cyan } as const satisfies Record<Severity, unknown>;

/**
 * Findings as a person reads them, each with the source line it is about; infos only on demand, three of a rule a file.
 * Empty where there is nothing to show; else it ends in a blank line.
 */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  options: DiagnosticsOptions,
): string {
  const wanted = options.all ? diagnostics : diagnostics.filter(({ severity }) => severity !== 'info');
  const perRule = new Map<string, number>();
  const shown: Diagnostic[] = [];
  const more = new Map<string, Diagnostic[]>();
  for (const diagnostic of wanted) {
    const key = `${diagnostic.ruleId} in ${oneLine(diagnostic.location.path)}`;
    const told = perRule.get(key) ?? 0;
    perRule.set(key, told + 1);
    if (options.all || (told < sameRuleShown && shown.length < options.limit)) shown.push(diagnostic);
    else if (!more.get(key)?.push(diagnostic)) more.set(key, [diagnostic]);
  }
  const pieces = shown.map((diagnostic) => diagnosticText(diagnostic, sources, options));
  if (more.size > 0)
    pieces.push([...more].map(([key, rest]) => dim(moreText(key, rest, sources))).join('\n'));
  return pieces.map((piece) => `${piece}\n\n`).join('');
}

const placesNamed = 8;

/** `and 4 more missing-failure-pointer in PLAN.md: B6-DOCKER (line 104), …`: what is left out can still be found. */
function moreText(key: string, rest: readonly Diagnostic[], sources: Sources): string {
  const places = rest.slice(0, placesNamed).map(({ location: { path, range } }) => {
    const file = sources.get(path);
    if (!file) return path;
    const name = file.text.slice(range.start, range.end);
    const line = `line ${positionAt(file, range.start).line}`;
    return /^[^\s\p{C}]{1,24}$/u.test(name) ? `${name} (${line})` : line;
  });
  const end = rest.length > placesNamed ? ', …' : '';
  return `and ${rest.length} more ${key}: ${places.join(', ')}${end}`;
}

/** One finding: header, place, source line, help, where to read more. */
function diagnosticText(
  diagnostic: Diagnostic,
  sources: Sources,
  { columns, wrapAt }: Pick<DiagnosticsOptions, 'columns' | 'wrapAt'>,
): string {
  const { ruleId, severity, message, location, related, help } = diagnostic;
  const lines = wrap(`${colours[severity](`${severity}[${ruleId}]`)}: ${bold(message)}`, wrapAt);
  lines.push(`  ${placeOf(location, sources)}`);
  const file = sources.get(location.path);
  if (file) lines.push(...codeFrame(file, location.range, columns));
  for (const { message, location: at } of related) {
    lines.push(...hang(`${blue('note')}: `, `${message} (${placeFrom(location.path, at, sources)})`, wrapAt));
  }
  if (help !== null) lines.push(...hang(`${blue('help')}: `, help, wrapAt));
  lines.push(dim(`docs: plan explain ${ruleId}`));
  return lines.join('\n');
}

/** `path:line:column`, as editors and terminals link it. */
function placeOf({ path, range }: Location, sources: Sources): string {
  const file = sources.get(path);
  if (!file) return oneLine(path);
  const { line, column } = positionAt(file, range.start);
  return `${oneLine(path)}:${line}:${column}`;
}

/** `path:line`, for a declaration. */
export function lineOf({ path, range }: Location, sources: Sources): string {
  const file = sources.get(path);
  return file ? `${path}:${positionAt(file, range.start).line}` : path;
}

/** `line 31`, or `path:31` from another file. */
function placeFrom(path: string, location: Location, sources: Sources): string {
  const file = sources.get(location.path);
  if (!file || location.path !== path) return lineOf(location, sources);
  return `line ${positionAt(file, location.range.start).line}`;
}

export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** How many findings of each severity there are. */
export function tally(diagnostics: readonly Diagnostic[]): Tally {
  const of = (wanted: Severity) => diagnostics.filter(({ severity }) => severity === wanted).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

/** `1 error, 0 warnings in 3 files`. */
export function tallyText({ errors, warnings }: Tally, files: number): string {
  const found = `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  return `${errors > 0 ? red(found) : warnings > 0 ? yellow(found) : found} in ${count(files, 'file')}`;
}
