import { bench, describe } from 'vitest';
import { checkWorkspace } from '../../src/check/check.js';
import { defaultConfig } from '../../src/check/config.js';
import { emptyWorld } from '../../src/check/world.js';
import { parseDocument } from '../../src/markdown/document.js';
import { lower } from '../../src/plan/lower/lower.js';
import { compile } from '../../src/plan/workspace.js';
import { journalText } from '../workspace/journal-text.js';
import { makeModel } from '../workspace/model.js';
import { planText, promptsText } from '../workspace/plan-text.js';

// Each stage by itself, in a process that is warm: what one costs beside the others. What a user waits for is measured by
// `npm run bench`.
for (const beads of [28, 1000]) {
  const model = makeModel(beads, 1);
  const plan = { path: 'PLAN-pay.md', text: planText(model, 'pay'), encodingProblem: null };
  const files = [
    plan,
    { path: 'PLAN-pay-prompts.md', text: promptsText(model) },
    { path: 'pay-progress.md', text: journalText(model) },
  ];
  const document = parseDocument(plan);
  const workspace = compile(files);
  // Lowering is done once for a document: each round gets one of its own.
  describe(`${beads} beads, seed 1`, () => {
    bench('scan: text → blocks', () => void parseDocument(plan));
    bench('lower: blocks → candidates', () => void lower(plan.text, { ...document }));
    bench('bind: candidates → plan', () => void compile(files, workspace));
    bench('check: plan → diagnostics', () => void checkWorkspace(workspace, emptyWorld, defaultConfig));
  });
}
