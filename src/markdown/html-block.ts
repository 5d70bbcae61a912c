/** What ends an HTML block: a text in one of its lines, or (`null`) a blank line. */
export type HtmlEnd = RegExp | null;

export interface HtmlBlock {
  readonly end: HtmlEnd;
  /** The part of the first line where the end may already stand. */
  readonly rest: string;
  /** False for what is a block only where no paragraph is open and its tag is complete. */
  readonly certain: boolean;
}

const RAW = /^<(?:script|pre|style|textarea)(?=[ \t>]|$)/i;
const BLOCK_NAMES = [
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt',
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu',
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr',
  'track|ul',
];
const BLOCK = new RegExp(`^</?(?:${BLOCK_NAMES.join('|')})(?:[ \\t>]|/>|$)`, 'i');
/** Whatever may be a complete tag alone on its line. */
const TAG_LINE = /^<\/?[a-z].*>[ \t]*$/i;

const RAW_END = /<\/(?:script|pre|style|textarea)>/i;
const COMMENT_END = /-->/;
const INSTRUCTION_END = /\?>/;
const DECLARATION_END = />/;
/** micromark misses `]]>` behind an odd number of brackets. */
const CDATA_END = /(?:^|[^\]])(?:\]\])+>/;

/** Which of the seven kinds of HTML blocks starts with `content`, a line without indentation. CommonMark 0.31, section 4.6. */
export function htmlBlock(content: string): HtmlBlock | null {
  if (!content.startsWith('<')) return null;
  if (RAW.test(content)) return { end: RAW_END, rest: content, certain: true };
  if (content.startsWith('<!--')) return { end: COMMENT_END, rest: content.slice(2), certain: true };
  if (content.startsWith('<?')) return { end: INSTRUCTION_END, rest: content.slice(1), certain: true };
  if (/^<![a-z]/i.test(content)) return { end: DECLARATION_END, rest: content, certain: true };
  if (content.startsWith('<![CDATA[')) return { end: CDATA_END, rest: content.slice(9), certain: true };
  if (BLOCK.test(content)) return { end: null, rest: '', certain: true };
  return TAG_LINE.test(content) ? { end: null, rest: '', certain: false } : null;
}
