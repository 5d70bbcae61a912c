import { describe, expect, test } from 'vitest';
import { minutesIn } from '../../../src/plan/schedule/estimate.js';
import { spanText, unitText } from '../../../src/plan/schedule/span.js';
import { mapOf } from '../../helpers/random-schedule.js';

describe('an estimate', () => {
  test.each([
    ['2h', 120],
    ['2 hours', 120],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['30 min', 30],
    ['45m', 45],
    ['1h 30m', 90],
    ['1 day and 4 hours', 720],
    ['2d', 960],
    ['1 week', 2400],
    ['1mo', 9600],
    ['2–3 days', 1200],
    ['2-3h', 150],
    ['2 to 4 hours', 180],
    ['~2h', 120],
    ['half a day', 240],
    ['half-day', 240],
    ['half an hour', 30],
    ['3 SP (2-3 hours)', 150],
    ['S (15 min)', 15],
    ['2h (1h of it waiting)', 120],
    ['3', 180],
    ['2-4', 180],
    ['0h', 0],
  ])('%s is %i minutes', (text, minutes) => {
    expect(minutesIn(text, 'hours')).toBe(minutes);
  });

  test.each(['M', 'small', '3 SP', '21 points', '', '—', 'High', '16×16', '3 files'])(
    '%s says no time',
    (text) => {
      expect(minutesIn(text, 'hours')).toBeNull();
    },
  );

  test('a bare number is in the unit of the plan', () => {
    expect(minutesIn('3', 'minutes')).toBe(3);
    expect(minutesIn('3', 'days')).toBe(3 * 480);
  });
});

describe('what a map is counted in', () => {
  const takes = (...estimates: (string | null)[]) =>
    mapOf({
      beads: estimates.map((estimate, k) => ({ id: `b-${k}`, ...(estimate === null ? {} : { estimate }) })),
    }).map;

  test('one a bead where none says how long it takes', () => {
    const { unit, nodes } = takes(null, 'M', null);
    expect(unit).toEqual({ kind: 'beads' });
    expect(nodes.map(({ duration }) => duration)).toEqual([1, 1, 1]);
    expect(unitText(unit)).toBe('No bead says how long it takes; each counts 1.');
  });

  test('time as soon as one does; the others count as the median', () => {
    const { unit, nodes } = takes('1h', null, '3h', '8h', '2h', 'M');
    expect(unit).toEqual({ kind: 'minutes', estimated: 4, unestimated: 2, assumed: 120 });
    expect(nodes.map(({ duration }) => duration)).toEqual([60, 120, 180, 480, 120, 120]);
    expect(unitText(unit)).toBe(
      '4 beads are estimated; 2 are not and count 2h each, the median. A day has 8 hours.',
    );
  });

  test('a parent takes the time of its children, whatever it is estimated', () => {
    const { map } = mapOf({
      beads: [
        { id: 'b-1', estimate: '9d' },
        { id: 'b-1a', parent: 'b-1', estimate: '1h' },
        { id: 'b-1b', parent: 'b-1', estimate: '2h' },
        { id: 'b-2', after: ['b-1'], estimate: '1h' },
      ],
    });
    expect(map.nodes.map(({ duration, start, finish }) => [duration, start, finish])).toEqual([
      [0, 0, 120],
      [60, 0, 60],
      [120, 0, 120],
      [60, 120, 180],
    ]);
    expect(map.waves.map(({ nodes }) => nodes)).toEqual([[1, 2], [3]]);
  });

  test('is written as people write it', () => {
    const { unit } = takes('1h');
    const spans = [0, 5, 60, 90, 480, 500, 14 * 480 + 120].map((minutes) => spanText(minutes, unit));
    expect(spans).toEqual(['0h', '5min', '1h', '1h 30min', '1d', '1d', '14d 2h']);
  });
});
