import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../src/check/check.js';
import { defaultConfig } from '../src/check/config.js';
import { emptyWorld } from '../src/check/world.js';
import { compile, type Workspace } from '../src/plan/workspace.js';
import { decodeSourceFile } from '../src/source/source-file.js';
import { expectFactsInPlace } from './helpers/claims.js';

const corpus = fileURLToPath(new URL('../../shared/corpus/', import.meta.url));
const isThere = existsSync(corpus);
const files = isThere ? list(corpus) : [];
if (!isThere) console.warn('test/corpus: skipped, since there is no corpus beside this checkout');

function list(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? list(path) : name.endsWith('.md') ? [path] : [];
  });
}

function compileFiles(...paths: readonly string[]): Workspace {
  return compile(
    paths.map((path) => {
      const source = decodeSourceFile(relative(corpus, path), readFileSync(path));
      return { ...source, kind: 'plan' as const };
    }),
  );
}

describe.skipIf(!isThere)('real plans', () => {
  it.each(files.map((path) => [relative(corpus, path), path]))(
    '%s compiles, and every fact stands where it says',
    (_, path) => {
      const workspace = compileFiles(path);
      expectFactsInPlace(workspace);
      for (const { location } of checkWorkspace(workspace, emptyWorld, defaultConfig)) {
        const length = workspace.files.get(location.path)?.source.text.length ?? -1;
        expect(location.range.end).toBeLessThanOrEqual(length);
      }
    },
    20_000,
  );

  it('finds what the travel plan declares, and the seven beads without a way out', () => {
    const prefix = 'billdmar__travel-ai-tai__docs__';
    const names = ['PLAN-travel-ai.md', 'PLAN-user-prompts.md', 'progress.md'];
    const workspace = compile(
      names.map((name) => ({
        path: `docs/${name}`,
        text: readFileSync(join(corpus, 'plans', prefix + name), 'utf8'),
      })),
    );
    const [plan] = workspace.plans;
    expect(plan?.beads.map((bead) => bead.id)).toEqual([
      'B-SPIKE',
      'B1-CFG',
      'B1-MODELS',
      'B2-PROVIDER',
      'B3-ENGINE',
      'B4-DB',
      'B5-WEB',
      'B6-TEST',
      'B6-DOCKER',
      'B6-DOCS',
      'B6-CI',
      'B6-SHIP',
    ]);
    expect(plan?.phases.map((phase) => phase.id)).toEqual(['0.5', '1', '2', '3', '4', '5', '6']);
    expect(plan?.gates.map((gate) => gate.id)).toEqual(['G0', 'G1', 'G2', 'G3', 'G4']);
    expect(
      plan?.scenarios.map((scenario) => [scenario.id, scenario.cascade.map((step) => step.step)]),
    ).toEqual([
      ['F1', [1, 2, 3]],
      ['F2', [1, 2, 3, 4]],
      ['F5', [1, 2, 3]],
      ['F6', [1, 2, 3]],
      ['F7', [1, 2, 3]],
      ['F8', [1, 2, 3]],
      ['F-SECRET', [1, 2, 3]],
    ]);
    expect(plan?.insights.map((insight) => insight.tier)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 0, 0]);
    expect(plan?.prompts.map((prompt) => prompt.decisions.map((decision) => decision.id))).toEqual([
      ['D1.1', 'D1.2', 'D1.3', 'D1.4'],
    ]);
    const events = plan?.events.map((event) => {
      const targets = event.subjects.flatMap(({ resolution }) =>
        resolution.kind === 'found' ? resolution.targets : [],
      );
      return [event.at, event.kind, targets.map((target) => target.id).join(' ')];
    });
    expect(events).toEqual([
      ['init', 'note', ''],
      ['review', 'note', ''],
      ['spike', 'closed', 'B-SPIKE'],
      ['spike', 'pass', 'G0'],
      ['build', 'note', ''],
      ['build', 'note', ''],
      ['test', 'closed', 'B6-TEST'],
      ['test', 'pass', 'G1 G4'],
      ['docs', 'closed', 'B6-DOCS B6-DOCKER B6-CI'],
    ]);
    const diagnostics = checkWorkspace(workspace, emptyWorld, defaultConfig);
    const pointers = diagnostics.filter(({ ruleId }) => ruleId === 'missing-failure-pointer');
    expect(pointers.map(({ message }) => message.split(' ', 1)[0])).toEqual([
      'B1-MODELS',
      'B3-ENGINE',
      'B6-TEST',
      'B6-DOCKER',
      'B6-DOCS',
      'B6-CI',
      'B6-SHIP',
    ]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
