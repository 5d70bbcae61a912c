import type { Preamble } from '../front-matter.js';
import { closingLineEnd } from '../lines.js';
import { isBlank } from './openers.js';
import { scanYaml } from './yaml.js';

/** Longer ones are not read at all: see `readFrontMatter`. */
const LENGTH_LIMIT = 10_000;

/** What `readFrontMatter` says, where that is certain: of no front matter, and of plain YAML; else null. */
export function scanPreamble(text: string, start: number): Preamble | null {
  const fence = text.slice(start, start + 3);
  if (fence !== '---' && fence !== '+++') return { frontMatter: null, skipped: null, end: start };
  const lineEnd = text.indexOf('\n', start);
  if (fence !== '---' || lineEnd < 0) return null;
  const first = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
  if (!isBlank(text, start + 3, first)) return null;
  const end = closingLineEnd(text, '---', first);
  if (end < 0 || end - start > LENGTH_LIMIT) return null;
  const entries = scanYaml(text, lineEnd + 1, text.lastIndexOf('---', end - 3));
  if (entries === null) return null;
  return { frontMatter: { range: { start, end }, entries, problems: [] }, skipped: null, end };
}
