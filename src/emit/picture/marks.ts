import type { Tone } from './palette.js';
import { element } from './xml.js';

const circle = (attributes: Readonly<Record<string, string | number>>) =>
  element('circle', { r: 6.5, ...attributes });
const path = (d: string, kind: string) => element('path', { class: kind, d });

const hollow = circle({ class: 'hollow' });
const full = circle({ class: 'mark' });
const tick = path('M-3 0.2L-0.9 2.5L3.2 -2.3', 'on');
const cross = path('M-2.4 -2.4L2.4 2.4M2.4 -2.4L-2.4 2.4', 'on');
const wave = path('M-3.4 0.6C-1.8 -2.6 1.2 3 3.2 -0.6', 'on');

/** A small figure for how something stands, around 0,0 and 15 wide: no two of them differ by colour alone. */
export const marks: Readonly<Record<Tone, string>> = {
  open: hollow,
  ready: hollow + path('M-2 -3.2L3.4 0L-2 3.2Z', 'mark'),
  blocked: hollow + path('M-3 0H3', 'mark line'),
  claimed: hollow + path('M0 -6.5A6.5 6.5 0 0 1 0 6.5Z', 'mark'),
  closed: full + tick,
  failed: full + cross,
  due: hollow,
  pass: full + tick,
  adjust: full + wave,
  abort: full + cross,
};

/** What each figure means, for legends and for those who hear the picture. */
export const meanings: Readonly<Record<Tone, string>> = {
  closed: 'closed',
  claimed: 'claimed',
  ready: 'ready',
  open: 'open',
  blocked: 'blocked',
  failed: 'failed',
  due: 'gate to be judged',
  pass: 'gate passed',
  adjust: 'gate: adjust',
  abort: 'gate: abort',
};
