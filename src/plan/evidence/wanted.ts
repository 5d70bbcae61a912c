import type { Criterion } from '../model.js';

/**
 * What the command line of a close needs to show that a criterion is met: `-e c1=<%>` for what is measured, `--run` for a
 * command, `--ack c4` for what a person judges. Of an artifact it needs a path only where it is not in its place.
 */
export function wantedEvidence({ id, predicate }: Criterion): string[] {
  switch (predicate.kind) {
    case 'threshold':
      return ['-e', `${id}=<${unitWord(predicate.unit)}>`];
    case 'command':
      return ['--run'];
    case 'artifact':
      return ['-e', `${id}=<path>`];
    case 'manual':
      return ['--ack', id];
  }
}

function unitWord(unit: string): string {
  return (
    { '%': '%', pp: 'pp', ms: 'time', B: 'size', $: '$', '×': 'times', count: 'number' }[unit] ?? 'value'
  );
}
