import { expect, test } from 'vitest';
import { decodeSourceFile, lineText, positionAt, sourceFile } from '../../src/source/source-file.js';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );

test('lines end at \\n, \\r\\n and a lone \\r; columns count UTF-16 units', () => {
  const file = sourceFile('PLAN.md', 'a\r\nb😀c\rd\ne');
  expect(positionAt(file, 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt(file, file.text.indexOf('c'))).toEqual({ line: 2, column: 4 });
  expect(positionAt(file, file.text.indexOf('d'))).toEqual({ line: 3, column: 1 });
  expect(positionAt(file, file.text.length)).toEqual({ line: 4, column: 2 });
  expect([1, 2, 3, 4].map((line) => lineText(file, line))).toEqual(['a', 'b😀c', 'd', 'e']);
});

test('a byte order mark stays in the text and takes no column', () => {
  const file = decodeSourceFile('PLAN.md', bytes([0xef, 0xbb, 0xbf], '# Plan'));
  expect(file.text).toBe('\ufeff# Plan');
  expect(positionAt(file, file.text.indexOf('#'))).toEqual({ line: 1, column: 1 });
  expect(lineText(file, 1)).toBe('# Plan');
});

test('the first bad byte is told, not the replacement character that somebody wrote', () => {
  const file = decodeSourceFile('PLAN.md', bytes('ok \ufffd then ', [0xff], ' and ', [0xc3]));
  expect(file.encodingProblem).toEqual({ reason: 'invalid-utf8', offset: 'ok \ufffd then '.length });
  expect(file.text).toBe('ok \ufffd then \ufffd and \ufffd');
});

test('a sequence cut off at the end of the file is told at its start', () => {
  const file = decodeSourceFile('PLAN.md', bytes('äö', [0xe2, 0x82]));
  expect(file.encodingProblem).toEqual({ reason: 'invalid-utf8', offset: 2 });
});

test('UTF-16 is read, and told', () => {
  const file = decodeSourceFile('PLAN.md', bytes([0xff, 0xfe, 0x41, 0x00]));
  expect([file.text, file.encodingProblem]).toEqual(['\ufeffA', { offset: 0, reason: 'utf-16' }]);
});
