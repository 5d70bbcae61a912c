import type { CriterionInput } from '../../../src/plan/criteria/criteria.js';

/** One line of Markdown as a criterion: backticks and asterisks removed, code spans kept as ranges. */
export function criterion(markdown: string): CriterionInput {
  const code: { start: number; end: number }[] = [];
  let text = '';
  let at = 0;
  for (const match of markdown.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)) {
    text += plain(markdown.slice(at, match.index));
    const inner = match[2] ?? '';
    const content = /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
    code.push({ start: text.length, end: text.length + content.length });
    text += content;
    at = match.index + match[0].length;
  }
  return { text: text + plain(markdown.slice(at)), code };
}

function plain(markdown: string): string {
  return markdown.replaceAll(/\*\*|__(?=\S)/g, '').replaceAll(/\\([<>|])/g, '$1');
}
