import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenBound } from '../../src/emit/token-bound.js';
import { bare, behindBlank } from '../../src/emit/token-table.js';
import { forAll, LONG } from '../helpers/property.js';
import { mostTokens, tokenizerNames, tokensIn } from '../helpers/tokenizers.js';

const root = new URL('../../', import.meta.url);
const markdown = ['README.md', 'docs/', 'docs/rules/', 'plans/'].flatMap((name) =>
  (name.endsWith('/') ? readdirSync(new URL(name, root)) : [''])
    .filter((file) => file === '' || file.endsWith('.md'))
    .map((file) => readFileSync(new URL(`${name}${file}`, root), 'utf8')),
);
const words = [...new Set(markdown.join(' ').match(/\p{L}+/gu))];

const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), maxLength: 12 });
const sentence = (word: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(word, fc.constantFrom(' ', ' ', '. ', ', ', '-', "'", '_', '/', ' (', '`', ': ', '\n')))
    .map((pairs) => pairs.flat().join(''));

const kinds: Record<string, fc.Arbitrary<string>> = {
  prose: sentence(fc.constantFrom(...words)),
  'prose in capitals': sentence(fc.constantFrom(...words).map((word) => word.toUpperCase())),
  contractions: sentence(
    fc.constantFrom("don't", "it's", "we've", "WE'LL", "'sound", "o'clock", "''re", 'x'),
  ),
  'camel case': fc
    .array(fc.constantFrom(...words))
    .map((all) => all.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')),
  'made-up words': sentence(letters),
  'made-up identifiers': sentence(fc.string({ unit: fc.constantFrom(...'abzqxjQXJZ_$09.') })),
  code: fc
    .array(
      fc.constantFrom(
        'if',
        '(',
        ')',
        '{',
        '}',
        '=>',
        '===',
        ' ',
        '  ',
        '\n',
        '\t',
        'x',
        'const',
        '"',
        ';',
        '&&',
        '!',
        '`',
        '${',
      ),
    )
    .map((parts) => parts.join('')),
  digits: fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 60 }),
  'digits and signs': fc.string({ unit: fc.constantFrom(...'0123456789 .,:-/%$+TZ'), maxLength: 60 }),
  'other digits': fc.string({ unit: fc.constantFrom(...'٠١٢٣४५६Ⅻ①½²') }),
  base64: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  hexadecimal: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  CJK: fc.string({ unit: fc.constantFrom(...'一二三測試文字計画を実行する한국어ｱｲｳ。、「」') }),
  'other scripts': fc.string({
    unit: fc.constantFrom(...('абвгщжыєґ ' + 'אבגד' + 'ابتث' + 'กขฃ้' + 'हिन्दी' + 'ßéüñ')),
  }),
  emoji: fc.string({ unit: fc.constantFrom('😀', '👩‍👩‍👧‍👦', '🇩🇪', '👍🏽', '✅', '❌', '️', '‍', ' ') }),
  'compatibility forms': fc.string({ unit: fc.constantFrom(...'ﷺ™…ﬁ㎏Ⓐª№½ｘ', 'word', 's', ' ', "'") }),
  'signs of prose': sentence(fc.constantFrom('—', '–', '“x”', '’s', '≥', '→', '·', '×', '§', '€', '…')),
  'white space': fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n', ' ', '　', 'a') }),
  'special tokens': sentence(
    fc.constantFrom('<|endoftext|>', '<EOT>', '<META>', '<|im_start|>', '\n\nHuman:'),
  ),
  'signs in a row': fc.string({ unit: fc.constantFrom(...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ ') }),
  ASCII: fc.string({ unit: 'binary-ascii' }),
  'any text': fc.string({ unit: 'binary' }),
  'text with halves of characters': fc.string({ unit: fc.constantFrom('\ud83d', '\udc4d', 'a', ' ') }),
};

describe('the bound on tokens', () => {
  test.each(Object.entries(kinds))('holds for %s', { timeout: LONG }, (_, kind) => {
    forAll(
      [kind],
      (text) => {
        const [bound, most] = [tokenBound(text), mostTokens(text)];
        expect(bound, JSON.stringify(text)).toBeGreaterThanOrEqual(most);
      },
      { numRuns: 1000 },
    );
  });

  test('holds for several of them in one text', { timeout: LONG }, () => {
    const any = fc.oneof(...Object.values(kinds));
    forAll(
      [fc.array(any, { maxLength: 6 })],
      (parts) => {
        const text = parts.join('');
        expect(tokenBound(text), JSON.stringify(text)).toBeGreaterThanOrEqual(mostTokens(text));
      },
      { numRuns: 3000 },
    );
  });

  test('is less than half above what English Markdown comes to', { timeout: LONG }, () => {
    const sum = (count: (text: string) => number) => markdown.reduce((all, text) => all + count(text), 0);
    const bound = sum(tokenBound);
    const slack = tokenizerNames.map((name) => {
      const ratio = bound / sum((text) => tokensIn(name, text));
      console.log(`${name}: the bound is ${ratio.toFixed(3)} times the tokens`);
      return ratio;
    });
    for (const text of markdown.flatMap((each) => each.split('\n')))
      expect(tokenBound(text), text).toBeGreaterThanOrEqual(mostTokens(text));
    expect(Math.min(...slack)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...slack)).toBeLessThan(1.5);
  });

  test('rests on texts that are one token to all', { timeout: LONG }, () => {
    const known = [
      ...bare.trim().split(/\s+/),
      ...behindBlank
        .trim()
        .split(/\s+/)
        .map((word) => ` ${word}`),
      ' `',
    ];
    expect(known.filter((text) => mostTokens(text) !== 1)).toEqual([]);
    const pairs = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
    expect(
      [...pairs, ...pairs.map((pair) => ` ${pair.charAt(0)}`)].filter((text) => tokensIn('claude', text) > 1),
    ).toEqual([]);
  });

  test('of lines is the sum of theirs', () => {
    forAll([fc.array(sentence(letters))], (lines) => {
      const joined = lines.map((line) => `${line}\n`);
      expect(tokenBound(joined.join(''))).toBe(joined.reduce((sum, line) => sum + tokenBound(line), 0));
    });
  });
});
