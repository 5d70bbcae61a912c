import { dark, light, type Palette, tones } from './palette.js';

const fontFamily =
  'ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif';

/** The colours of one scheme. Written out, not as variables: viewers other than browsers know none. */
function colours({ ground, band, bandLine, text, quiet, edge, critical, tones: paints }: Palette): string {
  const states = tones.map((tone) => {
    const { fill, line, text } = paints[tone];
    return `.${tone} .box{fill:${fill};stroke:${line}}.${tone} .inner{stroke:${line}}.${tone} .mark{fill:${line};stroke:${line}}.${tone} .hollow{fill:${fill};stroke:${line}}.${tone} .on{fill:none;stroke:${fill}}.${tone} text{fill:${text}}.bar.${tone}{fill:${line}}`;
  });
  return [
    `.ground{fill:${ground}}`,
    `.band{fill:${band};stroke:${bandLine}}`,
    `text{fill:${text}}`,
    ...states,
    `text.quiet{fill:${quiet}}`,
    `.rule{stroke:${bandLine}}`,
    `.edge{stroke:${edge}}`,
    `.tip{fill:${edge}}`,
    `.edge.critical{stroke:${critical}}`,
    `.tip.critical,text.critical{fill:${critical}}`,
    `.node.critical>.box{stroke:${critical}}`,
    `.slack{fill:${ground};stroke:${quiet}}`,
    `.area{fill:${paints.closed.fill}}`,
    `.curve{stroke:${paints.closed.line}}`,
    `.scope{stroke:${quiet}}`,
  ].join('');
}

/** Shapes and weights: how it stands can be read without colour. */
const shapes = [
  `text{font-family:${fontFamily};font-size:12px}`,
  '.id{font-weight:600}',
  '.heading{font-size:20px;font-weight:600}',
  '.bandtitle{font-size:13px;font-weight:600}',
  '.quiet{font-weight:400}',
  '.small{font-size:11px}',
  '.box{stroke-width:1.25}',
  '.node.critical>.box{stroke-width:3}',
  '.inner{fill:none;stroke-width:1}',
  '.blocked>.box{stroke-dasharray:5 3}',
  '.blocked.critical>.box{stroke-dasharray:9 4}',
  '.mark,.hollow,.on{stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}',
  '.line{fill:none}',
  '.edge{fill:none;stroke-width:1.25}',
  '.edge.critical{stroke-width:3}',
  '.edge.child{stroke-dasharray:2 4}',
  '.edge.during{stroke-dasharray:7 4}',
  '.band,.rule{stroke-width:1}',
  '.slack{stroke-dasharray:2 3}',
  '.curve,.scope{fill:none;stroke-width:2}',
  '.scope{stroke-dasharray:6 4}',
  '.chip{display:none}',
  '.scenarios .chip{display:inline}',
].join('');

/** The style of every picture, for light and dark; needs no variable, no script, no other file. */
export const pictureStyle = `${shapes}${colours(light)}@media(prefers-color-scheme:dark){${colours(dark)}}`;
