import { jsonDiagnostic } from './json.js';
import type { LintAnswer } from './lint-text.js';
import { tally } from './text.js';

/** The body of `plandown/lint@1` (CLI, "Diagnostics"). */
export function lintJson({ diagnostics, plans, files, sources, fixed, known }: LintAnswer) {
  const beads = plans.reduce((sum, plan) => sum + plan.beads.length, 0);
  return {
    diagnostics: diagnostics.map((diagnostic) => jsonDiagnostic(diagnostic, sources)),
    summary: { files, plans: plans.length, beads, ...tally(diagnostics) },
    ...(fixed === null ? {} : { fixed }),
    ...(known === null ? {} : { known }),
  };
}
