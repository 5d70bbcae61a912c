import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCriteria } from '../../../src/plan/criteria/criteria.js';
import { forAll } from '../../helpers/property.js';
import { criterion } from './criterion-input.js';

function split(markdown: string): string[] {
  const { text, code } = criterion(markdown);
  return splitCriteria(text, code).map(({ start, end }) => text.slice(start, end));
}

describe('splitting into criteria', () => {
  it.each<[string, string[]]>([
    ['≥ 80% pass. Report at `data/r.md`.', ['≥ 80% pass', 'Report at data/r.md']],
    ['tests pass; no errors; docs updated', ['tests pass', 'no errors', 'docs updated']],
    ['`a; b` passes; done', ['a; b passes', 'done']],
    ['`./run. All` passes. Done', ['./run. All passes', 'Done']],
    ['ok (see x; y. Z) and "a; b"; end', ['ok (see x; y. Z) and "a; b"', 'end']],
    ['a (unclosed; b', ['a (unclosed', 'b']],
    ['p95 < 1.5 s on v2.3.10. Uses Node.js 20.', ['p95 < 1.5 s on v2.3.10', 'Uses Node.js 20']],
    ['retries, e.g. three, vs. one; i.e. more', ['retries, e.g. three, vs. one', 'i.e. more']],
    ['names, dates, etc. are kept. Done', ['names, dates, etc. are kept', 'Done']],
    ['1. First thing works. Second', ['1. First thing works', 'Second']],
    ['p95 = 5. Next', ['p95 = 5', 'Next']],
    ['lines wrap\nwithin one. Then\nanother', ['lines wrap\nwithin one', 'Then\nanother']],
    ['.env is ignored. .gitignore committed', ['.env is ignored', '.gitignore committed']],
    [' ;; . ', []],
    ['', []],
  ])('%j', (text, parts) => {
    expect(split(text)).toEqual(parts);
  });

  it('gives trimmed, disjoint ranges in order and loses no word', () => {
    const pieces = fc.constantFrom(
      'a',
      'b1',
      ' ',
      '. ',
      ';',
      '(',
      ')',
      '"',
      '`x`',
      'e.g.',
      '3.5',
      '\n',
      '!',
      '?',
    );
    forAll([fc.array(pieces, { maxLength: 30 })], (parts: string[]) => {
      const { text, code } = criterion(parts.join(''));
      const ranges = splitCriteria(text, code);
      let at = 0;
      for (const { start, end } of ranges) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(text.slice(at, start)).not.toMatch(/\w/);
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at)).not.toMatch(/\w/);
    });
  });
});
