/**
 * Emitters say what is loud and what is quiet; whether that becomes colour is decided once, where text leaves the
 * program. Until then a style is a mark that no decoded text can hold: a lone surrogate.
 */
const mark = '\uDBFF';

const styled = (code: number) => (text: string) => (text === '' ? '' : `${mark}[${code}m${text}${mark}[0m`);

export const bold = styled(1);
export const dim = styled(2);
export const red = styled(31);
export const green = styled(32);
export const yellow = styled(33);
export const blue = styled(34);
export const cyan = styled(36);

const marks = /\uDBFF\[(\d+)m/g;

/** The text as it is seen: without style marks. */
export function unstyled(text: string): string {
  return text.replace(marks, '');
}

/**
 * What is sent to the terminal: styles as ANSI escapes, or dropped; every other control character is made visible, so a
 * plan cannot move the cursor, set a title or hide a line.
 */
export function terminalText(text: string, colour: boolean): string {
  return visible(text).replace(marks, (_, code: string) => (colour ? `\u001b[${code}m` : ''));
}

/** C0 controls but tab and line feed, DEL and C1; bidirectional and invisible marks that can disguise a text. */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** For what stands within a line, such as a path: its line breaks and tabs are made visible too. */
export function oneLine(text: string): string {
  return visible(text).replace(/[\t\n]/g, (character) =>
    String.fromCharCode(0x2400 + character.charCodeAt(0)),
  );
}

/** Makes control characters visible: `␛` for an escape, `<U+202E>` for what has no picture. Nothing changes twice. */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}
