/**
 * The words of the language and what they mean (LANGUAGE sections 2, 4 and 5). Spellings are compared in a normal form:
 * lower case, `_`, `-` and camelCase humps as spaces, a parenthesis behind the label dropped.
 */

import { isCapital, isDigit, isLetter, isWhiteSpace, skipWhiteSpace } from '../source/characters.js';
import { isAscii } from '../source/letters.js';
import { once } from '../source/once.js';

export type FieldName =
  | 'priority'
  | 'blockedBy'
  | 'blocks'
  | 'what'
  | 'doneWhen'
  | 'ifItFails'
  | 'check'
  | 'estimate'
  | 'owner'
  | 'phase'
  | 'covers'
  | 'touches'
  | 'status'
  | 'after'
  | 'before'
  | 'during'
  | 'detection'
  | 'cascade'
  | 'decisions'
  | 'source'
  | 'scopedOut';

export interface Spelling {
  readonly field: FieldName;
  /** `After`, `Needs`, `Requires`: prose as often as fields, so they count only where their value resolves. */
  readonly soft: boolean;
  /** `Dependencies` may list packages: what does not resolve below such a label is nobody's mistake. */
  readonly quiet: boolean;
}

const firm = (field: FieldName): Spelling => ({ field, soft: false, quiet: false });

const spellings = new Map<string, Spelling>();

function spell(spelling: Spelling, ...labels: string[]): void {
  for (const label of labels) spellings.set(label, spelling);
}

spell(firm('priority'), 'priority', 'pri', 'prio');
spell(firm('blockedBy'), 'blocked by', 'depends on');
spell({ field: 'blockedBy', soft: false, quiet: true }, 'dependencies', 'depends', 'deps', 'prerequisites');
spell({ field: 'blockedBy', soft: true, quiet: true }, 'needs', 'requires');
spell({ field: 'after', soft: true, quiet: true }, 'after');
spell({ field: 'before', soft: true, quiet: true }, 'before');
spell({ field: 'during', soft: true, quiet: true }, 'during');
spell(firm('blocks'), 'blocks', 'unblocks');
spell(firm('what'), 'what', 'what to build', 'description', 'goal', 'task');
spell(
  firm('doneWhen'),
  'done when',
  'acceptance',
  'acceptance criteria',
  'success criteria',
  'definition of done',
  'dod',
  'exit criteria',
  'verification',
  'ac',
);
spell(firm('ifItFails'), 'if it fails', 'if fails', 'on failure', 'fallback', 'rollback');
spell(firm('check'), 'check', 'verify with');
spell(firm('estimate'), 'estimate', 'effort', 'size');
spell(firm('owner'), 'owner', 'assignee');
spell(firm('phase'), 'phase');
spell(firm('covers'), 'covers', 'prompts', 'insight', 'insights');
spell(firm('touches'), 'touches', 'files');
spell(firm('status'), 'status', 'state');
spell(firm('detection'), 'detection', 'detect', 'signal', 'detected by', 'detection signal');
spell(firm('cascade'), 'recovery cascade', 'recovery', 'cascade', 'recovery steps');
spell(firm('decisions'), 'key decisions', 'decisions', 'key decision', 'key decisions extracted');
spell(firm('source'), 'source');
spell(firm('scopedOut'), 'scoped out', 'out of scope');

/** Longest label in words; longer phrases before a colon are prose. */
const MOST_WORDS = 4;

/** `Acceptance criteria for a release`: criteria all the same. */
const criteriaOf = /^((?:acceptance|success|exit) criteria|definition of done) (?:for|of) .*$/;

/** Labels as they were written. Every bead spells the same few, so that each is read once; bounded, since prose has colons too. */
const readLabels = new Map<string, Spelling | null>();
const MOST_LABELS = 2000;

/** What a label (without its colon) names, or null. */
export function fieldOf(label: string): Spelling | null {
  if (label.length > 60) return null;
  const known = readLabels.get(label);
  if (known !== undefined) return known;
  if (!mayBeLabel(label, 0, label.length) || !mayOpen(label) || isNumbered(label)) return null;
  const normal = normalLabel(label);
  const spelling = spellings.get(normal) ?? spellings.get(normal.replace(criteriaOf, '$1')) ?? null;
  if (readLabels.size < MOST_LABELS) readLabels.set(label, spelling);
  return spelling;
}

/** 1 for the first two letters of every spelling, small or capital: at 128 times the first one plus the second. */
const openings = new Uint8Array(128 * 128);
for (const label of spellings.keys()) {
  const pair = label.slice(0, 2);
  for (const first of [pair.charCodeAt(0), pair.toUpperCase().charCodeAt(0)])
    for (const second of [pair.charCodeAt(1), pair.toUpperCase().charCodeAt(1)])
      openings[128 * first + second] = 1;
}

const firstWords = new Set<string>();
for (const label of spellings.keys()) firstWords.add(label.split(' ', 1)[0] ?? '');

/** Whether the first word of a label is one of ours, as far as that is told without reading humps and other scripts. */
function mayOpen(label: string): boolean {
  let start = 0;
  while (start < label.length && !isLetter(label.charCodeAt(start))) start++;
  let end = start + 1;
  for (; isLetter(label.charCodeAt(end)); end++)
    if (isCapital(label.charCodeAt(end)) && !isCapital(label.charCodeAt(end - 1))) return true;
  return label.charCodeAt(end) > 127 || firstWords.has(label.slice(start, end).toLowerCase());
}

