/** The look of a kind of thing: its ground, its border and mark, and the words on it. */
export interface Paint {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

/** How something stands, for the eye: of beads and tasks, and of gates. */
export type Tone =
  | 'open'
  | 'ready'
  | 'blocked'
  | 'claimed'
  | 'closed'
  | 'failed'
  | 'due'
  | 'pass'
  | 'adjust'
  | 'abort';

export interface Palette {
  readonly ground: string;
  readonly band: string;
  readonly bandLine: string;
  readonly text: string;
  readonly quiet: string;
  readonly edge: string;
  readonly critical: string;
  readonly tones: Readonly<Record<Tone, Paint>>;
}

const lightText = '#1f2328';
const green = { fill: '#dafbe1', line: '#1a7f37', text: lightText };
const amber = { fill: '#fff8c5', line: '#8f6100', text: lightText };
const red = { fill: '#ffebe9', line: '#cf222e', text: lightText };

export const light: Palette = {
  ground: '#ffffff',
  band: '#f6f8fa',
  bandLine: '#d1d9e0',
  text: lightText,
  quiet: '#59636e',
  edge: '#7d8894',
  critical: '#8250df',
  tones: {
    open: { fill: '#ffffff', line: '#59636e', text: lightText },
    ready: { fill: '#ddf4ff', line: '#0969da', text: lightText },
    blocked: { fill: '#ffffff', line: '#59636e', text: '#4c5560' },
    claimed: amber,
    closed: green,
    failed: red,
    due: { fill: '#ffffff', line: '#59636e', text: lightText },
    pass: green,
    adjust: amber,
    abort: red,
  },
};

const darkText = '#f0f6fc';
const darkGreen = { fill: '#12261e', line: '#3fb950', text: darkText };
const darkAmber = { fill: '#2b2411', line: '#d29922', text: darkText };
const darkRed = { fill: '#2d1618', line: '#f85149', text: darkText };

export const dark: Palette = {
  ground: '#0d1117',
  band: '#151b23',
  bandLine: '#3d444d',
  text: darkText,
  quiet: '#9198a1',
  edge: '#7d8590',
  critical: '#ab7df8',
  tones: {
    open: { fill: '#0d1117', line: '#9198a1', text: darkText },
    ready: { fill: '#0f2440', line: '#4493f8', text: darkText },
    blocked: { fill: '#0d1117', line: '#9198a1', text: '#c3cbd4' },
    claimed: darkAmber,
    closed: darkGreen,
    failed: darkRed,
    due: { fill: '#0d1117', line: '#9198a1', text: darkText },
    pass: darkGreen,
    adjust: darkAmber,
    abort: darkRed,
  },
};

export const tones = Object.keys(light.tones) as Tone[];
