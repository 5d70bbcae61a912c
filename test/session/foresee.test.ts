import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, type InputFile } from '../../src/plan/workspace.js';
import { forAll, LONG } from '../helpers/property.js';

const lines = [
  '# Plan',
  '## Phase 1 — First',
  '### a-1 — Do',
  '### a-2 — Do more',
  '- **Blocked by:** a-1',
  '- **Done when:** time < 4 min; 0 errors',
  '- **If it fails:** Scenario F1',
  '| Gate | Before | Pass | Adjust | Abort |\n|---|---|---|---|---|\n| G1 | a-2 | > 8 | 4–8 | < 4 |\n| | | 1 | 2 | 3 |',
  '### Scenario F1 — Slow',
  '1. Again',
  '- 2026-01-01 · a-1 · closed · x',
  '| When | Bead | Result |\n|---|---|---|\n| 2026-01-01 | a-1 | fine |',
  '```',
  '<!-- plan:view status -->\nold\n<!-- plan:end 00000000 -->',
  '---\nkind: progress\n---',
];
const text = fc.array(fc.constantFrom(...lines), { maxLength: 8 }).map((some) => some.join('\n\n'));
const names = ['PLAN.md', 'PLAN-b.md', 'progress.md', 'b-progress.md', 'prompts.md', 'notes.md'];
const files = fc
  .array(
    fc.record(
      { path: fc.constantFrom(...names), text, kind: fc.constantFrom('plan', 'progress', 'prompts') },
      { requiredKeys: ['path', 'text'] },
    ),
    { maxLength: 4 },
  )
  .map((all): InputFile[] => [...new Map(all.map((file) => [file.path, file as InputFile])).values()]);

/** What two files of the same name hold changes, or stays. */
const withOld = (old: readonly InputFile[], file: InputFile, stays: boolean): InputFile =>
  stays ? { ...file, text: old.find(({ path }) => path === file.path)?.text ?? file.text } : file;

test('what is compiled with the help of what was before is what is compiled afresh', {
  timeout: LONG,
}, () => {
  forAll([files, files, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 })], (before, wanted, stay) => {
    const after = wanted.map((file, index) => withOld(before, file, stay[index] === true));
    const known = compile(before);
    const kept = structuredClone(known.plans);
    expect(compile(after, known)).toEqual(compile(after.map((file) => ({ ...file }))));
    expect(known.plans).toEqual(kept);
  });
});

test('what is compiled only to be read says the same, and can be compiled again all the same', {
  timeout: LONG,
}, () => {
  forAll([files, files], (before, after) => {
    const kept = compile(before);
    const read = compile(before, undefined, undefined, 'read');
    expect(read.plans).toEqual(kept.plans);
    expect(read).toEqual(kept);
    expect(compile(after, read)).toEqual(compile(after));
  });
});
