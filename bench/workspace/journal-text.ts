import type { Model, PlannedBead, PlannedGate } from './model.js';
import { type Random, randomFrom } from './random.js';
import { people } from './words.js';

/** The journal of a made-up plan: its closed beads with their evidence, the gates behind them, and one claim. */
export function journalText({ seed, phases, closed }: Model): string {
  const random = randomFrom(seed + 3);
  const clock = clockFrom(random);
  const lines: string[] = [];
  const log = (...parts: string[]) => lines.push(`- ${[clock(), ...parts].join(' · ')}`);
  let left = closed;
  for (const { beads, gate } of phases) {
    for (const bead of beads) {
      const by = `@${random.pick(people)}`;
      if (left >= 0) log(bead.id, 'claimed', by);
      if (left > 0) log(bead.id, 'closed', by, evidence(bead));
      left--;
    }
    if (left < 0) break;
    if (gate !== null) log(gate.id, 'pass', `@${random.pick(people)}`, values(gate));
  }
  return `# Progress\n\nAppend-only, one event a line, UTC.\n\n${lines.join('\n')}\n`;
}

const evidence = ({ criteria }: PlannedBead) =>
  criteria.map(({ evidence }, at) => `c${at + 1} ${evidence}`).join('; ');

const values = ({ rows }: PlannedGate) =>
  rows.map(({ subject, value }, at) => `r${at + 1} ${subject} = ${value}`).join('; ');

/** Stamps from the first of January 2026 on, up to an hour apart. */
function clockFrom(random: Random): () => string {
  let time = Date.UTC(2026, 0, 1);
  return () => {
    time += random.whole(20_000, 3_600_000);
    return new Date(time).toISOString();
  };
}
