import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sync } from '../../src/edit/sync.js';
import { parseDocument } from '../../src/markdown/document.js';
import { viewPlan } from '../../src/plan/state/plan-view.js';
import { compile, type Workspace } from '../../src/plan/workspace.js';
import { type SourceFile, sourceFile } from '../../src/source/source-file.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { effort, forAll, LONG } from '../helpers/property.js';
import { corpusFiles, hasCorpus } from '../markdown/corpus.js';

const names = [
  'status',
  'ready',
  'gates',
  'audit',
  'beads',
  'beads where="-status:closed" columns=id,title,blocked-by,evidence sort=-title limit=7',
];

/** A text with views put into it: what stands outside of them, piece by piece. */
interface Prepared {
  readonly text: string;
  /** Every second one ends in an opening comment, the others start with what follows the hash. */
  readonly kept: readonly string[];
}

/** Puts an empty view in front of each of some offsets, which are in order. */
function withViews(
  text: string,
  places: readonly (readonly [at: number, name: string])[],
  lineBreak: string,
): Prepared {
  const kept: string[] = [];
  let from = 0;
  let before = '';
  for (const [at, name] of places) {
    kept.push(
      `${before}${text.slice(from, at)}${lineBreak}${lineBreak}<!-- plan:view ${name} -->${lineBreak}`,
    );
    before = ` -->${lineBreak}${lineBreak}`;
    from = at;
  }
  kept.push(before + text.slice(from));
  return { text: kept.join('<!-- plan:end'), kept };
}

/** Whether a text is the kept pieces with something derived and a hash between them. */
function keeps(text: string, { kept }: Prepared): boolean {
  let at = 0;
  for (const [index, piece] of kept.entries()) {
    if (!text.startsWith(piece, at)) return false;
    at += piece.length;
    if (index === kept.length - 1) return at === text.length;
    const end = /(?<!\\)<!-- plan:end/.exec(text.slice(at));
    if (end === null) return false;
    at += end.index + end[0].length;
    at += /^ [0-9a-f]{8}(?= -->)/.exec(text.slice(at, at + 20))?.[0].length ?? 0;
  }
  return false;
}

function syncOnce(text: string) {
  const workspace = compile([{ path: 'PLAN.md', text, kind: 'plan' }]);
  const { edit, views } = sync(workspace, { plans: workspace.plans, force: false });
  return { after: applyEdits(text, edit.get('PLAN.md') ?? []), views, facts: factsOf(workspace) };
}

/** What a plan says, without places. */
function factsOf({ plans }: Workspace) {
  return plans.map((plan) => {
    const { state } = viewPlan(plan, plans);
    return {
      works: [...plan.beads, ...plan.tasks].map((work) => [work.id, work.title, state.status(work)]),
      criteria: [...plan.criteria, ...plan.beads.flatMap(({ criteria }) => criteria)].map(
        ({ text }) => text.text,
      ),
      gates: plan.gates.map(({ id, rows }) => [id, rows.length]),
      scenarios: plan.scenarios.map(({ id, cascade }) => [id, cascade.length]),
      insights: plan.insights.map(({ id, text }) => [id, text.text]),
      duplicates: plan.duplicates.map(({ id }) => id),
    };
  });
}

/** What is wrong with two syncs of a text. */
function problemsOf(prepared: Prepared, first = syncOnce(prepared.text)): string[] {
  const second = syncOnce(first.after);
  return [
    ...(keeps(first.after, prepared) ? [] : ['a byte outside of the views changed']),
    ...(second.after === first.after ? [] : ['the second time changed something']),
    ...(second.views.some(({ outcome }) => outcome === 'stale') ? ['a view stays stale'] : []),
    ...(JSON.stringify(first.facts) === JSON.stringify(second.facts) ? [] : ['a fact changed']),
  ];
}

/** Where blocks begin: an offset of each section and of each block at the left edge. */
function boundaries({ path, text }: SourceFile): number[] {
  const { sections } = parseDocument(sourceFile(path, text));
  const starts = sections.flatMap(({ range, blocks }) => [
    range.start,
    ...blocks.map((block) => block.range.start),
  ]);
  return [...new Set([...starts, text.length])].sort((a, b) => a - b);
}

