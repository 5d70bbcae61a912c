import { readFileSync } from 'node:fs';
import { emptyWorld, type World } from '../../src/check/world.js';
import { compile } from '../../src/plan/workspace.js';
import { decodeSourceFile, type SourceFile } from '../../src/source/source-file.js';

/** One thing wrong with a plan that has nothing wrong with it. */
export interface Defect {
  /** The rule that is to tell it. */
  readonly rule: string;
  readonly name: string;
  /** The plan with its logs, mutated. */
  readonly sources: readonly SourceFile[];
  readonly world: World;
  /** A piece of the line that is to be told, and its file. */
  readonly at: string;
  readonly path: string;
}

const root = new URL('../../plans/', import.meta.url);
const paths = {
  plan: 'plans/PLAN-finetune-qwen.md',
  prompts: 'plans/PLAN-finetune-qwen-prompts.md',
  journal: 'plans/data/progress.md',
} as const;
type FileName = keyof typeof paths;

/** The worked example: 28 beads, 5 gates, 8 scenarios, 13 prompts, a review, a journal. */
export const cleanPlan: readonly SourceFile[] = Object.values(paths).map((path) =>
  decodeSourceFile(path, readFileSync(new URL(path.replace('plans/', ''), root))),
);

/** What is replaced in which file; `from` must stand there. */
type Edit = readonly [file: FileName, from: string, to: string];

function defect(
  rule: string,
  name: string,
  edits: readonly Edit[],
  at: string,
  more: {
    readonly world?: Partial<World>;
    readonly file?: FileName;
    readonly also?: readonly SourceFile[];
  } = {},
): Defect {
  const texts = new Map<string, string>(cleanPlan.map(({ path, text }) => [path, text]));
  for (const [file, from, to] of edits) {
    const text = texts.get(paths[file]) ?? '';
    if (!text.includes(from)) throw new Error(`${name}: ${paths[file]} does not hold ${from}`);
    texts.set(
      paths[file],
      text.replace(from, () => to),
    );
  }
  const sources = cleanPlan.map((source) => ({ ...source, text: texts.get(source.path) ?? source.text }));
  const path = paths[more.file ?? edits[0]?.[0] ?? 'plan'];
  return {
    rule,
    name,
    sources: [...sources, ...(more.also ?? [])],
    world: { ...emptyWorld, ...more.world },
    at,
    path,
  };
}

const planText = cleanPlan[0]?.text ?? '';

/** The lines of a bead's declaration, heading first. */
function beadLines(id: string): readonly string[] {
  const start = planText.indexOf(`### ${id} — `);
  const end = planText.indexOf('\n#', start + 1);
  return planText.slice(start, end).trimEnd().split('\n');
}

function lineOf(id: string, label: string): string {
  const line = beadLines(id).find((each) => each.startsWith(label));
  if (line === undefined) throw new Error(`${id} has no line ${label}`);
  return line;
}

/** Changes one line of one bead. */
function inBead(id: string, label: string, change: (line: string) => string): Edit {
  const lines = beadLines(id);
  const changed = lines
    .map((line) => (line.startsWith(label) ? change(line) : line))
    .filter((line) => line !== GONE);
  return ['plan', lines.join('\n'), changed.join('\n')];
}
const GONE = '\u0000';

const heading = (id: string) => beadLines(id)[0] ?? '';

const open = ['ft-0001.8e', 'ft-0001.9', 'ft-0001.11', 'ft-0001.16', 'ft-0001.22'];

