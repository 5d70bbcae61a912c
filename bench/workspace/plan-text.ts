import { type Model, type Phase, type PlannedBead, type PlannedGate, phasesToPrompt } from './model.js';
import { type Random, randomFrom } from './random.js';
import { areas, purposes, sources, things } from './words.js';

/** The plan file of a made-up plan. */
export function planText({ seed, phases, closed }: Model, name: string): string {
  const random = randomFrom(seed + 1);
  const beads = phases.flatMap((phase) => phase.beads);
  const parts = [
    `---\ntitle: Move the payments\nmode: executing\nprefix: pay\nprompts: PLAN-${name}-prompts.md\nprogress: ${name}-progress.md\n---`,
    `# Plan: move the payments\n\nThe ground truth of this project: ${beads.length} beads in ${phases.length} phases, ${closed} of them closed. Progress goes to\n\`${name}-progress.md\`, the owner's words stand in \`PLAN-${name}-prompts.md\`.`,
    insights(random, beads.length),
    ...phases.flatMap((phase) => phaseText(random, phase)),
    '## Failure scenarios\n\nThe cheapest remedy stands first.',
    ...phases.map((phase) => scenarioText(random, phase)),
    reviewText(random, phases),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** One for each hundred beads in each tier. */
function insights(random: Random, beads: number): string {
  const tier = () =>
    Array.from(
      { length: Math.ceil(beads / 300) },
      () =>
        `- The ${random.pick(areas)} ${random.pick(things)} come from ${random.pick(sources)}, and half of them twice. (source: \`docs/${random.pick(areas)}.txt\`)`,
    ).join('\n');
  return [
    '## Insights',
    `### Tier 1 — the plan fails without these\n\n${tier()}`,
    `### Tier 2 — changes the quality noticeably\n\n${tier()}`,
    `### Tier 3 — small gains, later\n\n${tier()}`,
  ].join('\n\n');
}

function phaseText(random: Random, phase: Phase): string[] {
  const intro = `What is known about the ${random.pick(areas)} comes from ${random.pick(sources)}; see [the notes](docs/${random.pick(areas)}.txt).`;
  return [
    `## Phase ${phase.number} — ${phase.title}\n\n${intro}`,
    ...(phase.style === 'table'
      ? [tableText(phase.beads)]
      : phase.beads.map(phase.style === 'lines' ? linesText : bulletsText)),
    ...(phase.gate === null ? [] : [gateText(phase.gate)]),
  ];
}

const blockersText = ({ blockers }: PlannedBead) => (blockers.length === 0 ? 'none' : blockers.join(', '));
const criteriaText = ({ criteria }: PlannedBead) => criteria.map(({ text }) => text).join('; ');

function linesText(bead: PlannedBead): string {
  return [
    `### ${bead.id} — ${bead.title}\n`,
    `Priority: P${bead.priority} | Blocked by: ${blockersText(bead)} | Estimate: ${bead.estimate}`,
    `What: ${bead.what}`,
    `Done when: ${criteriaText(bead)}.`,
    `If it fails: see Scenario ${bead.failure}`,
    ...(bead.covers === null ? [] : [`Covers: ${bead.covers}`]),
  ].join('\n');
}

function bulletsText(bead: PlannedBead): string {
  return [
    `### ${bead.id}: ${bead.title}\n`,
    `- **Priority:** P${bead.priority}`,
    `- **Blocked by:** ${blockersText(bead)}`,
    `- **What:** ${bead.what}`,
    `- **Done when:**`,
    ...bead.criteria.map(({ text }) => `  - [ ] ${text}`),
    `- **If it fails:** Scenario ${bead.failure}`,
    ...(bead.covers === null ? [] : [`- **Covers:** ${bead.covers}`]),
  ].join('\n');
}

function tableText(beads: readonly PlannedBead[]): string {
  const rows = beads.map((bead) =>
    [
      bead.id,
      bead.title,
      bead.what,
      `P${bead.priority}`,
      blockersText(bead),
      criteriaText(bead),
      bead.failure,
      bead.covers ?? '—',
    ].join(' | '),
  );
  const head = 'ID | Bead | What | Priority | Blocked by | Done when | If it fails | Covers';
  return [head, '---|---|---|---|---|---|---|---', ...rows].map((row) => `| ${row} |`).join('\n');
}

function gateText({ id, title, after, before, rows }: PlannedGate): string {
  const places = after.length === 0 ? '' : `After: ${after.join(', ')}\nBefore: ${before.join(', ')}\n\n`;
  const cells = rows.map(
    ({ subject, pass, adjust, abort }) => `| ${subject} | ${pass} | ${adjust} | ${abort} |`,
  );
  return `### ${id} — ${title}\n\n${places}| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n${cells.join('\n')}`;
}

function scenarioText(random: Random, { number, title }: Phase): string {
  const steps = [
    `Repeat the last batch alone and compare its totals with ${random.pick(sources)}.`,
    `Take the ${random.pick(things)} from ${random.pick(sources)}, ${random.pick(purposes)}.`,
    `Stop, switch the flag off, and ask the owner of the ${random.pick(areas)}.`,
  ];
  const cascade = steps.map((step, at) => `${at + 1}. ${step}`).join('\n');
  return `### Scenario F${number} — ${title}: a number misses\n\nDetection: a check of phase ${number} misses its number twice in a row.\n\nRecovery cascade:\n\n${cascade}`;
}

/** One criticism for each hundred beads, three at least. */
function reviewText(random: Random, phases: readonly Phase[]): string {
  const beads = phases.flatMap((phase) => phase.beads);
  const rows = Array.from({ length: Math.max(3, Math.ceil(beads.length / 100)) }, (_, at) => {
    const verdict = random.pick(['adopted', 'adopted', 'rejected']);
    const reason = `The ${random.pick(areas)} shows it ${random.pick(['early', 'late', 'only under load'])}.`;
    return `| ${at + 1} | Nobody counts the ${random.pick(areas)} ${random.pick(things)}. | ${verdict} | ${reason} | ${random.pick(beads).id} |`;
  });
  return `## Adversarial review\n\n| # | Criticism | Verdict | Reason | Change |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

/** The prompt log: a prompt with two decisions for every other phase, carried out by its beads. */
export function promptsText({ seed, phases }: Model): string {
  const random = randomFrom(seed + 2);
  const prompts: string[] = [];
  for (let at = 0; at < phases.length; at += phasesToPrompt) {
    const beads = phases.slice(at, at + phasesToPrompt).flatMap((phase) => phase.beads);
    const decisions = [1, 2].map(
      () =>
        `- The ${random.pick(areas)} ${random.pick(things)} are taken from ${random.pick(sources)} → ${random.pick(beads).id}`,
    );
    prompts.push(
      `### Prompt ${at / phasesToPrompt + 1} — the ${random.pick(areas)}\n\n> look at the ${random.pick(areas)} again please, we lost ${random.pick(things)} there last time.\n> take them from ${random.pick(sources)} this time, and count before and after\n\n**Key decisions:**\n\n${decisions.join('\n')}`,
    );
  }
  return `# Prompt log\n\nEverything the owner asked for, word for word.\n\n${prompts.join('\n\n')}\n`;
}
