import * as z from 'zod';
import { flag, list, option, required, type Tool, text, word } from './tool.js';

const id = word('An ID such as pg-14.3; plan-name:ID is exact');
const limit = option('--limit', z.int().min(0).max(100_000));
const why = text('--why');
const dryRun = flag('--dry-run');
const plan = text('--plan');
const json = flag('--json', 'Answer with one JSON object, as structured content, in place of text');
const as = text(
  '--as',
  'Who you are in the log, as your session was told (claude-3f2a9c); else PLAN_AS, else the name of this client',
);

const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const appends = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };
/** What running the check commands of a plan adds. */
const runs = { destructiveHint: true, idempotentHint: false, openWorldHint: true };

/** @param allowsRun whether `close` may run the check commands of a plan */
export function toolsOf(allowsRun: boolean): readonly Tool[] {
  return [
    {
      name: 'brief',
      title: 'Where you stand',
      description:
        'Where the plan stands and the one thing to do next, within a budget of tokens. Call it first, and again after your context was compacted.',
      annotations: reads,
      args: {
        budget: option('--budget', z.int().min(1).max(100_000)),
        as,
        plan,
        json,
      },
    },
    {
      name: 'ready',
      title: 'What can start now',
      description: 'The beads that can start now, best first; or why one is ready or not.',
      annotations: reads,
      args: {
        explain: text('--explain'),
        limit,
        plan,
        json,
      },
    },
    {
      name: 'show',
      title: 'Everything about one thing',
      description:
        'A bead, task, gate, scenario, prompt, insight or phase in full: definition, numbered criteria, state, what it waits for, evidence, history.',
      annotations: reads,
      args: { id: word('An ID (pg-14.3, G1, F4), Prompt 7, Phase 2, or plan-name:ID'), plan, json },
    },
    {
      name: 'claim',
      title: 'Take a bead',
      description:
        'Take a bead before you work on it; answers with its definition, its criteria and what to do when it fails. Of two who ask at once one gets it.',
      annotations: { ...appends, idempotentHint: true },
      args: {
        id,
        take: flag('--take'),
        why,
        dryRun,
        as,
        plan,
        json,
      },
    },
    {
      name: 'close',
      title: 'Close a bead with evidence',
      description:
        'Close a bead that has earned it, with a value or a path for each of its criteria. What is not met is refused, and the answer says what is missing: measure it, or record a failure with fail.',
      annotations: { ...appends, idempotentHint: true, ...(allowsRun ? runs : {}) },
      args: {
        id,
        evidence: list('-e'),
        ack: list('--ack'),
        run: allowsRun
          ? flag('--run')
          : flag('--run', 'Refused here, since this server was not started with --allow-run'),
        next: flag('--next'),
        force: flag('--force'),
        why,
        dryRun,
        as,
        plan,
        json,
      },
    },
    {
      name: 'fail',
      title: 'Record a failure',
      description:
        'Write down that a bead did not meet its criteria; answers with the step of the recovery cascade to try next.',
      annotations: appends,
      args: {
        id,
        observed: required('--observed'),
        scenario: text('--scenario'),
        dryRun,
        as,
        plan,
        json,
      },
    },
    {
      name: 'gate',
      title: 'Judge a gate',
      description:
        'Judge a stop between beads by what was measured, and record the verdict: pass, adjust or abort. With the ID alone: its rows and what is still to be measured, nothing is written.',
      annotations: appends,
      args: {
        id: word('The gate, such as G1'),
        set: list('--set'),
        row: list('--row'),
        done: text('--done'),
        why,
        dryRun,
        as,
        plan,
        json,
      },
    },
    {
      name: 'lint',
      title: 'Check the plans',
      description:
        'Check plans like code: broken references, circles, criteria nobody can measure, gates with gaps. After each edit of a plan file.',
      annotations: reads,
      args: {
        paths: {
          schema: z.array(z.string()).optional(),
          flag: null,
          description: 'Plans or folders (all of the workspace)',
        },
        all: flag('--all'),
        limit,
        preset: option('--preset', z.enum(['recommended', 'strict'])),
        since: text('--since'),
        plan,
        json,
      },
    },
    {
      name: 'audit',
      title: 'Decisions against the plan',
      description:
        'Every decision of the prompt log: covered by which beads, scoped out, contradicted, or a gap.',
      annotations: reads,
      args: { limit, plan, json },
    },
  ];
}