function references(): Defect[] {
  const extra = (id: string) =>
    `### ${id} — Said twice\n\nPriority: P1 | Blocked by: ft-0001.14\nDone when: 3/3 runs finished\nIf it fails: see Scenario F8\n\n`;
  return [
    ...['ft-0001.15', 'ft-0001.21'].map((id) =>
      defect(
        'duplicate-id',
        id,
        [['plan', '## Decision gates', `${extra(id)}## Decision gates`]],
        `### ${id} — Said twice`,
      ),
    ),
    ...open.map((id) =>
      defect(
        'unknown-reference',
        `a blocker of ${id}`,
        [
          inBead(id, 'Priority', (line) =>
            line.replace('Blocked by: ft-0001.', 'Blocked by: ft-0001.77, ft-0001.'),
          ),
        ],
        'ft-0001.77',
      ),
    ),
    defect(
      'unknown-reference',
      'a scenario of a bead',
      [inBead('ft-0001.9', 'If it fails', () => 'If it fails: see Scenario F19')],
      'Scenario F19',
    ),
    defect(
      'unknown-reference',
      'a bead of a gate',
      [['plan', 'After: ft-0001.17, ft-0001.18', 'After: ft-0001.17, ft-0001.18, ft-0001.188']],
      'ft-0001.188',
    ),
    defect('unknown-reference', 'a step of a cell', [['plan', '60–79% → F3.1', '60–79% → F3.9']], '→ F3.9'),
    defect(
      'unknown-reference',
      'a step of a cascade',
      [['plan', 'Build all records again from the raw table.', 'Go on with F5.9.']],
      'F5.9',
    ),
    defect(
      'ambiguous-reference',
      'an ID of two other plans',
      [inBead('ft-0001.22', 'Priority', (line) => line.replace('Blocked by: ', 'Blocked by: ops-7, '))],
      'ops-7',
      {
        also: ['plans/PLAN-ops-a.md', 'plans/PLAN-ops-b.md'].map((path) => ({
          path,
          text: '# Operations\n\n### ops-7 — Order a machine\n\nPriority: P1 | Blocked by: none\nDone when: 1/1 machine runs\nIf it fails: see Scenario F1\n\n### Scenario F1 — None to be had\n\nDetection: the order is refused\n\nRecovery cascade:\n\n1. Order elsewhere\n2. Rent one\n',
          encodingProblem: null,
        })),
      },
    ),
    defect(
      'external-blocker',
      'a person',
      [
        inBead('ft-0001.16', 'Priority', (line) =>
          line.replace('Blocked by: ', 'Blocked by: vendor-contract, '),
        ),
      ],
      'vendor-contract',
    ),
    defect(
      'dependency-cycle',
      'of two',
      [inBead('ft-0001.9', 'Priority', (line) => line.replace('Blocked by: ', 'Blocked by: ft-0001.11, '))],
      'ft-0001.11, ft-0001.8f',
    ),
    defect(
      'dependency-cycle',
      'of itself',
      [inBead('ft-0001.13', 'Priority', (line) => line.replace('Blocked by: ', 'Blocked by: ft-0001.13, '))],
      'Blocked by: ft-0001.13',
    ),
    defect(
      'phase-order',
      'a bead that waits for a later phase',
      [inBead('ft-0001.13', 'Priority', (line) => line.replace('Blocked by: ', 'Blocked by: ft-0001.16, '))],
      'ft-0001.16, ft-0001.12',
    ),
    defect(
      'priority-inversion',
      'an urgent bead behind one for later',
      [inBead('ft-0001.21', 'Priority', (line) => line.replace('P0', 'P3'))],
      lineOf('ft-0001.22', 'Priority'),
    ),
    defect(
      'gate-bypass',
      'a bead before which the gate stands',
      [inBead('ft-0001.16', 'Priority', (line) => line.replace('ft-0001.14', 'ft-0001.12'))],
      heading('ft-0001.16'),
    ),
    defect(
      'inexact-reference',
      'another case',
      [inBead('ft-0001.9', 'Priority', (line) => line.replace('ft-0001.8f', 'FT-0001.8F'))],
      'FT-0001.8F',
    ),
    defect(
      'redundant-dependency',
      'implied by another one',
      [inBead('ft-0001.13', 'Priority', (line) => line.replace('ft-0001.12', 'ft-0001.20, ft-0001.12'))],
      'ft-0001.20, ft-0001.12',
    ),
  ];
}

function beads(): Defect[] {
  return [
    ...open.map((id) =>
      defect(
        'missing-priority',
        id,
        [inBead(id, 'Priority', (line) => line.replace(/Priority: P\d \| /, ''))],
        heading(id),
      ),
    ),
    ...open.map((id) => defect('missing-acceptance', id, [inBead(id, 'Done when', () => GONE)], heading(id))),
    ...open.map((id) =>
      defect('missing-failure-pointer', id, [inBead(id, 'If it fails', () => GONE)], heading(id)),
    ),
    ...open.map((id) =>
      defect(
        'unmeasurable-acceptance',
        id,
        [inBead(id, 'Done when', () => 'Done when: the owner has read it.')],
        'the owner has read it',
      ),
    ),
    ...open.map((id) =>
      defect(
        'vague-language',
        id,
        [inBead(id, 'Done when', () => 'Done when: all of it works properly.')],
        'works properly',
      ),
    ),
    ...open.map((id) =>
      defect(
        'unnamed-failure',
        id,
        [inBead(id, 'If it fails', () => 'If it fails: ask the owner')],
        'ask the owner',
      ),
    ),
    defect(
      'fat-bead',
      'three jobs in a title',
      [
        [
          'plan',
          heading('ft-0001.22'),
          '### ft-0001.22 — Run the canary, write the manual, and train the support team',
        ],
      ],
      '### ft-0001.22',
    ),
  ];
}

