/** What the page knows of a plan: the JSON in it, written by `page-data.ts`, read by `client/`. All text is text, never markup. */
export interface PageData {
  readonly plan: string;
  /** In document order. */
  readonly things: readonly Thing[];
}

/** A bead, task, gate, scenario or phase. */
export interface Thing {
  /** What the picture and links call it; no two are called the same. */
  readonly name: string;
  readonly kind: 'bead' | 'task' | 'gate' | 'scenario' | 'phase';
  readonly title: string;
  /** As in the picture, in a word; null for scenarios and phases. */
  readonly state: string | null;
  readonly priority: string | null;
  readonly phase: string | null;
  /** `plans/PLAN.md:171`. */
  readonly place: string;
  /** Short facts: estimate, owner, slack. */
  readonly facts: readonly string[];
  readonly parts: readonly Part[];
}

/** A piece of what is told about a thing, with a heading. */
export interface Part {
  readonly heading: string;
  readonly text?: string;
  readonly items?: readonly Item[];
  /** Names of other things. */
  readonly links?: readonly string[];
  readonly table?: readonly (readonly string[])[];
}

export interface Item {
  readonly label: string;
  readonly text: string;
  /** Said quietly below. */
  readonly note?: string;
  /** Leads to this thing. */
  readonly link?: string;
}
