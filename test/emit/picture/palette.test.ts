import { describe, expect, test } from 'vitest';
import { marks } from '../../../src/emit/picture/marks.js';
import { dark, light, type Palette, tones } from '../../../src/emit/picture/palette.js';

/** Relative luminance of `#rrggbb` (WCAG 2.2, definition). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio, 1–21 (WCAG 2.2, 1.4.3 and 1.4.11). */
function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const words = 4.5;
const shapes = 3;

/** What is seen on what, with the least contrast it needs. */
function pairs({
  ground,
  band,
  text,
  quiet,
  edge,
  critical,
  tones: paints,
}: Palette): [string, string, string, number][] {
  const grounds = { ground, band };
  return [
    ...Object.entries(grounds).flatMap(([name, on]): [string, string, string, number][] => [
      [`text on ${name}`, text, on, words],
      [`quiet words on ${name}`, quiet, on, words],
      [`edges on ${name}`, edge, on, shapes],
      [`the critical path on ${name}`, critical, on, shapes],
      [`links and focus on ${name}`, paints.ready.line, on, words],
    ]),
    ['chosen in a list', ground, paints.ready.line, words],
    ...tones.flatMap((tone): [string, string, string, number][] => [
      [`words on ${tone}`, paints[tone].text, paints[tone].fill, words],
      [`quiet words on ${tone}`, quiet, paints[tone].fill, words],
      [`the mark of ${tone}`, paints[tone].line, paints[tone].fill, shapes],
      [`the border of ${tone} on a band`, paints[tone].line, band, shapes],
      [`the border of ${tone}`, paints[tone].line, ground, shapes],
    ]),
  ];
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s colours', (_, palette) => {
  test.each(pairs(palette))('%s', (_, front, back, least) => {
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
  });
});

test('the contrast of black on white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

test('states differ by their mark, not by colour alone', () => {
  const ofWork = ['open', 'ready', 'blocked', 'claimed', 'closed', 'failed'] as const;
  const ofGates = ['due', 'pass', 'adjust', 'abort'] as const;
  for (const kinds of [ofWork, ofGates])
    expect(new Set(kinds.map((tone) => marks[tone])).size).toBe(kinds.length);
});
