import fc from 'fast-check';

const indents = ['', '', '', '', ' ', '  ', '  ', '   ', '    ', '     ', '\t', ' \t', '  \t'];

/** Lines, and halves of lines, that open, close or interrupt each other in as many ways as possible. */
const pieces = [
  ...['# h', '## h ##', '###', '#x', '#\t', '####### x', '===', '--', '=', '---', '***', '- - -', '___'],
  ...[
    '- a',
    '* a',
    '+ a',
    '-',
    '*',
    '1.',
    '1. a',
    '1) a',
    '2. a',
    '10. a',
    '01. a',
    '-   a',
    '-\ta',
    '-     a',
  ],
  ...['- - a', '- > a', '> a', '> - a', '> > a', '>', '>\t- a', '>    - a', '- # h', '> # h', '1. # h'],
  ...['> ```', '- ```', '1. ```', '```', '````', '```js', '~~~', '~~~~', '``` a`b', '- ~~~', '[^1]: ```'],
  ...[
    '- <div>',
    '<div>',
    '</div>',
    '<b>',
    '</b>',
    '<b>x',
    '<x-y a="b" c=\'d\' e>',
    '<x a=b/>',
    '<x y>y',
    '<1>',
  ],
  ...['<pre>', '</pre>', '<script>', 'x</script>', '<style', '<!-- c -->', '<!--', '-->', '<!-->', '<!--->'],
  ...[
    '<?',
    '?>',
    '<?>',
    '<!A',
    '<!A>',
    '<![CDATA[',
    ']]>',
    ']]]>',
    '<![CDATA[x]]>',
    '<hr/>',
    '<br>',
    '<details>',
  ],
  ...[
    'text',
    'words and more',
    'a\\',
    '`code',
    'code`',
    '\\',
    '\u00a0',
    '\ufeff',
    '\0',
    '&lt;',
    '\u{1f600} x',
  ],
  ...['|', '|x', ':-:', '|:-', '- | a |', '> | a |', '> |--|', '- |-', '<a |>', '```|', '[a|b]: c|d'],
  ...['a | b', '--|--', '| a | b |', '|--|--|', '| x |', '| a \\| b | `c \\| d` |', '| 1 | 2 | 3 |'],
  ...['[a]: /u', '[a]:', '/url', '"t"', '"t', '[^1]: x', '[^1]:', '[^1]: - a', '- [a]: /u'],
  ...[
    '- [ ] t',
    '- [x] t',
    '- [x]',
    '- [ ]* t',
    '- [~] t',
    '* [\u2705] t',
    '- [a](b)',
    '1. [x] t',
    '> - [ ] t',
  ],
];

const lineEnds = [
  '\n',
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\n\n',
  '\r\n',
  '\r',
  '\n \n',
  '\n\t\n',
  '\n\n\n',
  ' \n',
  '  \n',
];

const line = fc
  .tuple(
    fc.constantFrom(...indents),
    fc.constantFrom(...pieces),
    fc.option(fc.tuple(fc.constantFrom(' ', '  ', '\t'), fc.constantFrom(...pieces)), { freq: 6, nil: null }),
    fc.constantFrom(...lineEnds),
  )
  .map(([indent, piece, more, end]) => `${indent}${piece}${more ? more.join('') : ''}${end}`);

/** Documents that mix all kinds of blocks, indentation and line ends. */
export const anyDocument = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 14 }), fc.boolean())
  .map(([lines, cut]) => (cut ? lines.join('').trimEnd() : lines.join('')));

const planLines = [
  ...[
    '# Plan',
    '## Phase 1 — Start',
    '### a-1 — Build it',
    '#### Notes',
    '**Priority:** P1',
    '**Blocked by:** a-1, a-2',
  ],
  ...[
    'Done when: it works\\',
    '- [ ] ≤ 10 ms',
    '- [x] `a | b`',
    '* **a-2** | P1 | text',
    '1. first',
    '2. second',
    '10) tenth',
  ],
  ...[
    '| ID | What |',
    '|---|:-:|',
    '| a-1 | \\| x | more |',
    'plain text  ',
    '> said',
    '> - [ ] quoted',
    '```sh',
    '```',
  ],
  ...[
    '<!-- plan:view list -->',
    '<!-- /plan:view -->',
    '---',
    '===',
    '[~] odd',
    '[link](x)',
    '[x]: /y',
    '<details>',
    '</details>',
  ],
];

/** Documents of lines as people write them into plans, indented by habit. */
export const anyPlan = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '', '', '  ', '  ', '   ', '    ', '      ', '\t'),
        fc.constantFrom(...planLines),
        fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n'),
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 40 },
  )
  .map((lines) => lines.join(''));
