import { describe, expect, test } from 'vitest';
import { type CheckConfig, defaultConfig, readCheckConfig, readLevels } from '../../src/check/config.js';
import { rules } from '../../src/check/rules/index.js';
import type { FrontMatterEntry } from '../../src/markdown/front-matter.js';
import { awake, brief, checkText as checkPlan } from '../helpers/fixtures.js';

const ids = rules.map(({ id }) => id);
const somewhere = { start: 0, end: 1 };

function scalar(key: string, text: string): FrontMatterEntry {
  return { key, keyRange: somewhere, value: { kind: 'scalar', text, range: somewhere } };
}

function map(key: string, ...entries: FrontMatterEntry[]): FrontMatterEntry {
  return { key, keyRange: somewhere, value: { kind: 'map', entries, range: somewhere } };
}

/** Two beads, the second of which waits for something outside. */
function planWith(frontMatter: string): string {
  return `${frontMatter}- **a-1** | P0 | blocked by: none\n- **a-2** | P0 | blocked by: a-1, the board\n`;
}

const blocked = 'a-2 is blocked by the board, which is nothing in this plan: nobody will see it closed';

describe('how loud a rule is', () => {
  const checkText = (text: string, config?: CheckConfig) => awake(checkPlan(text, config));
  const asFile: CheckConfig = { ...defaultConfig, rules: new Map([['external-blocker', 'error']]) };

  test('its own severity, where nobody says anything', () => {
    expect(brief(checkText(planWith('')))).toEqual([`warning[external-blocker] ${blocked}`]);
  });

  test('louder under the strict preset', () => {
    const found = checkText(planWith(''), { ...defaultConfig, preset: 'strict' });
    expect(brief(found)).toContain(`error[external-blocker] ${blocked}`);
  });

  test('as the configuration file says', () => {
    expect(brief(checkText(planWith(''), asFile))).toEqual([`error[external-blocker] ${blocked}`]);
  });

  test('front matter wins over the configuration file', () => {
    const text = planWith('---\nrules:\n  external-blocker: info\n---\n\n');
    expect(brief(checkText(text, asFile))).toEqual([`info[external-blocker] ${blocked}`]);
  });

  test('the command line wins over front matter', () => {
    const text = planWith('---\nrules:\n  external-blocker: info\n---\n\n');
    const overrides = new Map([['external-blocker', 'off' as const]]);
    expect(checkText(text, { ...asFile, overrides })).toEqual([]);
  });

  test('a lesser finding does not get louder than its rule says', () => {
    const text = '- **a-1** | P0 | blocked by: none\n- **a-2** | P0 | blocked by: a-1, EXT board\n';
    expect(checkText(text, asFile).map(({ severity }) => severity)).toEqual(['info']);
  });
});

describe('reading a configuration', () => {
  test('levels are read, and what is not understood is told with the nearest names', () => {
    const { levels, problems } = readLevels(
      [scalar('duplicate-id', 'off'), scalar('orphan-beads', 'off'), scalar('fat-bead', 'loud')],
      ids,
    );
    expect(levels).toEqual(new Map([['duplicate-id', 'off']]));
    expect(problems.map(({ message, help }) => `${message} (${help})`)).toEqual([
      'there is no rule orphan-beads (did you mean orphan-bead?)',
      'rule fat-bead cannot be set to loud (write off, info, warning or error)',
    ]);
  });

  test('preset and rules of a configuration file', () => {
    const read = readCheckConfig([scalar('preset', 'strict'), map('rules', scalar('fat-bead', 'off'))], ids);
    expect(read).toEqual({ preset: 'strict', rules: new Map([['fat-bead', 'off']]), problems: [] });
  });

  test('a preset that does not exist is told and the recommended one kept', () => {
    const read = readCheckConfig([scalar('preset', 'hard'), scalar('rules', 'none')], ids);
    expect(read.preset).toBe('recommended');
    expect(read.problems.map(({ message }) => message)).toEqual([
      'preset is recommended or strict',
      'rules is a map of rule names to off, info, warning or error',
    ]);
  });
});
