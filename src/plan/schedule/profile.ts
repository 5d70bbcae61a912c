import type { MapNode, Stretch } from './model.js';

/**
 * How many works run at a time when each starts as early as it can, from 0 to the end: stretches of the same number, one behind
 * the other. What takes no time counts nowhere.
 */
export function profileOf(nodes: readonly Pick<MapNode, 'start' | 'duration'>[]): Stretch[] {
  const changes = new Map<number, number>();
  const change = (time: number, by: number): void => void changes.set(time, (changes.get(time) ?? 0) + by);
  for (const { start, duration } of nodes) {
    if (start === null || duration === 0) continue;
    change(start, 1);
    change(start + duration, -1);
  }
  const stretches: Stretch[] = [];
  let running = 0;
  let from = 0;
  for (const [time, by] of [...changes].sort(([a], [b]) => a - b)) {
    if (by === 0) continue;
    if (time > from) stretches.push({ from, to: time, running });
    from = time;
    running += by;
  }
  return stretches;
}
