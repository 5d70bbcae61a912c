/** Characters that an XML 1.0 document may hold. */
const allowed = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const name = String.raw`[A-Za-z_][\w.:-]*`;
const piece = new RegExp(
  String.raw`<(/?)(${name})((?:\s+${name}="[^"<]*")*)\s*(/?)>|[^<]+|(<\?xml [^?]*\?>)|(<)`,
  'gu',
);
const references = /&(?:(?:amp|lt|gt|quot|apos|#\d+);)?/g;

/** What keeps a text from being a well-formed XML document of elements, attributes and text; null for nothing. */
export function illFormed(text: string): string | null {
  if (!allowed.test(text)) return 'a character that XML does not know';
  const open: string[] = [];
  let roots = 0;
  for (const [whole, end, element, attributes = '', empty, declaration, stray] of text.matchAll(piece)) {
    if (stray !== undefined) return `a stray < at ${JSON.stringify(text.slice(text.indexOf(whole), 40))}`;
    if (declaration !== undefined) continue;
    const bad = (whole.match(references) ?? []).find((reference) => reference === '&');
    if (bad !== undefined) return `a stray & in ${JSON.stringify(whole.slice(0, 80))}`;
    if (element === undefined) {
      if (open.length === 0 && whole.trim() !== '') return 'text outside the root';
      continue;
    }
    if (end === '/') {
      if (open.pop() !== element) return `</${element}> closes nothing`;
      continue;
    }
    if (open.length === 0) roots++;
    const names = [...attributes.matchAll(new RegExp(`(${name})=`, 'g'))].map((match) => match[1]);
    if (new Set(names).size !== names.length) return `an attribute twice in ${whole.slice(0, 80)}`;
    if (empty !== '/') open.push(element);
  }
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  return roots === 1 ? null : `${roots} roots`;
}