/** Blocks that try to end a view, a cell or a comment from within, and texts that are hard to keep. */
const nasty = [
  '### b-1 — A | pipe, `code | code`, <!-- plan:end 00000000 -->, --> and <b>bold\n\nP0',
  '### b-2 — Zero\u200bwidth \u202eturned \u0000NUL\ttab *star* _under_ [x](y) ~~struck~~\n\nP1 | Blocked by: b-1',
  '- **b-3** | P2 | blocked by: b-2, b-9\n  Done when: 3/3 | x; `<!-- plan:view status -->` exists',
  '- [x] t-1 <!-- plan:end -->\n- [ ] a task | with a pipe\n- [ ] \\| escaped \\\\ &lt;b&gt;',
  '| ID | Task | Pri | Blocked by |\n|---|---|---|---|\n| b-4 | a \\| b | P0 | b-1 |\n| ~~b-5~~ | c | P1 | |',
  // Not empty: where what stands before makes a view of it, it is one that was written by hand.
  '```\n<!-- plan:view status -->\nby hand\n<!-- plan:end -->\n```',
  '~~~\nnever closed',
  '> quoted\n> <!-- plan:end -->',
  '<div>\nhtml',
  '<!-- plan:end -->',
  '<!-- plan:view ready -->\nby hand\n<!-- plan:end -->',
  '<!-- plan:view',
  'Setext\n======\n\ttabbed   \nlazy',
  '### G1 — Gate <!-- x\n\nAfter: b-1\n\n| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n| n \\| m | 0 | 1 → F1 | ≥ 2 |',
  '### Scenario F1 — `--> x`\n\nDetection: y\n\n1. first\n2. second',
  '### Prompt 1 — Wish\n\n> x\n\n**Key decisions:**\n\n- a | b <!-- plan:end --> → b-1\n- **c** `d|e` — scoped out: no',
  '',
];

test(
  'no byte outside of the views changes, no fact does, and a second time nothing: own texts',
  () => {
    const piece = fc.tuple(
      fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 20 })),
      fc.constantFrom('\n\n', '\n\n', '\r\n\r\n', '\n', '\r', '\r\n'),
      fc.option(fc.constantFrom(...names), { freq: 2 }),
    );
    const document = fc.tuple(
      fc.constantFrom('', '\ufeff', '---\ntitle: x\n---\n'),
      fc.array(piece, { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    );
    forAll(
      [document],
      ([front, pieces, lineBreak]) => {
        let text = front;
        const places: [number, string][] = [];
        for (const [block, end, name] of pieces) {
          if (name !== null) places.push([text.length, name]);
          text += block + end;
        }
        // what a stranger wrote is looked for by its first end, so no other may stand before it
        const prepared = withViews(text, places, lineBreak);
        const problems = problemsOf(prepared);
        expect(problems).toEqual([]);
      },
      { numRuns: 300 },
    );
  },
  LONG,
);

/** Larger files say nothing new here and take their time; all are taken with `FAULT_EFFORT=2`. */
const largest = effort > 1 ? Number.POSITIVE_INFINITY : 12_000;
const files = hasCorpus ? corpusFiles().filter(({ text }) => text.length <= largest) : [];
if (!hasCorpus)
  console.warn('test/edit: corpus tests skipped, since there is no corpus beside this checkout');

describe.skipIf(!hasCorpus)('real plans', () => {
  test(
    'keep every byte outside of their views, and every fact',
    () => {
      let rendered = 0;
      forAll(
        [fc.infiniteStream(fc.nat({ max: 1_000_000 }))],
        (random) => {
          const pick = (count: number) => (random.next().value as number) % count;
          const wrong = files.flatMap((file) => {
            const at = boundaries(file);
            const places = Array.from({ length: 1 + pick(4) }, () => at[pick(at.length)] ?? 0)
              .sort((a, b) => a - b)
              .map((place): [number, string] => [place, names[pick(names.length)] ?? 'status']);
            const lineBreak = file.text.includes('\r\n') ? '\r\n' : '\n';
            const prepared = withViews(file.text, places, lineBreak);
            rendered += syncOnce(prepared.text).views.filter(({ outcome }) => outcome === 'stale').length;
            return problemsOf(prepared).map((problem) => `${file.path}: ${problem}`);
          });
          expect(wrong).toEqual([]);
        },
        { numRuns: 1 },
      );
      console.log(`${files.length} files, ${rendered} views rendered`);
      expect(rendered).toBeGreaterThan(files.length / 2);
    },
    LONG,
  );
});
