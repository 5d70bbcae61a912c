import { describe, expect, test } from 'vitest';
import { awake, brief, checkText } from '../helpers/fixtures.js';

const IGNORE = '<!-- plan:ignore external-blocker: they know -->';

/** The beads of which an outside blocker is told. */
function told(text: string): string[] {
  return checkText(text)
    .filter(({ ruleId }) => ruleId === 'external-blocker')
    .map(({ message }) => message.split(' ')[0] ?? '');
}

describe('an ignore comment speaks for', () => {
  test('the section behind it, down to the next heading of its depth', () => {
    const text = [
      '# Plan',
      IGNORE,
      '## One',
      '### a-1 — Measure',
      'Blocked by: the board',
      '### a-2 — Build',
      'Blocked by: the board',
      '## Two',
      '### a-3 — Switch',
      'Blocked by: the board',
    ].join('\n\n');
    expect(told(text)).toEqual(['a-3']);
  });

  test('the whole file, before its first heading', () => {
    const text = `${IGNORE}\n\n# Plan\n\n## Two\n\n### a-3 — Switch\n\nBlocked by: the board\n`;
    expect(told(text)).toEqual([]);
  });

  test('one list item, with what is nested below it', () => {
    const text = [
      '- **a-1** | blocked by: the board',
      IGNORE,
      '- **a-2** | blocked by: the board',
      '  - **a-2a** | blocked by: the board',
      '- **a-3** | blocked by: the board',
    ].join('\n');
    expect(told(text)).toEqual(['a-1', 'a-3']);
  });

  test('the next item, also when the comment is indented below the one before', () => {
    const text = [
      '- **a-1** | blocked by: the board',
      `  ${IGNORE}`,
      '- **a-2** | blocked by: the board',
      '- **a-3** | blocked by: the board',
    ].join('\n');
    expect(told(text)).toEqual(['a-1', 'a-3']);
  });

  test('a table', () => {
    const table = ['| ID | Blocked by |', '|---|---|', '| a-1 | the board |', '| a-2 | the board |'].join(
      '\n',
    );
    expect(told(`${IGNORE}\n\n${table}\n`)).toEqual([]);
    expect(told(table)).toEqual(['a-1', 'a-2']);
  });

  test('one paragraph', () => {
    const text = `### a-1 — Measure\n\n${IGNORE}\n\nBlocked by: the board\n\nBlocks: a-2\n\n### a-2 — Build\n\nBlocked by: the board\n`;
    expect(told(text)).toEqual(['a-2']);
  });

  test('nothing, at the end of the file', () => {
    expect(told(`- **a-1** | blocked by: the board\n\n${IGNORE}\n`)).toEqual(['a-1']);
  });
});

test('several rules share a comment, several comments a block', () => {
  const bead = '- **a-1** Extract, filter and convert | blocked by: the board, a-9';
  const others = '- **a-2** | blocked by: a-1';
  const both = `<!-- plan:ignore external-blocker, fat-bead: they know -->\n<!-- plan:ignore unknown-reference: soon -->\n${bead}\n${others}\n`;
  expect(brief(awake(checkText(both)))).toEqual([]);
});

test('a reason may go over lines', () => {
  const text = `<!-- plan:ignore external-blocker:\n  the board meets\n  in May -->\n- **a-1** | blocked by: the board\n`;
  expect(told(text)).toEqual([]);
});

test('other comments are left alone', () => {
  expect(brief(checkText('<!-- plan:ignored -->\n<!-- plan:viewer -->\n<!-- ignore: me -->\n'))).toEqual([]);
});
