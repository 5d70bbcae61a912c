import type { Options } from './specs/spec.js';

/** The text that was given for an option; null where none was. */
export function textOf(option: Options[string]): string | null {
  return typeof option === 'string' ? option : null;
}

/** All that was given for an option that may be repeated, in its order. */
export function allOf(option: Options[string]): readonly string[] {
  return Array.isArray(option) ? option : [];
}
