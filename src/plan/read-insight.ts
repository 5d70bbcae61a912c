import type { SourceFile } from '../source/source-file.js';
import { type Candidate, descendants } from './candidate.js';
import type { Insight } from './model.js';
import { locationOf, part, rangeOf, textOf, trimmed, type Value, visible } from './value.js';

const notApplicable = /^\W*(?:does|do) not apply\b/i;

/** Insights are the items of a list below `Tier 1 — …` or *Does not apply*; `I1`, `I2` … in document order unless they carry an ID. */
export function readInsights(file: SourceFile, root: Candidate): Insight[] {
  const insights: Insight[] = [];
  for (const candidate of descendants(root)) {
    const tier = tierOf(candidate);
    if (tier === null) continue;
    for (const item of candidate.children) {
      if (item.site === 'item' && item.inline !== null && item.inline.text.trim() !== '')
        insights.push(readInsight(file, item, tier, insights.length + 1));
    }
  }
  return insights;
}

function tierOf(candidate: Candidate): 0 | 1 | 2 | 3 | null {
  if (candidate.site !== 'heading' && candidate.site !== 'line') return null;
  const text = candidate.inline?.text ?? '';
  if (notApplicable.test(text)) return 0;
  const id = candidate.opening?.id;
  if (candidate.opening?.noun !== 'tier' || id == null) return null;
  const number = Number(visible(id));
  return number === 1 || number === 2 || number === 3 ? number : null;
}

const sourceAside = /\(\s*sources?\s*:\s*([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\.?\s*$/i;

function readInsight(file: SourceFile, item: Candidate, tier: 0 | 1 | 2 | 3, number: number): Insight {
  const inline = item.inline!;
  const whole = trimmed(inline, 0, inline.text.length);
  const own = item.opening?.id;
  const hasId = own != null && /^I-?\d+$/.test(visible(own));
  return {
    kind: 'insight',
    id: hasId ? visible(own) : `I${number}`,
    tier,
    text: textOf(file, whole),
    source: sourceOf(file, item, whole),
    loc: locationOf(file, rangeOf(hasId ? own : whole)),
  };
}

function sourceOf(file: SourceFile, item: Candidate, whole: Value): Insight['source'] {
  const field = item.fields.find((candidate) => candidate.name === 'source')?.values[0];
  if (field !== undefined) return textOf(file, field);
  const text = visible(whole);
  const match = sourceAside.exec(text);
  if (match?.[1] !== undefined) {
    const from = match.index + match[0].indexOf(match[1]);
    return textOf(file, part(whole, from, from + match[1].length));
  }
  const link = whole.inline.spans.find((span) => span.kind === 'link');
  return link === undefined ? null : textOf(file, { inline: whole.inline, start: link.start, end: link.end });
}
