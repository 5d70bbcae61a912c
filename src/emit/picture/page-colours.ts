import { dark, light, type Palette, tones } from './palette.js';

function variables({ ground, band, bandLine, text, quiet, critical, tones: paints }: Palette): string {
  const own = { ground, band, line: bandLine, text, quiet, critical, focus: paints.ready.line };
  return Object.entries(own)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

function badges({ tones: paints }: Palette): string {
  return tones
    .map(
      (tone) =>
        `.state.${tone}{background:${paints[tone].fill};border-color:${paints[tone].line};color:${paints[tone].text}}`,
    )
    .join('');
}

/** The palette for what the page adds to the picture. */
export const pageColours = `:root{${variables(light)}}${badges(light)}@media(prefers-color-scheme:dark){:root{${variables(dark)}}${badges(dark)}}`;
