import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkspace } from '../../src/check/check.js';
import { type CheckConfig, defaultConfig } from '../../src/check/config.js';
import { emptyWorld, type World } from '../../src/check/world.js';
import { compile, type Workspace } from '../../src/plan/workspace.js';
import type { Diagnostic, Fix } from '../../src/source/diagnostic.js';
import {
  decodeSourceFile,
  lineText,
  positionAt,
  type SourceFile,
  sourceFile,
} from '../../src/source/source-file.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { knownWorld } from './known-world.js';

const folder = new URL('../fixtures/', import.meta.url).pathname;

/**
 * A plan and its logs: a folder of Markdown files with `expected.txt` beside them where something is found, and `world.json`
 * where more is known than text.
 */
export interface Fixture {
  readonly name: string;
  readonly sources: readonly SourceFile[];
  readonly world: World;
  readonly expectedPath: string;
}

export function fixtures(kind: 'ok' | 'err'): readonly Fixture[] {
  return readdirSync(join(folder, kind))
    .sort()
    .map((name) => {
      const at = join(folder, kind, name);
      const sources = readdirSync(at)
        .filter((file) => file.endsWith('.md'))
        .map((file) => decodeSourceFile(file, readFileSync(join(at, file))));
      const known = join(at, 'world.json');
      const world = existsSync(known) ? knownWorld(readFileSync(known, 'utf8')) : emptyWorld;
      return { name, sources, world, expectedPath: join(at, 'expected.txt') };
    });
}

/** What a fixture is to give; with `UPDATE_FIXTURES=1` what it gives is written down first. */
export function expectedOf({ expectedPath }: Fixture, drawn: string): string {
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(expectedPath, drawn);
  return existsSync(expectedPath) ? readFileSync(expectedPath, 'utf8') : '';
}

/** Files whose name tells what they are count as that, all others as plans. */
export function compiled(sources: readonly SourceFile[]): Workspace {
  return compile(sources.map((source) => ({ ...source, kind: 'plan' })));
}

export function check(
  sources: readonly SourceFile[],
  config: CheckConfig = defaultConfig,
  world: World = emptyWorld,
): readonly Diagnostic[] {
  return checkWorkspace(compiled(sources), world, config);
}

/** What is found in a plan given as text. */
export function checkText(text: string, config: CheckConfig = defaultConfig): readonly Diagnostic[] {
  return check([sourceFile('PLAN.md', text)], config);
}

/** `error[unknown-reference] 3:15` and the like, for short expectations. */
export function brief(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ ruleId, severity, message }) => `${severity}[${ruleId}] ${message}`);
}

/** The files after the given fixes; of two that overlap the first in the text is taken. */
export function fixed(sources: readonly SourceFile[], fixes: readonly Fix[]): readonly SourceFile[] {
  return sources.map((source) => {
    const { path, text } = source;
    const edits = fixes
      .flatMap(({ edit }) => edit.get(path) ?? [])
      .sort((a, b) => a.range.start - b.range.start);
    const apart = edits.filter((edit, index) => edit.range.start >= (edits[index - 1]?.range.end ?? 0));
    return { ...source, text: applyEdits(text, apart) };
  });
}

/** Without the infos that stand for the findings of a rule whose practice the plan does not follow. */
export function awake(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ message }) => !isOfSleepingRule(message));
}

function isOfSleepingRule(message: string): boolean {
  return /^\d+ of \d+ (?:bead|closed bead|scenario|insight|prompt|criticism)s? /.test(message);
}

/** Draws findings below the lines they are about, with carets under what they are about. */
export function draw(sources: readonly SourceFile[], diagnostics: readonly Diagnostic[]): string {
  const files = new Map(sources.map((source) => [source.path, source]));
  const place = ({ path, range }: Diagnostic['location']) => {
    const file = files.get(path);
    if (!file) return `${path}:?`;
    const { line, column } = positionAt(file, range.start);
    return `${path}:${line}:${column}`;
  };
  return diagnostics
    .map(({ ruleId, severity, message, location, related, help, fixes }) => {
      const file = files.get(location.path);
      if (isOfSleepingRule(message)) return `${severity}[${ruleId}]: ${message}\n`;
      const lines = [`${severity}[${ruleId}]: ${message}`, `  ${place(location)}`];
      if (file) {
        const { line, column } = positionAt(file, location.range.start);
        const text = lineText(file, line);
        const width = Math.max(
          1,
          Math.min(location.range.end - location.range.start, text.length - column + 1),
        );
        lines.push(`  | ${text}`, `  | ${' '.repeat(column - 1)}${'^'.repeat(width)}`);
      }
      for (const each of related) lines.push(`  ${place(each.location)}: ${each.message}`);
      if (help !== null) lines.push(`help: ${help}`);
      for (const { title, safe } of fixes) lines.push(`${safe ? 'fix' : 'offer'}: ${title}`);
      return `${lines.join('\n')}\n`;
    })
    .join('\n');
}
