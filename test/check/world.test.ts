import { expect, test } from 'vitest';
import { checkWorkspace } from '../../src/check/check.js';
import { defaultConfig } from '../../src/check/config.js';
import { emptyWorld } from '../../src/check/world.js';
import { sourceFile } from '../../src/source/source-file.js';
import { brief, compiled } from '../helpers/fixtures.js';

const text = '---\nprompts: log/prompts.md\nprogress: log/progress.md\n---\n\n# Plan\n';

function found(...missing: string[]): string[] {
  const workspace = compiled([sourceFile('plans/PLAN.md', text)]);
  return brief(checkWorkspace(workspace, { ...emptyWorld, missing: new Set(missing) }, defaultConfig));
}

test('a prompt log that is named but not there is told', () => {
  expect(found('plans/log/prompts.md')).toEqual([
    'warning[front-matter-invalid] the prompt log plans/log/prompts.md does not exist',
  ]);
});

test('a journal that has yet to be begun is not', () => {
  expect(found('plans/log/progress.md')).toEqual([]);
});
