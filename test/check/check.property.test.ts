import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckConfig, defaultConfig } from '../../src/check/config.js';
import { compareDiagnostics } from '../../src/source/diagnostic.js';
import { sourceFile } from '../../src/source/source-file.js';
import { check, fixed } from '../helpers/fixtures.js';
import { forAll, LONG } from '../helpers/property.js';

/** Lines a plan is made of, and lines that break it; put together at random they are plans nobody would write. */
const line = fc.constantFrom(
  '---',
  'mode: planning',
  'prefix: a',
  'rules: {orphan-bead: error, nonsense: off}',
  '# Plan',
  '## Phase 1 — One',
  '## Phase 2 — Two',
  '### a-1 — Extract, filter and convert',
  '### a-2 — Build',
  '### a-2 — Build again',
  '#### a-2a — Part',
  '- **a-3** | P0 | blocked by: a-1, a-2',
  '- **a-4** | P4 | blocked by: Phase 2',
  '- ~~**a-5** | blocked by: a-3~~',
  'Blocked by: a-1',
  'Blocked by: a-9, A‑2, .3, EXT disks, the board',
  'Blocked by: `a-1`, `a-2` and a-3',
  'Blocks: a-1; a-4',
  'Done when: size < 40 GB; it works',
  '- [x] looks good',
  'If it fails: Scenario F1',
  'If it fails: call somebody',
  'Priority: high',
  'After: a-1',
  '### G1 — Gate',
  '| Check | Pass | Adjust | Abort |',
  '| ID | Pri | Blocked by |',
  '|---|---|---|---|',
  '| p95 | < 1 | 1–2 → F1.2 | > 2 |',
  '| a-6 | P1 | a-7 |',
  '| a-7 | P1 | a-6 |',
  '### Scenario F1 — Fails',
  '1. retry a-1',
  '```',
  '~~~js',
  '<!-- plan:ignore unknown-reference: known -->',
  '<!-- plan:ignore -->',
  '<<<<<<< HEAD',
  '=======',
  '>>>>>>> other',
  'zero\u200bwidth \u202e turned',
  '',
  '  ',
);
const plan = fc.array(line, { maxLength: 40 }).map((lines) => `${lines.join('\n')}\n`);
const config: fc.Arbitrary<CheckConfig> = fc.constantFrom(
  defaultConfig,
  { ...defaultConfig, preset: 'strict' },
  { ...defaultConfig, overrides: new Map([['missing-priority', 'error']]) },
);

describe('on any text', () => {
  test(
    'findings stand in the text, in order, the same each time',
    () => {
      forAll(
        [plan, plan, config],
        (text, log, how) => {
          const sources = [sourceFile('PLAN.md', text), sourceFile('progress.md', log)];
          const found = check(sources, how);
          expect(check(sources, how)).toEqual(found);
          expect([...found].sort(compareDiagnostics)).toEqual(found);
          for (const { location, related, message } of found) {
            for (const { path, range } of [location, ...related.map((each) => each.location)]) {
              const length = sources.find((source) => source.path === path)?.text.length ?? -1;
              expect(range.start >= 0 && range.start <= range.end && range.end <= length, message).toBe(true);
            }
          }
        },
        { numRuns: 120 },
      );
    },
    LONG,
  );

  test(
    'fixing what is safe comes to an end',
    () => {
      forAll(
        [plan],
        (text) => {
          let sources = [sourceFile('PLAN.md', text)];
          for (let round = 0; round < 12; round++) {
            const safe = check(sources).flatMap(({ fixes }) => fixes.filter((fix) => fix.safe).slice(0, 1));
            if (safe.length === 0) return;
            sources = [...fixed(sources, safe)];
          }
          throw new Error(`still something to fix in ${JSON.stringify(sources[0]?.text)}`);
        },
        { numRuns: 120 },
      );
    },
    LONG,
  );

  test(
    'nothing but the files themselves is checked while they are broken',
    () => {
      forAll(
        [plan],
        (text) => {
          const found = check([sourceFile('PLAN.md', `---\nmode: [planning\n---\n\n${text}`)]);
          const others = found.filter(({ ruleId }) => !fileRules.has(ruleId));
          expect(others).toEqual([]);
        },
        { numRuns: 100 },
      );
    },
    LONG,
  );
});

const fileRules: ReadonlySet<string> = new Set([
  'front-matter-invalid',
  'merge-conflict-marker',
  'unclosed-fence',
  'suspicious-character',
  'invalid-utf8',
  'ignore-without-reason',
]);
