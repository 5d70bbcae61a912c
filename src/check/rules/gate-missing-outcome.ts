import { isBlank, outcomes } from '../../plan/gates/row-line.js';
import type { Gate, Outcome } from '../../plan/model.js';
import { listed } from '../../source/listed.js';
import { columnName } from '../gates.js';
import { type Finding, type PlanRule, severities } from '../rule.js';

export const gateMissingOutcome: PlanRule = {
  id: 'gate-missing-outcome',
  group: 'gates',
  ...severities.error,
  summary: 'a gate does not say when to pass, to adjust or to abort',
  *check({ plan }) {
    const usesTables = plan.gates.some(({ rows }) => rows.length > 0);
    let before: Gate | null = null;
    for (const gate of plan.gates) {
      if (gate.rows.length > 0) yield* missingCells(gate, before);
      else if (usesTables) yield withoutTable(gate);
      before = gate;
    }
  },
};

/**
 * A column that the whole table lacks is told once, also where the table holds several gates; a cell that a row leaves blank
 * at that row.
 */
function* missingCells(gate: Gate, before: Gate | null): Generator<Finding> {
  const absent = absentFrom(gate);
  const isTold = before !== null && isNextRow(before, gate) && `${absentFrom(before)}` === `${absent}`;
  if (absent.length > 0 && !isTold) {
    yield {
      location: gate.loc,
      message: `gate ${gate.id} does not say when to ${listed(absent)}`,
      help: `say it under ${listed(absent.map(columnName), 'and')}; a dash (—) says that there is deliberately none`,
      about: [gate.id],
    };
  }
  for (const row of gate.rows) {
    const blank = outcomes.filter((outcome) => {
      const cell = row[outcome];
      return !absent.includes(outcome) && (cell === null || isBlank(cell));
    });
    if (blank.length === 0) continue;
    yield {
      location: row.loc,
      message: `gate ${gate.id}, row ${row.id} does not say when to ${listed(blank)}`,
      help: 'fill the cell, or write a dash (—) where there is deliberately none',
      about: [gate.id],
    };
  }
}

function absentFrom({ rows }: Gate): Outcome[] {
  return outcomes.filter((outcome) => rows.every((row) => row[outcome] === null));
}

/** Whether a gate is a row of a table right below another one: nothing but a line break stands between them. */
function isNextRow({ extent: above }: Gate, { extent, between }: Gate): boolean {
  return between === null && above.path === extent.path && extent.range.start - above.range.end <= 2;
}

function withoutTable(gate: Gate): Finding {
  return {
    location: gate.loc,
    message: `gate ${gate.id} has no table that says when to pass, to adjust and to abort`,
    help: 'write a table | Check | Pass | Adjust | Abort | below it',
    severity: 'warning',
    about: [gate.id],
  };
}