/** `Phase 1 — Build`: no label has a number, save behind what it is of, or in parentheses. */
function isNumbered(label: string): boolean {
  if (label.includes('(') || !/\d/.test(label)) return false;
  const words = label.toLowerCase();
  return !words.includes('criteria') && !words.includes('definition');
}

/** A quick test for what most text is not: whether a label of ours may stand from `start` on, by its first two letters. */
export function mayBeLabel(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return true;
    if (isLetter(code)) {
      const second = text.charCodeAt(at + 1);
      return second > 127 || openings[128 * code + second] === 1;
    }
    if (isDigit(code) || code === NUMBER_SIGN) return false;
  }
  return false;
}

const NUMBER_SIGN = 35;

/** Lower case, one space between words, no markup or parenthesis behind: `blockedBy`, `Blocked-By` and `blocked_by` agree. */
export function normalLabel(label: string): string {
  if (isPlainLabel(label)) return label.toLowerCase();
  return label
    .slice(0, 200)
    .replace(/\([^()]*\)\s*$/, '')
    .replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' ')
    .replace(/[_\-‐‑–]+/g, ' ')
    .replace(isAscii(label) ? asciiEdges : edges(), '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

const edges = once(() => /^[^\p{L}\p{N}#]+|(?:[\s:：?\p{Extended_Pictographic}]|\ufe0f)+$/gu);
const asciiEdges = /^[^a-zA-Z0-9#]+|[\s:?]+$/g;

/** Whether a label is words of ASCII letters with one space between them, and no hump: nearly all are. */
function isPlainLabel(label: string): boolean {
  if (label.length > 200) return false;
  let before = SPACE;
  for (let at = 0; at < label.length; at++) {
    const code = label.charCodeAt(at);
    if (
      code === SPACE
        ? before === SPACE
        : !isLetter(code) || (isCapital(code) && !isCapital(before) && before !== SPACE)
    )
      return false;
    before = code;
  }
  return before !== SPACE;
}

const SPACE = 32;

/** Labels that open a line without a colon (`blocked by b-0`); counted only where the value resolves. */
export const bareLabel = /^(?:blocked[ _-]by|depends on|requires|needs)(?=[\s—–])/i;

/** Whether text before a colon is short enough for a label. */
export function isLabelLike(label: string): boolean {
  if (label.length > 40) return false;
  let words = 0;
  let isInWord = false;
  for (let at = 0; at < label.length; at++) {
    const isBlank = isWhiteSpace(label.charCodeAt(at));
    if (!isBlank && !isInWord) words++;
    isInWord = !isBlank;
  }
  return words <= MOST_WORDS;
}

const strongFields: ReadonlySet<FieldName> = new Set(['blockedBy', 'blocks', 'doneWhen', 'ifItFails']);
const weakFields: ReadonlySet<FieldName> = new Set([
  'priority',
  'what',
  'check',
  'estimate',
  'owner',
  'phase',
  'covers',
  'touches',
]);

/** Whether a field makes a bead of what has it. */
export function isStrong(field: FieldName): boolean {
  return strongFields.has(field);
}

/** Whether a field makes a bead of what has it only together with others. */
export function isWeak(field: FieldName): boolean {
  return weakFields.has(field);
}

export type Noun =
  | 'bead'
  | 'task'
  | 'story'
  | 'step'
  | 'phase'
  | 'gate'
  | 'scenario'
  | 'tier'
  | 'prompt'
  | 'insight';

/** Nouns for work; the others name places in a plan. */
export const workNouns: ReadonlySet<Noun> = new Set(['bead', 'task', 'story', 'step']);

const nouns: ReadonlyMap<string, Noun> = new Map<string, Noun>([
  ['bead', 'bead'],
  ['beads', 'bead'],
  ['task', 'task'],
  ['tasks', 'task'],
  ['story', 'story'],
  ['stories', 'story'],
  ['step', 'step'],
  ['steps', 'step'],
  ['phase', 'phase'],
  ['phases', 'phase'],
  ['gate', 'gate'],
  ['gates', 'gate'],
  ['scenario', 'scenario'],
  ['scenarios', 'scenario'],
  ['tier', 'tier'],
  ['prompt', 'prompt'],
  ['prompts', 'prompt'],
  ['insight', 'insight'],
  ['insights', 'insight'],
]);

/** `Story`, `stories` → `story`; null for a word that names nothing of the language. */
export function nounOf(word: string): Noun | null {
  return nouns.get(word.toLowerCase()) ?? null;
}

/** `Step 2` behind `Phase 1`: the two together are a name of which we know nothing. */
export function namesAnother(rest: string): boolean {
  const { length } = rest;
  let start = skipWhiteSpace(rest, 0, length);
  if (start < length && ',·—–-'.includes(rest.charAt(start))) start = skipWhiteSpace(rest, start + 1, length);
  let end = start;
  while (isLetter(rest.charCodeAt(end))) end++;
  const behind = skipWhiteSpace(rest, end, length);
  if (behind === end || end - start < 4 || end - start > 9) return false;
  const number = rest.charAt(behind) === '#' ? behind + 1 : behind;
  return isDigit(rest.charCodeAt(number)) && nounOf(rest.slice(start, end)) !== null;
}
