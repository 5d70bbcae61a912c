import type { NextStep } from '../plan/brief/next-step.js';
import type { PlanView } from '../plan/state/plan-view.js';
import { counts } from '../plan/state/ready.js';
import { type Ending, endings } from './brief-ending.js';
import { type BriefFacts, briefSections } from './brief-sections.js';
import { type Filled, fill, leastBudget, leftLine, linesBound, sectionLines } from './fill.js';
import { oneLine } from './style.js';
import { nameOf } from './view.js';
import { clip } from './width.js';
import { count } from './words.js';

/** What somebody is told who knows nothing any more: where the plan stands, and the one command to run next. */
export interface Brief {
  readonly plan: string;
  readonly path: string;
  readonly title: string;
  readonly mode: PlanView['plan']['mode'];
  readonly actor: string | null;
  readonly budget: number;
  /** The most that the text comes to (`tokenBound`); never more than the budget. */
  readonly tokens: number;
  readonly next: {
    readonly kind: NextStep['kind'];
    /** What it is about; null for the plan. */
    readonly subject: string | null;
    readonly why: string;
    /** One line for a shell; what stands in `<…>` is to be filled in. */
    readonly command: string;
    /** The command for when it does not come out well; null where there is none, or no room for it. */
    readonly otherwise: string | null;
  };
  readonly sections: readonly Filled[];
  readonly text: string;
}

export interface BriefOptions {
  /** Tokens. */
  readonly budget: number;
  /** Options that every command line of ours ends with: `--plan pay --as ana`. */
  readonly flags: readonly string[];
}

/** A budget that does not hold the next command alone, and the least that would do. */
export interface TooSmall {
  readonly needs: number;
}

/** The brief of one plan within a budget of tokens. Same input, same bytes. */
export function makeBrief(facts: BriefFacts, options: BriefOptions): Brief | TooSmall {
  const { view, situation, step } = facts;
  const { plan } = view;
  const wanted = briefSections(facts);
  const ends = endings(facts, options.flags);
  const heads = [headLine(view, 160), headLine(view, 24)];
  const least = leastBudget(wanted);
  const around = (head: string, end: Ending) => linesBound([head, '', ...end.lines]);
  const [head, end] =
    ends
      .flatMap((end) => heads.map((head) => [head, end] as const))
      .find(([head, end]) => around(head, end) + least <= options.budget) ?? [];
  if (head === undefined || end === undefined)
    return {
      needs: least + Math.min(...ends.flatMap((end) => heads.map((head) => around(head, end)))),
    };
  const sections = fill(wanted, options.budget - around(head, end));
  const left = leftLine(sections);
  const lines = [head, ...sectionLines(sections), ...(left === null ? [] : ['', left]), '', ...end.lines];
  return {
    plan: plan.name,
    path: plan.path,
    title: plan.title,
    mode: plan.mode,
    actor: situation.actor,
    budget: options.budget,
    tokens: linesBound(lines),
    next: {
      kind: step.kind,
      subject: step.subject === null ? null : nameOf(step.subject, facts.sources),
      why: end.why,
      command: end.command,
      otherwise: end.otherwise,
    },
    sections,
    text: `${lines.join('\n')}\n`,
  };
}

/** The body of `plandown/brief@1`. */
export function briefJson(brief: Brief) {
  const { sections, ...rest } = brief;
  return {
    ...rest,
    sections: sections.map(({ name, heading, noun, shown, left }) => ({
      name,
      heading,
      lines: shown.flat().map((line) => line.trim()),
      left,
      noun,
    })),
  };
}

function headLine({ plan, state }: PlanView, columns: number): string {
  const { beads, tasks } = counts(plan, state);
  const noun = beads.total > 0 ? 'bead' : 'task';
  const { total, closed, claimed, ready, failed, blocked } = beads.total > 0 ? beads : tasks;
  const parts = Object.entries({ claimed, failed, ready, blocked }).flatMap(([word, number]) =>
    number > 0 ? [`${number} ${word}`] : [],
  );
  const title = oneLine(clip(plan.title, columns));
  const named = plan.title === plan.name ? plan.mode : `${oneLine(clip(plan.name, columns))}, ${plan.mode}`;
  return `${title} (${named}): ${[`${closed} of ${count(total, noun)} closed`, ...parts].join(', ')}`;
}
