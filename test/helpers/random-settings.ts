import fc from 'fast-check';
import { hostSettings } from '../../src/edit/agents/hosts/index.js';
import type { Wish } from '../../src/edit/agents/wish.js';

/** White space and comments, as people and tools leave them between the pieces of a JSON text. */
const gap = fc
  .array(fc.constantFrom('', '', ' ', '\n', '\n  ', '\n\t', '\r\n   ', ' // note, }\n', '/* a, */', '  '), {
    maxLength: 2,
  })
  .map((pieces) => pieces.join(''));

const key = (...names: string[]) => fc.constantFrom(...names).map((name) => JSON.stringify(name));

const scalar = fc.constantFrom('1', '"x"', 'null', 'true', '"agent-hook"', '"// no comment, {"', '[]', '{ }');

/** Pieces between brackets, with or without a comma behind the last one. */
function listed(open: string, close: string, piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .record({
      pieces: fc.array(fc.tuple(gap, piece, gap), { maxLength: 3 }),
      trailing: fc.boolean(),
      rest: gap,
    })
    .map(({ pieces, trailing, rest }) => {
      const inner = pieces.map((parts) => parts.join('')).join(',');
      return `${open}${inner}${trailing && pieces.length > 0 ? ',' : ''}${rest}${close}`;
    });
}

const property = (name: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc.tuple(name, gap, gap, value).map(([word, before, after, text]) => `${word}${before}:${after}${text}`);

const hook = listed('{', '}', property(key('type', 'command', 'bash', 'timeout'), scalar));
const group = listed(
  '{',
  '}',
  fc.oneof(property(key('matcher'), scalar), property(key('hooks'), listed('[', ']', hook))),
);
const eventNames = hostSettings.flatMap(({ events }) => Object.values(events).map(({ name }) => name));
const hooks = listed(
  '{',
  '}',
  property(key(...eventNames, 'Other'), listed('[', ']', fc.oneof(group, hook, scalar))),
);
const root = listed(
  '{',
  '}',
  fc.oneof(
    property(key('model', 'permissions', 'a.b'), fc.oneof(scalar, hook)),
    property(key('hooks'), hooks),
    property(key('version'), fc.constantFrom('1', '2')),
  ),
);

/** Settings of a host that hold no hook of ours: a file, an empty one, or null for none. */
export const anySettings: fc.Arbitrary<string | null> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom('', '', '', '\uFEFF'), gap, root, gap).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: gap },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{}', '{}\n', '{\n}\n', '\uFEFF', '// only this', '{"version": 1}'),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);

export const anyWish: fc.Arbitrary<Wish> = fc.record({
  prompts: fc.constantFrom(null, 'mark' as const, 'skip' as const),
  guard: fc.boolean(),
  plan: fc.constantFrom(null, 'PLAN.md', "plans/PLAN it's $HOME.md"),
});

export const anyHost = fc.constantFrom(...hostSettings);
