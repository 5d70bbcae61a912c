import { expect, test } from 'vitest';
import { jobsIn } from '../../../src/check/rules/fat-bead.js';

test.each([
  ['Extract, filter and convert', 3],
  ['Extract the rows, filter them, and convert to JSONL', 3],
  ['Dump → restore → verify', 3],
  ['Reindex + warm-up + cut-over', 3],
  ['Final verification + push + open PR', 3],
  ['Build the parser + write the tests + ship it', 3],
  ['Build; test; release', 3],
])('%s joins %i jobs', (title, count) => {
  expect(jobsIn(title)).toHaveLength(count);
});

test.each([
  'Convert to JSONL + reconstruct curriculum facts',
  'Extract and filter',
  'Add indexes, views and triggers',
  'Integrate equipment, psychic powers, and leader trait selectors into the editor',
  'Tests, Docker, docs and CI',
  'Atomic writes for plan + manifest + state',
  'Add approve_plan + reject_plan + revise_plan',
  'Build the new index (dump, restore, verify)',
  'Personal worksets: compose them',
  'C++ and C# bindings',
  'abstract LLMProvider, get_provider factory, mock + openai + langchain providers',
  '',
])('%s does not', (title) => {
  expect(jobsIn(title).length).toBeLessThan(3);
});
