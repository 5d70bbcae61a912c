import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/check/rules/index.js';
import { commands } from '../../src/cli/commands.js';
import { globalOptions } from '../../src/cli/specs/spec.js';
import { eventKindOf } from '../../src/plan/journal/words.js';
import { columnNames } from '../../src/plan/state/columns.js';
import { parseQuery } from '../../src/plan/state/query.js';
import { type FieldName, fieldOf } from '../../src/plan/vocabulary.js';
import { readDocument } from './fences.js';
import { projectFile, projectRoot } from './session.js';

const proseOf = (path: string) => readDocument(projectFile(path)).prose;

/** The text from a heading to the next one that is not deeper. */
function sectionOf(prose: string, heading: string): string {
  const start = prose.indexOf(`\n${heading}\n`);
  expect(start, heading).toBeGreaterThan(-1);
  const depth = heading.indexOf(' ');
  const rest = prose.slice(start + heading.length + 2);
  const end = rest.search(new RegExp(`^#{1,${depth}} `, 'm'));
  return end < 0 ? rest : rest.slice(0, end);
}

/** The rows of the tables of a text, without their header and rule. */
function rowsOf(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return rows.filter((row, index) => !isRule(row) && !isRule(rows[index + 1]));
}

const isRule = (row: readonly string[] | undefined) => row?.every((cell) => /^-+$/.test(cell)) ?? false;
const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');

const cli = proseOf('docs/cli.md');
const language = proseOf('docs/language.md');

describe('docs/cli.md', () => {
  test('has a section for each command, and no other', () => {
    const headings = [...cli.matchAll(/^## plan (.*)$/gm)].map((match) => match[1]);
    expect(headings.sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  test('leads to each section from its top', () => {
    const top = cli.slice(0, cli.indexOf('\n## '));
    const links = [...top.matchAll(/\]\(#plan-([\w-]+)\)/g)].map((match) => match[1]);
    expect(links.sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  test.each(commands.map((command) => [command.name, command] as const))(
    'plan %s: all options',
    (name, command) => {
      const section = sectionOf(cli, `## plan ${name}`);
      expect(section).toContain(`\`plan ${name} ${command.args}`.trim());
      const told = rowsOf(section).flatMap(([first = '']) =>
        codeIn(first).filter((code) => code.startsWith('-')),
      );
      expect(told.sort()).toEqual(command.options.map(({ flags }) => flags).sort());
    },
  );

  test('has the options of every command', () => {
    const told = codeIn(sectionOf(cli, '## For every command'));
    for (const { flags } of globalOptions) expect(told).toContain(flags);
  });

  test('has every column and every key of a query', () => {
    const section = sectionOf(cli, '## plan list');
    for (const column of columnNames) expect(codeIn(section)).toContain(column);
    const keys = rowsOf(section).map(([key = '']) => codeIn(key)[0]);
    for (const known of knownTo('nothing:1')) expect(keys).toContain(known);
    const values = (key: string) =>
      codeIn(rowsOf(section).find(([first]) => first === `\`${key}\``)?.[1] ?? '');
    for (const key of ['status', 'kind', 'has', 'is'])
      expect(values(key).sort()).toEqual(knownTo(`${key}:nothing`).sort());
  });

  test('lists every rule as it is', () => {
    const rows = rowsOf(sectionOf(cli, '## Checks'));
    const expected = rules.map((rule) => {
      const wakes = 'practice' in rule && rule.practice ? 'practice' : 'always';
      return [`[\`${rule.id}\`](rules/${rule.id}.md)`, rule.severity, rule.strict, wakes, rule.summary];
    });
    expect(rows).toEqual(expected);
  });

  test('names the schema of each command', () => {
    const rows = rowsOf(sectionOf(cli, '## JSON'));
    expect(rows.map(([command]) => command).sort()).toEqual(
      commands.map(({ name }) => `\`plan ${name}\``).sort(),
    );
    for (const [command = '', schema = ''] of rows)
      expect(schema).toContain(`${command.slice(6, -1)}.schema.json`);
  });
});

/** What a query can hold in place of what it holds wrongly. */
function knownTo(query: string): string[] {
  const answer = parseQuery(query);
  return answer.kind === 'problem' ? (answer.message.split('these are: ')[1]?.split(', ') ?? []) : [];
}

describe('docs/language.md', () => {
  test('spells fields as the compiler does', () => {
    const fields = new Map<string, FieldName>([
      ['blocked by', 'blockedBy'],
      ['done when', 'doneWhen'],
      ['if it fails', 'ifItFails'],
    ]);
    for (const [name = '', spellings = ''] of rowsOf(sectionOf(language, '## Fields'))) {
      const labels = codeIn(spellings).filter((code) => !/^P\d$/.test(code));
      for (const label of labels) {
        const field = fieldOf(label)?.field;
        // For a gate `After` is a field of its own.
        expect(field === 'after' ? 'blockedBy' : field, label).toBe(fields.get(name) ?? name);
      }
    }
  });

  test('names events as the journal does', () => {
    const events = rowsOf(sectionOf(language, '## The journal')).flatMap(([names = '']) => codeIn(names));
    expect(events.length).toBeGreaterThan(10);
    for (const event of events) expect(eventKindOf(event), event).not.toBeNull();
  });
});

describe.each(['README.md', 'docs/language.md', 'docs/agents.md', 'docs/cli.md', 'docs/architecture.md'])(
  '%s',
  (path) => {
    const prose = proseOf(path);

    test('links to what is there', () => {
      for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^https?:/.test(target)) continue;
        const [file = '', anchor] = target.split('#');
        const linked = file === '' ? path : posix.join(posix.dirname(path), file);
        expect(existsSync(`${projectRoot}${linked}`), target).toBe(true);
        if (anchor !== undefined) expect(anchorsOf(linked), target).toContain(anchor);
      }
    });

    test('names files that are there', () => {
      const files = codeIn(prose).filter((code) => /^(?:src|test|docs|plans)\/[\w./-]+$/.test(code));
      for (const file of files) expect(existsSync(`${projectRoot}${file}`), file).toBe(true);
    });
  },
);

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(path: string): string[] {
  const headings = [...proseOf(path).matchAll(/^#{1,6} (.*)$/gm)].map((match) => match[1] ?? '');
  return headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
