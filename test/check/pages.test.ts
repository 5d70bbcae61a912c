import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/check/config.js';
import { rules } from '../../src/check/rules/index.js';
import { emptyWorld, type World } from '../../src/check/world.js';
import { decodeSourceFile, type SourceFile } from '../../src/source/source-file.js';
import { awake, brief, check } from '../helpers/fixtures.js';
import { knownWorld } from '../helpers/known-world.js';

const folder = new URL('../../docs/rules/', import.meta.url);

interface Example {
  readonly kind: 'bad' | 'good';
  readonly sources: SourceFile[];
  world: World;
}

/** What a page says of a rule that sleeps where its practice is not followed. */
const asleep =
  /^where at least a third of the plan's (?:beads|closed beads|scenarios|insights|prompts|criticisms) .*; else it is one info a plan$/;

/**
 * The examples of a page: fences marked `bad` or `good`; `escaped` ones spell characters as \uXXXX, `latin1` ones are so encoded;
 * one marked `progress` is the log of the plan before it, one of JSON what is known of the world around it.
 */
function examplesOf(page: string): Example[] {
  const examples: Example[] = [];
  for (const [, , language, kind, marks = '', text = ''] of page.matchAll(
    /^(`{3,})(markdown|json) (bad|good)([a-z0-9 ]*)\n([\s\S]*?)^\1$/gm,
  )) {
    const plain = marks.includes('escaped')
      ? text.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : text;
    const bytes = Buffer.from(plain, marks.includes('latin1') ? 'latin1' : 'utf8');
    const last = examples.at(-1);
    if (language === 'json') {
      if (last !== undefined) last.world = knownWorld(plain);
    } else if (marks.includes('progress')) last?.sources.push(decodeSourceFile('progress.md', bytes));
    else {
      const sources = [decodeSourceFile('PLAN.md', bytes)];
      examples.push({ kind: kind === 'bad' ? 'bad' : 'good', sources, world: emptyWorld });
    }
  }
  return examples;
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const examples = examplesOf(page);

  test('its page says what the rule says of itself', () => {
    const [title, summary] = page.split('\n\n');
    expect(title).toBe(`# ${id}`);
    expect(plain(summary)).toBe(plain(`${rule.summary}.`));
    expect(page).toContain(`- Group: ${rule.group}\n`);
    expect(page).toMatch(
      new RegExp(`^- Severity: ${rule.severity}[^;]*; under \`--preset strict\`: ${rule.strict}`, 'm'),
    );
    const wakes = /^- Wakes: (.*)$/m.exec(page)?.[1] ?? '';
    expect(wakes).toMatch(rule.group !== 'files' && rule.practice ? asleep : /^(?:always|where .*)$/);
    if (rule.group === 'files' || !rule.practice) expect(wakes).not.toMatch(asleep);
  });

  test('its bad example shows it, and nothing else that is wrong', () => {
    const bad = examples.filter(({ kind }) => kind === 'bad');
    expect(bad.length).toBeGreaterThan(0);
    for (const { sources, world } of bad) {
      const found = check(sources, defaultConfig, world);
      const told = found.filter(({ ruleId, severity }) => ruleId === id || severity !== 'info');
      expect([...new Set(told.map(({ ruleId }) => ruleId))], brief(found).join('\n')).toEqual([id]);
      expect(told.some(({ severity }) => severity === rule.severity)).toBe(true);
    }
  });

  test('its good example has nothing to tell but of practices it does without', () => {
    const good = examples.filter(({ kind }) => kind === 'good');
    expect(good.length).toBeGreaterThan(0);
    for (const { sources, world } of good) {
      expect(brief(awake(check(sources, defaultConfig, world)))).toEqual([]);
    }
  });
});

test('every page belongs to a rule', () => {
  const pages = readdirSync(folder).map((name) => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual(rules.map(({ id }) => id).sort());
});

test('every rule says in one lower-case line what it tells', () => {
  for (const { summary } of rules) expect(summary).toMatch(/^[^A-Z\n][^\n]*[^.]$/);
});

function plain(text = ''): string {
  return text.replaceAll('`', '').toLowerCase();
}
