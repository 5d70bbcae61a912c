import { expect } from 'vitest';
import type { Plan } from '../../src/plan/model.js';
import type { Workspace } from '../../src/plan/workspace.js';
import type { Location } from '../../src/source/range.js';

/** What a fact says and where: texts, and the IDs of things that stand at their ID. */
interface Claim {
  readonly says: string;
  readonly loc: Location;
}

const named = new Set(['bead', 'gate', 'phase', 'scenario', 'prompt']);

function claimsOf(plan: Plan): Claim[] {
  const claims: Claim[] = [];
  const seen = new Set<object>();
  const stack: unknown[] = [plan];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next === null || typeof next !== 'object' || seen.has(next)) continue;
    seen.add(next);
    const fact = next as { kind?: string; id?: string; text?: unknown; loc?: Location };
    if (typeof fact.text === 'string' && fact.loc !== undefined)
      claims.push({ says: fact.text, loc: fact.loc });
    if (fact.kind !== undefined && named.has(fact.kind) && fact.id !== undefined && fact.loc !== undefined) {
      claims.push({ says: fact.id, loc: fact.loc });
    }
    stack.push(...Object.values(next));
  }
  return claims;
}

/** Line breaks with indentation and quote markers around them are one space in a fact's text. */
function folded(text: string): string {
  return text.replace(/\s*[\r\n][\s>]*/g, ' ');
}

/** A verbatim prompt is quoted lines without their markers; how they ended is noted elsewhere. */
function unquoted(text: string): string {
  return ended(text.replace(/^[ \t]*>[ \t]?/gm, ''));
}

function ended(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Asserts of every fact of every plan that the source at its place is what it says. */
export function expectFactsInPlace({ plans, files }: Workspace): void {
  for (const plan of plans) {
    for (const { says, loc } of claimsOf(plan)) {
      const text = files.get(loc.path)?.source.text ?? '';
      expect(loc.range.start).toBeGreaterThanOrEqual(0);
      expect(loc.range.end).toBeLessThanOrEqual(text.length);
      const there = text.slice(loc.range.start, loc.range.end);
      if (folded(there).trim() !== says.trim()) expect(unquoted(there)).toBe(ended(says));
    }
  }
}
