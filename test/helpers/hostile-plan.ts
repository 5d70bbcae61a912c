import fc from 'fast-check';

/** Texts that would do harm where somebody takes them for markup, script, an address or an order to the terminal. */
export const hostileTexts: readonly string[] = [
  '<script>globalThis.hacked = 1</script>',
  '</script><script>globalThis.hacked = 1</script>',
  '</style><img src=x onerror="globalThis.hacked = 1">',
  '<img src=x onerror=globalThis.hacked=1>',
  '<svg onload=globalThis.hacked=1>',
  '</title></svg><script>globalThis.hacked = 1</script>',
  '"><a href="javascript:globalThis.hacked=1">click</a>',
  "' onclick='globalThis.hacked=1",
  '[click](javascript:globalThis.hacked=1)',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<!-- <script>',
  '&lt;b&gt; &amp; &#x3c;script&#x3e; &nbsp;',
  '{{constructor.constructor("globalThis.hacked=1")()}}',
  '`$' + '{globalThis.hacked=1}`',
  'بناء المستودع العربي',
  'evil \u202etxt.exe\u202c',
  '\ud800 half a character \udfff',
  '\u0000\u0008\u000b\u001b[31m\u007f\u0085\ufffe\uffff',
  '\u2028\u2029',
  '👩‍🔬🏳️‍🌈 日本語のとても長い題名',
  '__proto__',
  'constructor',
];

/** Hostile pieces with anything between them. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((pieces) => pieces.join(' '));

/** A plan whose every text is the given one. Line breaks in it become blanks. */
export function hostilePlan(text: string): string {
  const line = text.replace(/[\r\n]/g, ' ');
  return `# ${line}

## Phase 1 — ${line}

### h-1 — ${line}

P0 | Blocked by: none | Estimate: ${line.slice(0, 40)} | Owner: ${line}
What: ${line}
Done when: ${line}; < 5 errors
If it fails: F1, ${line}
Touches: \`${line}\`

### h-2 — ${line}

P1 | Blocked by: h-1, ${line}
Done when: ${line}

### G1 — ${line}

| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| ${line} | < 5 | 5–9 → F1 | > 9 → ${line} |

## Phase 2 — ${line}

### h-3 — ${line}

P1 | Blocked by: h-2
Done when: ${line}

### Scenario F1 — ${line}

**Detection:** ${line}

1. ${line}
2. stop
`;
}

/** Its journal. */
export function hostileLog(text: string): string {
  const line = text.replace(/[\r\n]/g, ' ');
  return `# Progress

- 2026-03-01T08:00:00.000Z · h-1 · claimed · @${line}
- 2026-03-01T09:00:00.000Z · h-1 · closed · @ana · ${line}
`;
}
