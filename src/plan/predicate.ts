/** What a done-when sentence demands, as far as a machine can tell (LANGUAGE section "Criteria"). */
export type Predicate = Threshold | CommandCheck | ArtifactCheck | Manual;

/** `<`, `≤`, `≥`, `>`, equality, or a closed-or-open range from `value` to `upper`. */
export type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=' | 'in';

export interface Threshold {
  readonly kind: 'threshold';
  /** What is measured, in the author's words without the comparison (`p95 token count`); empty when nothing is named. */
  readonly subject: string;
  readonly operator: Operator;
  /** The bound, or the lower bound of a range, in the base unit of its dimension. */
  readonly value: number;
  /** The upper bound of a range, else null. */
  readonly upper: number | null;
  /** Whether each end of a range belongs to it; both true unless written `(a, b]` or the like. */
  readonly closed: readonly [lower: boolean, upper: boolean];
  /** Base unit: `%`, `pp`, `ms`, `B`, `$`, `€`, `£`, `×`, `count`. */
  readonly unit: BaseUnit;
  /** What is counted, when words follow a plain number (`rows`, `retries`), or the denominator of a rate (`/event`); else empty. */
  readonly noun: string;
  /**
   * `baseline + 15 pp`, `baseline × 2`: the bound is relative to this named quantity, and `value` is the distance from it, or with
   * unit `×` the factor; null when absolute.
   */
  readonly relativeTo: string | null;
  /** `for 1h`: how long it must hold, in ms; null when not said. */
  readonly window: number | null;
}

/** Amounts of two currencies are never compared: their rate is not known. */
export type Currency = '$' | '€' | '£';

export type BaseUnit = '%' | 'pp' | 'ms' | 'B' | Currency | '×' | 'count';

export interface CommandCheck {
  readonly kind: 'command';
  readonly command: string;
  /** Expected exit code; 0 for `passes`. */
  readonly exit: number;
}

export interface ArtifactCheck {
  readonly kind: 'artifact';
  readonly path: string;
  readonly expects: 'exists' | 'committed';
}

export interface Manual {
  readonly kind: 'manual';
  /** Words that sound like a condition but cannot be checked (`looks good`, `properly`), as written. */
  readonly weasels: readonly string[];
}
