/** Words that say that something is a mark, or to reach it, but not of what. */
const EMPTY_WORDS = new Set(
  `a an the and of to for is are be it its this that these our we us you i must shall should will would can may want wants need needs
  make makes get set raise raised raises lower lowered keep keeps stay stays reach reaches hit aim aims take use with at by as
  target targets goal goals bar mark threshold thresholds level rate rates minimum min maximum max least most total overall final
  take takes took lasts lasted required requirement requirements percentage percent share value values figure number new now later instead up down`.split(
    /\s+/,
  ),
);

/** Words that name a dimension more than a thing: alone they tell no two subjects apart. */
const VAGUE_WORDS = new Set(
  'time duration cost price size count row item file line test case error failure score result run day hour minute second user step task example data'.split(
    ' ',
  ),
);

/**
 * The words by which two subjects are told apart: lower case, singular, without fillers and words for marks and targets, in
 * the order of the alphabet. `The success rate` and `success target` are the same.
 */
export function subjectWords(subject: string): readonly string[] {
  const words = subject
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .match(/[\p{L}\p{N}]+/gu);
  const kept = (words ?? [])
    .filter((word) => !EMPTY_WORDS.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<=[^s])s$/, '') : word));
  return [...new Set(kept)].sort();
}

/** What a number is about: the words of its subject, and those that narrow it down (`… ≥ 99% on the held-out set`). */
export interface Topic {
  /** See `subjectWords`; empty where nothing is named. */
  readonly words: readonly string[];
  /** The words of a phrase with a preposition behind the number. */
  readonly aside: readonly string[];
}

/** @param text the whole sentence, or a part of it that begins at the number */
export function topicOf(subject: string, text: string): Topic {
  const words = subjectWords(subject);
  const behind = /\d\S{0,20}([\s\S]{0,400})/.exec(text)?.[1] ?? '';
  const phrase = /\b(?:for|on|in|among|across|during|per|with|at|of)\s([^;.]*)/i.exec(behind)?.[1] ?? '';
  return { words, aside: subjectWords(phrase).filter((word) => !words.includes(word)) };
}

/** How surely two numbers are about one thing: as `likeness` says, unless each is narrowed down in another way. */
export function kinship(a: Topic, b: Topic): 'same' | 'within' | null {
  return areApart(a, b) ? null : likeness(a.words, b.words);
}

/** Whether each is narrowed down in another way (`… on the pilot`, `… on the held-out set`). */
export function areApart(a: Topic, b: Topic): boolean {
  const beyond = (one: Topic, other: Topic): string[] => [
    ...one.words.filter((word) => !other.words.includes(word)),
    ...one.aside,
  ];
  const [x, y] = [beyond(a, b), beyond(b, a)];
  return x.length > 0 && y.length > 0 && !x.some((word) => y.includes(word));
}

/** How surely two subjects are one: `same` words, one `within` the other, or `null` where they differ. */
export function likeness(a: readonly string[], b: readonly string[]): 'same' | 'within' | null {
  if (a.length === 0 || b.length === 0) return null;
  if (!isPartOf(a, b)) return null;
  if (a.length === b.length) return 'same';
  return isTelling(a.length < b.length ? a : b) ? 'within' : null;
}

/** Whether one subject says nothing that the other does not say, or nothing at all. */
export function isPartOf(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((word) => many.includes(word));
}

/** Whether these words name one thing in the whole plan, so that two that share them are about the same. */
export function isTelling(words: readonly string[]): boolean {
  if (words.length > 1) return !words.every((word) => VAGUE_WORDS.has(word));
  const [only = ''] = words;
  return only.length >= 5 && !VAGUE_WORDS.has(only);
}
