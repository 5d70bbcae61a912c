import type { SourceFile } from '../../source/source-file.js';
import type { Candidate } from '../lower/candidate.js';
import type { Field } from '../lower/fields.js';
import {
  isEmpty,
  locationOf,
  part,
  rangeOf,
  spansIn,
  textOf,
  trimmed,
  type Value,
  visible,
} from '../lower/value.js';
import type { Insight } from '../model.js';

const notApplicable = /^\W*(?:does|do) not apply\b/i;

/** `## Key insights`, `## Insights — by weight`: its list holds insights that no tier has been given yet. */
const insightChapter =
  /^\W*(?:(?:key|main|our|the|research|prioriti[sz]ed|ranked)\s+){0,2}insights?\b(?!\s+\w)/i;

/**
 * Insights are the items of a list below `Tier 1 — …` or *Does not apply*, or right below a heading *Insights*; `I1`, `I2` … in
 * document order unless they carry an ID.
 */
export function readInsights(file: SourceFile, candidates: readonly Candidate[]): Insight[] {
  const items = candidates.flatMap((candidate) => {
    const tier = tierOf(candidate);
    if (tier === null && !isChapter(candidate)) return [];
    return candidate.children.flatMap(({ site, box, inline, opening, fields }) => {
      const whole = inline === null ? null : trimmed(inline, 0, inline.text.length);
      if (site !== 'item' || whole === null || isEmpty(whole) || (tier === null && box !== null)) return [];
      return [{ tier, whole, own: ownId(opening?.id ?? null), fields }];
    });
  });
  const taken = new Set(items.flatMap(({ own }) => (own === null ? [] : visible(own))));
  let next = 0;
  const numbered = (): string => {
    do next++;
    while (taken.has(`I${next}`));
    return `I${next}`;
  };
  return items.map(({ tier, whole, own, fields }) => {
    return {
      kind: 'insight',
      id: own === null ? numbered() : visible(own),
      tier,
      text: textOf(file, whole),
      source: sourceOf(file, fields, whole),
      loc: locationOf(file, rangeOf(own ?? whole)),
    };
  });
}

function ownId(id: Value | null): Value | null {
  return id !== null && /^I-?\d+$/.test(visible(id)) ? id : null;
}

/** `Insights: Tier 1` */
const tierBehind = /^\W*insights?\s*[:—–-]\s*tier\s+([123])\b/i;

/** What headings of insights hold, but for those that are called a tier. */
const mayBeOfInsights = /insight|not apply/i;

function isChapter({ site, inline }: Candidate): boolean {
  const text = inline?.text ?? '';
  return site === 'heading' && mayBeOfInsights.test(text) && insightChapter.test(text);
}

function tierOf(candidate: Candidate): 0 | 1 | 2 | 3 | null {
  if (candidate.site !== 'heading' && candidate.site !== 'line') return null;
  const text = candidate.inline?.text ?? '';
  const id = candidate.opening?.noun === 'tier' ? candidate.opening.id : null;
  if (id === null && !mayBeOfInsights.test(text)) return null;
  if (notApplicable.test(text)) return 0;
  const number = Number(id == null ? tierBehind.exec(text)?.[1] : visible(id));
  return number === 1 || number === 2 || number === 3 ? number : null;
}

const sourceAside = /\(\s?sources?\s?:\s?([^()]*(?:\([^()]*\)[^()]*)*)\)[\s.]{0,4}$/i;

function sourceOf(file: SourceFile, fields: readonly Field[], whole: Value): Insight['source'] {
  const text = visible(whole);
  const from = Math.max(0, text.length - 400);
  const match = sourceAside.exec(text.slice(from));
  if (match?.[1] !== undefined) {
    const start = from + match.index + match[0].indexOf(match[1]);
    return textOf(file, part(whole, start, start + match[1].length));
  }
  const field = fields.find((candidate) => candidate.name === 'source')?.values[0];
  const source = field ?? spansIn(whole, 'link')[0] ?? addressIn(whole);
  return source === undefined ? null : textOf(file, source);
}

/** A web address in plain text. */
function addressIn(whole: Value): Value | undefined {
  const match = /https?:\/\/[^\s<>()]{3,}/i.exec(visible(whole));
  if (match === null) return undefined;
  const address = match[0].replace(/[.,;:!?]+$/, '');
  return part(whole, match.index, match.index + address.length);
}
