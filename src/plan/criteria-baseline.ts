const BASELINE =
  /^(?:(?:normal|current|previous|existing|usual|old|original|starting|prior)(?:\s\w+)?|(?:\w+[ -])?(?:baseline|control|main|before|today|reference)|status quo)$/i;

/** Whether a name tells by itself that it is something measured before: `baseline`, `the control`, `current size`. */
export function isBaseline(name: string): boolean {
  return BASELINE.test(name);
}
