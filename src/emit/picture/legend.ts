import { textWidth } from './fit.js';
import { marks, meanings } from './marks.js';
import { tonesIn, words } from './node.js';
import type { Picture } from './picture.js';
import { element } from './xml.js';

interface Entry {
  readonly sign: string;
  readonly text: string;
}

const signWidth = 30;
const lineHeight = 22;

/** What the signs in a picture mean, those that occur, in lines of at most `width`. */
export function legend(picture: Picture, width: number): { readonly svg: string; readonly height: number } {
  let [x, y] = [0, 0];
  const drawn = entries(picture).map(({ sign, text }) => {
    const taken = Math.ceil(signWidth + textWidth(text, 11) + 18);
    if (x > 0 && x + taken > width) [x, y] = [0, y + lineHeight];
    const entry = element(
      'g',
      { transform: `translate(${x} ${y})` },
      sign,
      words(signWidth, 4, 'quiet small', text),
    );
    x += taken;
    return entry;
  });
  return { svg: drawn.join(''), height: y + lineHeight };
}

function entries(picture: Picture): Entry[] {
  const { nodes, edges } = picture;
  const tones = tonesIn(nodes).map((tone) => ({
    sign: element('g', { class: tone, transform: 'translate(15 0)' }, marks[tone]),
    text: meanings[tone],
  }));
  const line = (kind: string) => element('path', { class: `edge ${kind}`, d: 'M2 0H26' });
  const has = (kind: string) => edges.some((edge) => edge.kind === kind);
  return [
    ...tones,
    ...(nodes.some(({ isCritical }) => isCritical)
      ? [{ sign: line('critical'), text: 'critical path: a delay here delays the end' }]
      : []),
    ...(has('child') ? [{ sign: line('child'), text: 'part of' }] : []),
    ...(has('during') ? [{ sign: line('during'), text: 'judged before it closes' }] : []),
  ];
}
