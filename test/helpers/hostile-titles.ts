import fc from 'fast-check';

/** What means something to Mermaid, Graphviz, Markdown or HTML, and what is hard to write down anywhere. */
const pieces = [
  ...[
    '"',
    "'",
    '`',
    '"]',
    '"]:::x',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '{{',
    '}}',
    '|',
    '<',
    '>',
    '&',
    '#',
    ';',
    ':',
    '\\',
    '%',
  ],
  ...[
    '-->',
    '---',
    '==>',
    '-.->',
    '~~~',
    '%%',
    '%%{init: {"theme": "dark"}}%%',
    '%% comment',
    '@{ shape: x }',
    ':::',
  ],
  ...[
    'end',
    'graph',
    'subgraph',
    'flowchart LR',
    'style n0 fill:#f00;',
    'classDef a fill:#f00;',
    'click n0 "x"',
  ],
  ...[
    '#quot;',
    '#35;',
    '&quot;',
    '&amp;lt;',
    '<br/>',
    '<script>',
    '<b>bold</b>',
    '$$x^2$$',
    '`md`',
    '**bold**',
    '_it_',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '\u202e',
    '\u200b',
    '\ud800',
    '\udfff',
    '\\n',
    '\\l',
    '\\N',
    '\\',
  ],
  ...['日本語', 'ü', '🎉', '👩‍🚀', 'مرحبا', 'x'.repeat(10_000), 'n0', 'p0', ' ', '—', '…'],
];

/** Titles that try to be something else than a title. */
export const hostileTitle: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
