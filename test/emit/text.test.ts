import { expect, test } from 'vitest';
import { jsonDiagnostic, jsonText } from '../../src/emit/json.js';
import { unstyled } from '../../src/emit/style.js';
import { diagnosticsText, tallyText } from '../../src/emit/text.js';
import { displayWidth } from '../../src/emit/width.js';
import type { Diagnostic } from '../../src/source/diagnostic.js';
import { sourceFile } from '../../src/source/source-file.js';

const options = { all: false, limit: 50, columns: 80, wrapAt: Number.POSITIVE_INFINITY };

/** A finding about the first `marked` of a text. */
function finding(text: string, marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(marked);
  return {
    ruleId: 'unknown-reference',
    severity: 'error',
    message: 'pg-14.5 is blocked by pg-14.33, which this plan does not declare',
    location: { path: 'PLAN.md', range: { start, end: start + marked.length } },
    related: [],
    help: null,
    fixes: [],
    ...more,
  };
}

const textOf = (text: string, diagnostics: Diagnostic[], more = {}) =>
  unstyled(
    diagnosticsText(diagnostics, new Map([['PLAN.md', sourceFile('PLAN.md', text)]]), {
      ...options,
      ...more,
    }),
  );

test('a finding shows its place in the source and the way out', () => {
  const text = '\n\n- **Blocked by:** pg-14.33\n';
  const related = [
    { message: 'pg-14.3 is declared', location: { path: 'PLAN.md', range: { start: 0, end: 1 } } },
  ];
  expect(textOf(text, [finding(text, 'pg-14.33', { help: 'did you mean pg-14.3?', related })])).toBe(
    `error[unknown-reference]: pg-14.5 is blocked by pg-14.33, which this plan does not declare
  PLAN.md:3:19
  |
3 | - **Blocked by:** pg-14.33
  |                   ^^^^^^^^
note: pg-14.3 is declared (line 1)
help: did you mean pg-14.3?
docs: plan explain unknown-reference

`,
  );
});

const frame = (text: string, marked: string, columns = 80) =>
  textOf(text, [finding(text, marked)], { columns })
    .split('\n')
    .slice(3, 5);

test('carets stand under the range behind tabs, wide characters and control characters', () => {
  expect(frame('\t日本\u001b x ID-9', 'ID-9')).toEqual(['1 |     日本␛ x ID-9', '  |             ^^^^']);
});

test('a byte order mark and CRLF take no column', () => {
  expect(frame('\ufeffID-9 x\r\ny', 'ID-9')).toEqual(['1 | ID-9 x', '  | ^^^^']);
});

test('of a range over several lines the first is marked', () => {
  expect(frame('a bcd\ne', 'bcd\ne')).toEqual(['1 | a bcd', '  |   ^^^']);
});

test('an empty range has one caret, also at the end of the file', () => {
  const text = 'abc';
  const at = finding(text, 'abc', { location: { path: 'PLAN.md', range: { start: 3, end: 3 } } });
  expect(textOf(text, [at]).split('\n').slice(3, 5)).toEqual(['1 | abc', '  |    ^']);
});

test('a long line is cut around the range', () => {
  const text = `| ${'word '.repeat(400)}| ID-9 | ${'日本 '.repeat(400)}|`;
  const [line = '', carets = ''] = frame(text, 'ID-9', 60);
  expect(displayWidth(line)).toBeLessThanOrEqual(60);
  expect(line).toMatch(/^1 \| ….*ID-9.*…$/);
  expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('ID-9');
  for (const columns of [1, 10, 30]) expect(frame(text, text, columns)).toHaveLength(2);
});

test('sentences are broken for a terminal, between words', () => {
  const text = 'x';
  const shown = textOf(text, [finding(text, 'x', { help: 'do this and that, and more of it' })], {
    wrapAt: 30,
  });
  expect(shown).toContain('\npg-14.5 is blocked by\npg-14.33, which this plan does\nnot declare\n');
  expect(shown).toContain('help: do this and that, and\n      more of it\n');
});

test('three of a rule a file, then their number; infos only on demand', () => {
  const text = 'x';
  const many = Array.from({ length: 20 }, () => finding(text, 'x'));
  const info = finding(text, 'x', { severity: 'info', ruleId: 'orphan-bead' });
  const shown = textOf(text, [...many, info]);
  expect(shown.match(/^error/gm)).toHaveLength(3);
  expect(shown).toMatch(/^and 17 more unknown-reference in PLAN\.md: (x \(line 1\), ){7}x \(line 1\), …$/m);
  expect(shown).not.toContain('orphan-bead');
  expect(textOf(text, [...many, info], { all: true }).match(/^(error|info)/gm)).toHaveLength(21);
});

test('a list of findings is bounded', () => {
  const text = 'x';
  const many = Array.from({ length: 60 }, (_, n) => finding(text, 'x', { ruleId: `rule-${n}` }));
  const shown = textOf(text, many, { limit: 5 });
  expect(shown.match(/^error/gm)).toHaveLength(5);
  expect(shown).toContain('and 1 more rule-59 in PLAN.md');
});

test('the tally counts', () => {
  expect(unstyled(tallyText({ errors: 1, warnings: 0, infos: 9 }, 3))).toBe('1 error, 0 warnings in 3 files');
});

test('JSON tells lines, columns and offsets, and is safe to print', () => {
  const text = '\ufeffa\r\nID-9';
  const sources = new Map([['PLAN.md', sourceFile('PLAN.md', text)]]);
  const fix = {
    title: 'rename',
    safe: true,
    edit: new Map([['PLAN.md', [{ range: { start: 4, end: 8 }, newText: 'ID-8' }]]]),
  };
  const json = jsonText('lint', {
    diagnostics: [jsonDiagnostic(finding(text, 'ID-9', { message: '\u009b\u202e', fixes: [fix] }), sources)],
  });
  expect(json).not.toMatch(/[\u007f-\u009f\u202e]/);
  const range = { start: { line: 2, column: 1, offset: 4 }, end: { line: 2, column: 5, offset: 8 } };
  expect(JSON.parse(json)).toEqual({
    schema: 'plandown/lint@1',
    diagnostics: [
      {
        ruleId: 'unknown-reference',
        severity: 'error',
        message: '\u009b\u202e',
        path: 'PLAN.md',
        range,
        related: [],
        help: null,
        url: 'docs/rules/unknown-reference.md',
        fixes: [{ title: 'rename', safe: true, edits: [{ path: 'PLAN.md', range, newText: 'ID-8' }] }],
      },
    ],
  });
});
