import type { ToolAnnotations } from '@modelcontextprotocol/server';
import * as z from 'zod';

/** A tool is a command: its arguments become the words of a command line. */
export interface Tool {
  /** The command's name. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly args: Readonly<Record<string, Argument>>;
}

interface Argument {
  readonly schema: z.ZodType;
  /** The option it is given by; null for a word of its own. */
  readonly flag: string | null;
}

const id = word('An ID such as pg-14.3; plan-name:ID is exact');
const limit = option('--limit', z.int().min(0).max(100_000), 'List at most so many (50)');
const why = text('--why', 'The reason, for the journal');
const dryRun = flag('--dry-run', 'Show what would be written, write nothing');
const plan = text('--plan', 'Only this plan, by its name or path');
const json = flag('--json', 'Answer with one JSON object, as structured content, in place of text');
const as = text(
  '--as',
  'Who you are in the log, as your session was told (claude-3f2a9c); else PLAN_AS, else the name of this client',
);

const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const appends = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };

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
        budget: option('--budget', z.int().min(1).max(100_000), 'Never more than so many tokens (2000)'),
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
        explain: text('--explain', 'Why this bead is ready, or what holds it back'),
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
        take: flag('--take', "Take over somebody else's claim; needs why"),
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
        evidence: list('-e', 'What was measured, a criterion each: c1=41min, c1=87%@report.md, c2=out/r.md'),
        ack: list('--ack', 'Criteria (c3) that you judge to be met, where nothing can be measured'),
        run: flag(
          '--run',
          allowsRun
            ? "Run the bead's check commands in a shell, and close by how they end"
            : 'Run the check commands: refused here, since this server was not started with --allow-run',
        ),
        next: flag('--next', 'Claim the next bead in the same step'),
        force: flag('--force', 'Close it all the same; needs why'),
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
        observed: required('--observed', 'What was seen: rate = 72%'),
        scenario: text('--scenario', "F3; F3.2 says that step 2 did not help (else the bead's own)"),
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
        set: list('--set', 'Measured values by row: r1=5100, r2=72%'),
        row: list('--row', 'Where a person judges: r2=pass, r3=adjust, r4=abort'),
        done: text('--done', 'An action that an adjust verdict asked for, such as F1.2, is done'),
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
          schema: z.array(z.string()).optional().describe('Plans or folders (all of the workspace)'),
          flag: null,
        },
        all: flag('--all', 'Every finding, infos too'),
        limit,
        preset: option('--preset', z.enum(['recommended', 'strict']), 'How much is asked for (recommended)'),
        since: text('--since', 'Only what this git revision did not have'),
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

const runs = { destructiveHint: true, idempotentHint: false, openWorldHint: true };

/** What a tool takes; what it does not know, it refuses. */
export function inputSchema({ args }: Tool) {
  return z.strictObject(Object.fromEntries(Object.entries(args).map(([name, { schema }]) => [name, schema])));
}

/** The command line of a call. @param input what `inputSchema` let pass */
export function commandLine({ name, args }: Tool, input: Readonly<Record<string, unknown>>): string[] {
  const options: string[] = [];
  const words: string[] = [];
  for (const [key, { flag }] of Object.entries(args)) {
    for (const value of [input[key] ?? []].flat()) {
      if (flag === null) words.push(String(value));
      else if (value === true) options.push(flag);
      else if (value !== false) options.push(...given(flag, String(value)));
    }
  }
  // Behind the dashes a word is never an option.
  const isOption = words.some((each) => each.startsWith('-') || each === '');
  return [name, ...options, ...(isOption ? ['--'] : []), ...words];
}

/** An option with its value, which may look like an option too. */
function given(flag: string, value: string): string[] {
  if (flag.startsWith('--')) return [`${flag}=${value}`];
  return value.startsWith('-') ? [`${flag}${value}`] : [flag, value];
}

function word(description: string): Argument {
  return { schema: z.string().min(1).describe(description), flag: null };
}

function option(flag: string, schema: z.ZodType, description: string): Argument {
  return { schema: schema.optional().describe(description), flag };
}

function text(flag: string, description: string): Argument {
  return option(flag, z.string(), description);
}

function required(flag: string, description: string): Argument {
  return { schema: z.string().min(1).describe(description), flag };
}

function list(flag: string, description: string): Argument {
  return option(flag, z.array(z.string()), description);
}

function flag(flag: string, description: string): Argument {
  return option(flag, z.boolean(), description);
}