function scenarios(): Defect[] {
  const scenario = (id: string) => {
    const start = planText.indexOf(`### Scenario ${id} — `);
    const end = planText.indexOf('\n#', start + 1);
    return planText.slice(start, end);
  };
  const withoutDetection = (id: string) => scenario(id).replace(/Detection: .*\n\n/, '');
  const title = (id: string) => scenario(id).split('\n')[0] ?? '';
  const f6 = scenario('F6');
  return [
    ...['F1', 'F4', 'F6', 'F8'].map((id) =>
      defect('scenario-missing-detection', id, [['plan', scenario(id), withoutDetection(id)]], title(id)),
    ),
    defect(
      'scenario-missing-cascade',
      'F6',
      [['plan', f6, `${f6.slice(0, f6.indexOf('Recovery cascade'))}`]],
      title('F6'),
    ),
    defect(
      'cascade-unnumbered',
      'F6',
      [['plan', f6, f6.replace(/^\d\. /gm, '- ')]],
      'Repair the one step that makes the broken field',
    ),
    defect(
      'cascade-misnumbered',
      'F6',
      [['plan', f6, f6.replace('3. Build', '5. Build').replace('4. Stop', '6. Stop')]],
      '5. Build',
    ),
    defect(
      'scenario-loop',
      'F6 and F7',
      [
        ['plan', 'Build all records again from the raw table.', 'Go to F7.'],
        ['plan', 'Weight the weakest course up and train one more epoch.', 'Go to F6.'],
      ],
      'Go to F6.',
    ),
    defect(
      'unused-scenario',
      'F9',
      [
        [
          'plan',
          '## Parallel execution map',
          '### Scenario F9 — The office floods\n\nDetection: water on the floor\n\nRecovery cascade:\n\n1. Work from home\n2. Rent desks\n\n## Parallel execution map',
        ],
      ],
      '### Scenario F9',
    ),
  ];
}

function gates(): Defect[] {
  const cell = (rule: string, name: string, from: string, to: string, at = to) =>
    defect(rule, name, [['plan', from, to]], at);
  return [
    cell('gate-gap', 'a share', '| 60–79% → F3.1', '| 65–79% → F3.1'),
    cell('gate-gap', 'a count', '| 10000–19999 →', '| 12000–19999 →'),
    cell('gate-gap', 'a time', '| 8–15s →', '| 8–12s →'),
    cell('gate-gap', 'a ratio', '| 1.2–1.5× →', '| 1.3–1.5× →'),
    cell('gate-gap', 'small counts', '| 0–2 | 3–5 → F5.2', '| 0–1 | 3–5 → F5.2'),
    cell('gate-overlap', 'a share', '| 60–79% → F3.1', '| 55–79% → F3.1'),
    cell('gate-overlap', 'a count', '| 10000–19999 →', '| 9000–19999 →'),
    cell('gate-overlap', 'a time', '> 15s → F8.1', '> 12s → F8.1'),
    cell('gate-overlap', 'the whole pass in abort', '| < 5% → F2.4', '| < 50% → F2.4'),
    cell('gate-shared-bound', 'a share', '| 60–79% → F3.1', '| 60–80% → F3.1'),
    cell('gate-shared-bound', 'a count', '| 10000–19999 →', '| 10000–20000 →'),
    cell('gate-inverted-range', 'a share', '| 60–79% → F3.1', '| 79–60% → F3.1'),
    cell('gate-inverted-range', 'a time', '| 8–15s →', '| 15–8s →'),
    cell('gate-unit-mismatch', 'a share and a count', '| < 60% → F3.4', '| < 30 records → F3.4'),
    cell('gate-unit-mismatch', 'a time and a share', '> 15s → F8.1', '> 15% → F8.1'),
    cell('gate-missing-outcome', 'an empty cell', '| < 5% → F2.4 |', '| |', 'Share of the smallest course'),
    cell(
      'gate-vague-threshold',
      'in words',
      '| ≥ 10% | 5–9% → F2.3 | < 5% → F2.4 |',
      '| enough | a little too few → F2.3 | far too few → F2.4 |',
    ),
    defect('gate-unplaced', 'nowhere', [['plan', 'During: ft-0001.12\n\n', '']], '### G3 — Training health'),
  ];
}

