import { type Document, type Section, takeSections } from '../../markdown/document.js';
import { scanInline } from '../../markdown/inline.js';
import { range } from '../../source/range.js';
import type { FieldName } from '../vocabulary.js';
import { lowerBlocks } from './blocks.js';
import { addFields, type Candidate, createCandidate, type Draft } from './candidate.js';
import { readFields } from './fields.js';
import { fileOpening, frontMatterFields } from './front-matter-bead.js';
import { announcedLabel } from './labels.js';
import { readOpening } from './opening.js';
import { trimmed } from './value.js';

/**
 * Collects the candidates of a file: a tree of headings with the lines, items and rows below them. A pure function of the
 * text, which is done once for a document; names are not looked at here.
 */
export function lower(text: string, document: Document): Candidate {
  const known = lowered.get(document);
  if (known) return known;
  const root = collect(text, document, document.sections);
  lowered.set(document, root);
  return root;
}

const lowered = new WeakMap<Document, Candidate>();

/** The same, kept by nobody else; nor are the blocks that it is read from, each section's once it is lowered. */
export function lowerOnce(text: string, document: Document): Candidate {
  return lowered.get(document) ?? collect(text, document, takeSections(document));
}

function collect(text: string, document: Document, sections: Iterable<Section>): Candidate {
  const root = createCandidate('file', null, range(0, text.length));
  root.opening = fileOpening(text, document);
  root.fields = frontMatterFields(text, document);
  let current = root;
  for (const section of sections) current = lowerSection(text, section, enclosing(current, section), root);
  return root;
}

/** The nearest candidate above whose heading is shallower than that of a section; those that are not end where it starts. */
function enclosing(candidate: Draft, { heading, range: { start } }: Section): Draft {
  const depth = heading?.depth ?? 0;
  let outer: Draft = candidate;
  while (outer.parent !== null && (outer.site !== 'heading' || outer.depth >= depth)) {
    outer.extent = range(outer.extent.start, start);
    outer = outer.parent;
  }
  return outer;
}

/** Until a section of its depth or less follows, its heading reaches to the end of the text. */
function lowerSection(text: string, section: Section, parent: Draft, root: Draft): Draft {
  if (section.heading === null) {
    lowerBlocks({ text, owner: root, announced: null }, null, section.blocks);
    return root;
  }
  const inline = scanInline(text, section.heading.lines);
  const whole = trimmed(inline, 0, inline.text.length);
  const label = announcedLabel(inline);
  const announced = label !== null && headingFields.has(label.name) ? label : null;
  const { head, fields } = readFields(inline);
  const heading = createCandidate('heading', parent, range(section.range.start, text.length));
  heading.depth = section.heading.depth;
  heading.inline = inline;
  if (announced === null) {
    heading.head = head ?? whole;
    heading.opening = readOpening(heading.head);
    addFields(heading, fields);
  } else heading.announces = announced.name;
  lowerBlocks({ text, owner: heading, announced }, announced, section.blocks);
  return heading;
}

/** Fields that a sub-heading may announce; `## Insights` or `## Status` are chapters of their own. */
const headingFields: ReadonlySet<FieldName> = new Set([
  'blockedBy',
  'blocks',
  'what',
  'doneWhen',
  'ifItFails',
  'touches',
  'detection',
  'cascade',
  'decisions',
]);
