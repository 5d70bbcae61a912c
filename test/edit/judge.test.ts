import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../src/edit/event-text.js';
import { judge } from '../../src/edit/judge.js';
import { recordDone } from '../../src/edit/judge-done.js';
import { recordEvents } from '../../src/edit/record.js';
import { readMeasured } from '../../src/plan/gates/measured.js';
import { recordedOutcome } from '../../src/plan/gates/recorded.js';
import { readRow } from '../../src/plan/gates/row-line.js';
import type { Outcome } from '../../src/plan/model.js';
import { viewPlan } from '../../src/plan/state/plan-view.js';
import { compile, type Workspace } from '../../src/plan/workspace.js';
import { applyEdits } from '../../src/source/text-edit.js';
import { forAll, LONG } from '../helpers/property.js';

const pieces = (words: string, maxLength: number) =>
  fc
    .array(fc.constantFrom(...words.split('_'), ' '), { maxLength })
    .map((all) => all.join('').replaceAll('|', '\\|'));
const why = fc.oneof(
  pieces(
    '→_->_=>_;_,_·_ · _r1_r2_ = _=_:_F1.1_F-SECRET_none_pass_G2 PASS_G1 abort_|_(_)_`_*_<!--_-->_5_90%_\n_@bo_ü',
    12,
  ),
  fc.string({ maxLength: 40, unit: 'binary' }),
);
const subject = fc
  .oneof(
    fc.constantFrom('p95', 'rate', 'GPU-hours (A100)', '5xx share', 'p50/p95'),
    pieces('a_r1_r2_→_->_;_, r2_=_:_(_)_·_`x`_*_5_%', 6),
  )
  .map((text) => text.trim() || 'x');
const action = fc.constantFrom(
  '',
  '→ F1.1',
  '→ F1.2, then a-1',
  '→ F-SECRET',
  '→ redo it',
  '→ step 2 of F1',
  '→ G2',
);
const cells = fc.constantFrom(
  ['< 45 min', '45–90 min', '> 90 min', '30min 50min 2h 45min 90min 0.5h'],
  ['≥ 80%', '60–80%', '< 60%', '90% 80% 70% 60% 10% 18/20'],
  ['< 4096', '4096–8192', '> 8192', '100 4096 5100 9K 8,192'],
  ['20/20', '18–19', '< 18', '20 19 3 20/20'],
  ['fine', 'so-so', 'bad', ''],
  ['fine', '—', 'bad', ''],
);
const row = fc.record({ subject, action, cells, say: fc.nat(5) });
const logs = [
  '',
  '- 2026-03-01T08:00:00.000Z · a-1 · note · x\n',
  '- 2026-03-01 | a-1 started | x\n',
  '| When | Bead | Result / evidence |\n|---|---|---|\n| 2026-03-01 | a-1 | started |\n',
  '## 2026-03-01 — a-1 claimed\n\nx\n',
];

function workspaceOf(
  rows: readonly { subject: string; action: string; cells: readonly string[] }[],
  log: string,
): Workspace {
  const lines = rows.map(
    ({ subject, action, cells: [pass, adjust, abort] }) =>
      `| ${subject} | ${pass} | ${adjust} ${action} | ${abort} ${action} |`,
  );
  const text = `### a-1 — One\n\nBlocked by: none\n\n### G1 — Try\n\nBefore: a-1\n\n| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n${lines.join('\n')}\n\n### G2 — Other\n\nBefore: a-1\n\n| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n| x | a | b | c |\n\n### Scenario F1 — Slow\n\nDetection: seen\n\n1. more jobs\n2. fewer rows\n\n### Scenario F-SECRET — Leak\n\nDetection: seen\n\n1. revoke\n`;
  return compile([
    { path: 'PLAN.md', text, kind: 'plan' },
    { path: 'progress.md', text: log, kind: 'progress' },
  ]);
}