function logs(): Defect[] {
  const prompts = cleanPlan[1]?.text ?? '';
  const quote = /### Prompt 5[\s\S]*?((?:^> .*\n)+)/m.exec(prompts)?.[1] ?? '';
  const bare = quote.replace(/^> /gm, '');
  const first = new Map([
    [paths.prompts, new Map([['5', { text: 'keep a file with the gist of what I say', commit: '1a2b3c4' }]])],
  ]);
  const [reason = '', change = ''] = [
    'A wrong setting shows on 500 records for a few dollars.',
    'dollars. | ft-0001.20 |',
  ];
  return [
    defect(
      'insight-untiered',
      'before the tiers',
      [
        [
          'plan',
          '### Tier 1 —',
          '- Cheap graphics cards are sold out. (source: `data/platform.md`)\n\n### Tier 1 —',
        ],
      ],
      'Cheap graphics cards',
    ),
    defect(
      'insight-without-source',
      'of the first tier',
      [['plan', 'so filter hard. (source: `data/ml-report.md`)', 'so filter hard.']],
      'so filter hard.',
    ),
    defect('prompt-not-verbatim', 'without a quote', [['prompts', quote, bare]], '### Prompt 5'),
    defect('prompt-edited', 'against the first commit', [], '### Prompt 5', {
      file: 'prompts',
      world: { firstPrompts: first },
    }),
    defect(
      'prompt-without-decisions',
      'a prompt that decided nothing',
      [['prompts', '### Prompt 5 —', '### Prompt 4b — Thanks\n\n> that was quick, thanks\n\n### Prompt 5 —']],
      '### Prompt 4b',
    ),
    defect(
      'decision-uncovered',
      'a decision that no bead carries out',
      [
        [
          'prompts',
          '- Prompts are kept verbatim',
          '- A weekly letter goes to all teachers\n- Prompts are kept verbatim',
        ],
        ['plan', 'D5.1', 'D5.2'],
      ],
      'A weekly letter',
      { file: 'prompts' },
    ),
    defect(
      'decision-contradicted',
      'a gate that asks for less',
      [['plan', '≥ 99% | 95–98% → F7.1 | < 95% → F7.4', '≥ 95% | 90–94% → F7.1 | < 90% → F7.4']],
      'Success rate on the held-out set | ≥ 95%',
    ),
    defect(
      'criticism-without-verdict',
      'of the review',
      [['plan', 'full one. | adopted |', 'full one. | |']],
      'The first training run is the full one.',
    ),
    defect(
      'verdict-without-reason',
      'of the review',
      [['plan', reason, '']],
      'The first training run is the full one.',
    ),
    defect(
      'review-change-not-made',
      'of the review',
      [['plan', change, 'dollars. | ft-0001.24 |']],
      'ft-0001.24',
    ),
  ];
}

