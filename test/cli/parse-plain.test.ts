import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { type Call, parsePlain } from '../../src/cli/parse-plain.js';
import { buildProgram } from '../../src/cli/program.js';
import { globalOptions } from '../../src/cli/specs/spec.js';
import { forAll } from '../helpers/property.js';

const silent = { write: () => true };

/** The same command line as commander reads it; null where it refuses, or does something else. */
function asCommanderReads(argv: readonly string[]): Call | null {
  let call: Call | null = null;
  const io = { stdout: silent, stderr: silent, isTTY: false, columns: 0 };
  const program = buildProgram(io, async (spec, args, options) => {
    call = { spec, args, options };
    return 0;
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch {
    return null;
  }
  return call;
}

const flagWords = [...globalOptions, ...commands.flatMap(({ options }) => options)].map(
  ({ flags }) => flags.split(' ')[0] ?? '',
);
const values = [
  'pg-1',
  'PLAN.md',
  '7',
  '-1',
  'json',
  'strict',
  'remark',
  'error',
  'c1=5',
  '-',
  '--',
  '',
  'lint',
];
const word = fc.oneof(
  fc.constantFrom(...flagWords),
  fc.constantFrom(...values),
  fc
    .tuple(fc.constantFrom(...flagWords), fc.constantFrom(...values))
    .map(([flag, value]) => `${flag}=${value}`),
);

it('what is read as plain is read by commander in the same way', () => {
  let plain = 0;
  forAll(
    [fc.constantFrom(...commands), fc.array(word, { maxLength: 2 }), fc.array(word, { maxLength: 5 })],
    (spec, before, behind) => {
      const own = spec.options.map(({ flags }) => flags.split(' ')[0] ?? '');
      const argv = [
        ...before,
        spec.name,
        ...behind.filter(
          (each) =>
            !each.startsWith('-') ||
            each.length < 3 ||
            own.concat(flagWords.slice(0, 6)).some((flag) => each.startsWith(flag)),
        ),
      ];
      const call = parsePlain(argv);
      if (call === null) return;
      plain++;
      expect(call).toEqual(asCommanderReads(argv));
    },
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(200);
});

it.each([
  [['lint', 'docs/PLAN.md', '--limit', '3', '--rule=fat-bead=off', '--rule', 'orphan-bead=info'], 'lint'],
  [['-C', 'docs', 'close', 'pg-1', '-e', 'c1=41min', '-e', 'c2=out/r.md', '--as', 'ana'], 'close'],
  [['--plan', 'lint', 'ready', '--json', '--no-color'], 'ready'],
])('%j is plain', (argv, name) => {
  expect(parsePlain(argv)?.spec.name).toBe(name);
  expect(parsePlain(argv)).toEqual(asCommanderReads(argv));
});

it.each([
  [['lint', '--limit', 'many']],
  [['close']],
  [['show', 'a', 'b', 'c']],
  [['lint', '--help']],
  [['lint', '--', '--all']],
  [['-Cdocs', 'lint']],
  [['lint', '--limit', '-1']],
  [['help', 'lint']],
  [['lnt']],
])('%j is left to commander', (argv) => {
  expect(parsePlain(argv)).toBe(null);
});