const viewOf = (workspace: Workspace) => {
  const [plan] = workspace.plans;
  const gate = plan?.gates.find(({ id }) => id === 'G1');
  if (!plan || !gate) throw new Error('no gate');
  return { view: viewPlan(plan, workspace.plans), gate };
};

function written(workspace: Workspace, events: readonly NewEvent[]): Workspace {
  const { view } = viewOf(workspace);
  const edit = recordEvents(workspace, view.plan, events, {
    name: 'ana',
    branch: null,
    time: 1_800_000_000_000,
  });
  return compile(
    [...workspace.files].map(([path, { source, kind }]) => ({
      path,
      text: applyEdits(source.text, edit.get(path) ?? []),
      kind,
    })),
  );
}

describe('a verdict', () => {
  test(
    'reads back as it was recorded, with its actions, whatever the reason says and the log looks like',
    () => {
      let judgedOften = 0;
      forAll(
        [fc.array(row, { minLength: 1, maxLength: 4 }), why, fc.constantFrom(...logs), why],
        (rows, reason, log, doneReason) => {
          const before = workspaceOf(rows, log);
          const { view, gate } = viewOf(before);
          const values = new Map<string, number>();
          const texts = new Map<string, string>();
          const judgements = new Map<string, Outcome>();
          gate.rows.forEach((each, index) => {
            const { say = 0, cells: [, , , typed = ''] = [] } = rows[index] ?? {};
            const options = typed.split(' ').filter((text) => text !== '');
            const text = options[say % Math.max(1, options.length)];
            const reading = readRow(each);
            const measured = text && reading.kind === 'line' ? readMeasured(text, reading) : null;
            if (text && measured?.kind === 'value') {
              values.set(each.id, measured.value);
              texts.set(each.id, text);
            } else judgements.set(each.id, (['pass', 'adjust', 'abort'] as const)[say % 3] ?? 'pass');
          });
          const options = {
            by: 'ana',
            inputs: { values, judged: judgements },
            texts,
            given: [],
            why: reason,
            rehearsal: false,
          };
          const decision = judge(view, gate, options);
          if (decision.kind !== 'record') return;
          judgedOften++;
          const { verdict, due } = decision.evaluation;
          const after = viewOf(written(before, decision.events));
          const judged = after.view.state.judgement(after.gate);
          expect(judged?.outcome).toBe(verdict);
          const recorded = recordedOutcome(after.gate, judged?.event.detail ?? '');
          expect([judged?.event.detail, recorded?.possible.at(-1), recorded?.complete]).toEqual([
            judged?.event.detail,
            verdict,
            true,
          ]);
          expect(
            after.view.plan.events.filter(
              ({ kind }) => kind === 'pass' || kind === 'abort' || kind === 'adjust',
            ),
          ).toHaveLength(1);
          expect(judge(after.view, after.gate, options).kind).toBe('already');
          if (verdict !== 'adjust') return;
          expect(judged?.due.length === 0).toBe(due.length === 0);
          for (const {
            row: { id },
            references,
          } of due)
            for (const name of references.length > 0 ? references.map(({ text }) => text.text) : [id])
              expect(judged?.due.includes(name) || judged?.due.includes(id)).toBe(true);
          let workspace = written(before, decision.events);
          for (const name of judged?.due ?? []) {
            const now = viewOf(workspace);
            const done = recordDone(now.view, now.gate, {
              by: 'ana',
              action: name.toUpperCase(),
              why: doneReason,
            });
            expect(done.kind).toBe('record');
            if (done.kind === 'record') workspace = written(workspace, done.events);
            const then = viewOf(workspace);
            expect(then.view.state.judgement(then.gate)?.due).not.toContain(name);
          }
          const end = viewOf(workspace);
          expect(end.view.state.judgement(end.gate)?.due).toEqual([]);
          expect(end.view.state.illegal).toEqual([]);
        },
        { numRuns: 120 },
      );
      expect(judgedOften).toBeGreaterThan(30);
    },
    LONG,
  );
});
