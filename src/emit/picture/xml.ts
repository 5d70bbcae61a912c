import { oneLine } from '../style.js';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Half a surrogate pair, and the two code points that no XML document may hold. */
const noCharacter = /[\p{Cs}\ufffe\uffff]/gu;

/**
 * A text of a plan for XML and HTML, within an element or a quoted attribute: one line; what would be markup is escaped, what
 * cannot be shown or would turn the writing direction is made visible.
 */
export function xml(text: string): string {
  return oneLine(text)
    .replace(noCharacter, '\ufffd')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** An element: attributes that are null are left out; children are markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? value : xml(value as string)}"`)
    .join('');
  const inside = children.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}
