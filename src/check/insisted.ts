/** Errors that stay to be seen where somebody insisted on a close: the journal is not written anew, so nobody can mend them. */
export const INSISTED: ReadonlySet<string> = new Set([
  'evidence-below-threshold',
  'closed-before-blocker',
  'gate-skipped',
]);
