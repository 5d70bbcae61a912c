import { placeholderTitles } from '../plan/template.js';

export interface ScaffoldOptions {
  /** Of the plan: letters, digits and hyphens (`pg-upgrade`). */
  readonly name: string;
  /** A folder of progress logs, one a writer, in place of one file. */
  readonly team: boolean;
}

export interface NewFile {
  /** Relative to the folder of the plan. */
  readonly path: string;
  readonly text: string;
}

/** A new plan with its logs: small, true to the method, and without a finding under the strict preset. */
export function scaffold({ name, team }: ScaffoldOptions): NewFile[] {
  const prompts = `PLAN-${name}-prompts.md`;
  const progress = team ? 'progress/' : 'progress.md';
  return [
    { path: `PLAN-${name}.md`, text: planText(name, prompts, progress) },
    { path: prompts, text: promptsText(name) },
    { path: team ? 'progress/log.md' : 'progress.md', text: progressText(team) },
  ];
}

/** The line of `.gitattributes` that lets two branches append to one log. */
export const mergeAttribute = 'progress.md merge=union';

/** A short word for IDs: the first word of the name where it is short, else the first letters of all. */
function prefixOf(name: string): string {
  const words = name
    .split('-')
    .map((word) => word.replace(/[^\p{L}]/gu, ''))
    .filter((word) => word !== '');
  const [first = 'b'] = words;
  if (first.length <= 4) return first;
  const initials = words.map((word) => word[0]).join('');
  return initials.length >= 2 ? initials.slice(0, 4) : first.slice(0, 3);
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function planText(name: string, prompts: string, progress: string): string {
  const id = prefixOf(name);
  const [firstHalf, secondHalf] = placeholderTitles;
  return `---
title: ${titleOf(name)}
mode: planning # nothing starts until this says executing
prefix: ${id}
prompts: ${prompts}
progress: ${progress}
---

# ${titleOf(name)}

What will be there when this is done, and for whom. Replace everything below by your own; \`plan lint\` tells what is missing.

## What we know

**Tier 1 — the plan fails without these**

- I1 The riskiest assumption is tried on a small sample before anything is built on it (source: an earlier project)

## Phase 1 — Find out

### ${id}-1 — Try the riskiest assumption on a small sample

- **Priority:** P0
- **Blocked by:** none
- **What:** the smallest experiment that could prove the plan wrong
- **Done when:** ≥ 80% of 50 samples succeed; report at \`docs/spike.md\`
- **If it fails:** Scenario F1

### G1 — Feasibility

A gate is a stop: compare the figures, then go on, change something, or give up.

| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| samples that succeed | ≥ 80% | 60–79% → F1 | < 60% → stop and rethink |

## Phase 2 — Build

### ${id}-2 — ${firstHalf}

- **Priority:** P1
- **Blocked by:** ${id}-1
- **Done when:** \`npm test\` passes
- **If it fails:** Scenario F2

### ${id}-3 — ${secondHalf}

- **Priority:** P1
- **Blocked by:** ${id}-1
- **Done when:** \`npm test\` passes
- **If it fails:** Scenario F2

### ${id}-4 — Ship it to the first users

- **Priority:** P1
- **Blocked by:** ${id}-2, ${id}-3
- **Done when:** error rate < 1% for 24h
- **If it fails:** Scenario F2

## When things fail

Cheapest step first. A failure with a name is a procedure.

### Scenario F1 — The assumption does not hold

**Detection:** fewer than 80% of the samples succeed

**Recovery cascade:**

1. Look at ten failures and sort them by cause
2. Change the one thing behind most of them and run the sample again
3. Take the second-best approach

### Scenario F2 — It worked and does not any more

**Detection:** a test that passed fails, or the error rate is at 1% or more

**Recovery cascade:**

1. Go back to the last version that worked
2. Halve the change until the cause is found
`;
}

function promptsText(name: string): string {
  return `# Prompt log: ${titleOf(name)}

What was asked for, word for word, and what was decided: the requirements of the plan. An entry looks like this:

<!--
### Prompt 1 — a title

> the words as they were said, unedited

**Key decisions:**

- one decision a line, and behind it the bead that carries it out → ID
-->
`;
}

function progressText(team: boolean): string {
  return `# Progress

${team ? 'Each writer appends to a file of their own in this folder.' : 'One event a line, newest last, never edited.'} Such as:

    - 2026-01-31T09:30:00.000Z · ID · closed · @name · what was measured, and where it stands

`;
}
