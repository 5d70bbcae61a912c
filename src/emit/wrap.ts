import { displayWidth } from './width.js';

/** Text in lines of at most `columns`, broken at spaces; a longer word has a line of its own. Styles must not hold spaces. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    const wide = displayWidth(word);
    if (line !== '' && width + 1 + wide > columns) {
      lines.push(line);
      line = '';
      width = 0;
    }
    width += (line === '' ? 0 : 1) + wide;
    line += line === '' ? word : ` ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** `lead` and then the wrapped text, its later lines indented to stand below the first. */
export function hang(lead: string, text: string, columns: number): string[] {
  const indent = displayWidth(lead);
  const [first = '', ...others] = wrap(text, Math.max(20, columns - indent));
  return [`${lead}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(indent) + line)];
}