function state(): Defect[] {
  const journal = cleanPlan[2]?.text ?? '';
  const line = (start: string) => journal.split('\n').find((each) => each.includes(start)) ?? '';
  const gatePassed = line('G2 · pass');
  const closed = line('ft-0001.7 · closed');
  const last = line('ft-0001.8a · claimed');
  const event = (text: string): Edit => ['journal', last, `${last}\n- 2026-11-20T16:00:00.000Z · ${text}`];
  const hashes = compile(cleanPlan).plans[0]?.beads.map(({ id }) => `${id}=00000000`)[20] ?? '';
  const drifted = beadLines(hashes.replace(/=.*/, ''))[0] ?? '';
  return [
    defect(
      'closed-without-evidence',
      'a close',
      [['journal', closed, closed.slice(0, closed.indexOf(' · c1'))]],
      'ft-0001.7 · closed',
    ),
    defect(
      'evidence-below-threshold',
      'a count',
      [['journal', 'items extracted = 72486', 'items extracted = 62486']],
      '62486',
    ),
    defect(
      'evidence-below-threshold',
      'a share',
      [
        [
          'journal',
          'training loss at the end = 71% of its start',
          'training loss at the end = 96% of its start',
        ],
      ],
      '96%',
    ),
    defect(
      'evidence-below-threshold',
      'a ratio',
      [['journal', 'prompt parts located = 6/6', 'prompt parts located = 5/6']],
      '5/6',
    ),
    defect(
      'gate-verdict-mismatch',
      'a pass',
      [['journal', 'curriculum facts = 88%', 'curriculum facts = 78%']],
      'G1 · pass',
    ),
    defect(
      'gate-verdict-mismatch',
      'an abort',
      [['journal', 'smallest course = 14%', 'smallest course = 4%']],
      'G2 · pass',
    ),
    defect('evidence-missing-artifact', 'a report', [], 'ft-0001.2', {
      world: { absentArtifacts: new Map([[paths.plan, new Set(['data/platform.md'])]]) },
      file: 'journal',
    }),
    defect(
      'closed-before-blocker',
      'a bead',
      [
        event(
          'ft-0001.8e · closed · @ana · c1 records assembled = 26140; c2 `python pipeline/check_jsonl.py data/records.jsonl` exits 0',
        ),
      ],
      'ft-0001.8e · closed',
    ),
    defect('gate-skipped', 'a claim', [['journal', `${gatePassed}\n`, '']], 'ft-0001.8a · claimed'),
    defect(
      'status-conflict',
      'a mark against the journal',
      [['plan', heading('ft-0001.8a'), `${heading('ft-0001.8a')} ✅`]],
      '### ft-0001.8a',
    ),
    defect(
      'unknown-event-subject',
      'a claim',
      [['journal', 'ft-0001.5 · claimed', 'ft-0001.55 · claimed']],
      'ft-0001.55',
    ),
    defect(
      'event-order',
      'a stamp',
      [['journal', '2026-11-19T14:50:37.188Z', '2026-11-19T14:40:37.188Z']],
      '2026-11-19T14:40',
    ),
    defect('plan-uncommitted', 'never committed', [], '', { world: { uncommitted: new Set([paths.plan]) } }),
    defect(
      'work-while-planning',
      'a claim',
      [['plan', 'mode: executing', 'mode: planning']],
      'ft-0001.1 · claimed',
      { file: 'journal' },
    ),
    defect('definition-drift', 'a bead', [event(`finetune-qwen · approved · @ana · ${hashes}`)], drifted, {
      file: 'plan',
    }),
    defect(
      'stale-view',
      'never filled',
      [['plan', '## Session handoff', '<!-- plan:view status -->\n<!-- plan:end -->\n\n## Session handoff']],
      'plan:view status',
    ),
    defect(
      'stale-view',
      'one that is not there',
      [['plan', '## Session handoff', '<!-- plan:view stats -->\n<!-- plan:end -->\n\n## Session handoff']],
      'plan:view stats',
    ),
    defect(
      'edited-view',
      'by hand',
      [
        [
          'plan',
          '## Session handoff',
          '<!-- plan:view status -->\nall is well\n<!-- plan:end 00000000 -->\n\n## Session handoff',
        ],
      ],
      'plan:end 00000000',
    ),
  ];
}

function files(): Defect[] {
  return [
    defect(
      'front-matter-invalid',
      'a slip',
      [['plan', 'mode: executing', 'mode: executin']],
      'mode: executin',
    ),
    defect('front-matter-invalid', 'no YAML', [['plan', 'prefix: ft-0001', 'prefix: [ft-0001']], 'prompts:'),
    defect(
      'merge-conflict-marker',
      'left behind',
      [
        [
          'plan',
          'Priority: P0 | Blocked by: ft-0001.21',
          '<<<<<<< HEAD\nPriority: P0 | Blocked by: ft-0001.21\n=======\nPriority: P1 | Blocked by: ft-0001.21\n>>>>>>> other',
        ],
      ],
      '<<<<<<< HEAD',
    ),
    defect(
      'unclosed-fence',
      'at the end',
      [['plan', '## Adversarial review', '```text\n\n## Adversarial review']],
      '```text',
    ),
    defect(
      'suspicious-character',
      'in an ID',
      [inBead('ft-0001.9', 'Priority', (line) => line.replace('ft-0001.8f', 'ft-0001\u200b.8f'))],
      '\u200b',
    ),
    defect(
      'ignore-without-reason',
      'of a bead',
      [['plan', heading('ft-0001.9'), `<!-- plan:ignore missing-priority -->\n\n${heading('ft-0001.9')}`]],
      'plan:ignore',
    ),
  ];
}

/** At least one of each rule that text can break. */
export function seededDefects(): Defect[] {
  return [...references(), ...beads(), ...scenarios(), ...gates(), ...logs(), ...state(), ...files()];
}
