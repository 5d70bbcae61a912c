import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newFileDiff, unifiedDiff } from '../../src/emit/diff.js';
import { unstyled } from '../../src/emit/style.js';
import { sourceFile } from '../../src/source/source-file.js';
import { applyEdits, type TextEdit } from '../../src/source/text-edit.js';
import { forAll } from '../helpers/property.js';

const diff = (text: string, edits: readonly TextEdit[]) =>
  unstyled(unifiedDiff(sourceFile('PLAN.md', text), edits));
const insertion = (at: number, newText: string): TextEdit => ({ range: { start: at, end: at }, newText });

test('neighbouring lines make one change, near ones one hunk, far ones two', () => {
  const text = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n';
  expect(diff(text, [insertion(0, 'X'), insertion(2, 'Y'), insertion(20, 'Z')])).toBe(`--- a/PLAN.md
+++ b/PLAN.md
@@ -1,5 +1,5 @@
-a
-b
+Xa
+Yb
 c
 d
 e
@@ -8,5 +8,5 @@
 h
 i
 j
-k
+Zk
 l
`);
});

test('a missing line end is said', () => {
  expect(
    diff('a', [insertion(1, 'b')])
      .split('\n')
      .slice(3),
  ).toEqual(['-a', '\\ No newline at end of file', '+ab', '\\ No newline at end of file', '']);
});

test('no edits, no diff; a new file is all plus', () => {
  expect(diff('a\n', [])).toBe('');
  expect(unstyled(newFileDiff('x/PLAN.md', 'a\nb\n'))).toBe(
    '--- /dev/null\n+++ b/x/PLAN.md\n@@ -0,0 +1,2 @@\n+a\n+b\n',
  );
});

test('git applies what is printed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plandown-diff-'));
  const lines = fc.array(fc.constantFrom('a', 'b', '', 'c d'), { maxLength: 25 });
  try {
    forAll(
      [
        lines,
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(60), fc.nat(3), fc.constantFrom('', 'x', 'y\n', '\nz\n')), { maxLength: 4 }),
      ],
      (texts, closed, places) => {
        const text = texts.join('\n') + (closed && texts.length > 0 ? '\n' : '');
        const edits: TextEdit[] = [];
        let free = 0;
        for (const [at, size, newText] of places.toSorted((a, b) => a[0] - b[0])) {
          const start = Math.min(Math.max(at, free), text.length);
          const end = Math.min(start + size, text.length);
          if (start < free) continue;
          edits.push({ range: { start, end }, newText });
          free = end + 1;
        }
        const printed = diff(text, edits);
        const wanted = applyEdits(text, edits);
        if (wanted === text || text === '') return;
        writeFileSync(join(folder, 'PLAN.md'), text);
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: printed });
        expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toBe(wanted);
      },
      { numRuns: 40 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
