import { matchesGlob } from 'node:path/posix';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globMachine, plainGlob } from '../../../src/plan/schedule/glob.js';
import { meetingOf } from '../../../src/plan/schedule/globs-meet.js';
import { forAll, LONG } from '../../helpers/property.js';

const meet = (a: string, b: string) => meetingOf(globMachine(a), globMachine(b));

/** All paths of names of a, b and c, at most `length` characters. */
function pathsUpTo(length: number): string[] {
  const found: string[] = [];
  let longest = [''];
  for (let k = 0; k < length; k++) {
    longest = longest.flatMap((path) =>
      ['a', 'b', 'c', '/'].filter((c) => c !== '/' || /[abc]$/.test(path)).map((c) => path + c),
    );
    found.push(...longest.filter((path) => !path.endsWith('/')));
  }
  return found;
}

const paths = pathsUpTo(4);

/** Node's own matcher; a glob whose last name has no wildcard stands for a folder with all that is in it as well. */
function matches(glob: string, path: string): boolean {
  if (matchesGlob(path, glob)) return true;
  const isFolder = !/[*?[\]{}]/.test(glob.slice(glob.lastIndexOf('/') + 1));
  return (
    isFolder && path.split('/').some((_, k, names) => k > 0 && matchesGlob(names.slice(0, k).join('/'), glob))
  );
}

describe('two globs meet', () => {
  const name = fc
    .array(fc.constantFrom('a', 'b', '*', '?', '[ab]', '[!a]', '{a,bc}', '{b,c*}', '[a-c]'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join('').replace(/\*\*+/g, '*'));
  const glob = fc
    .array(fc.oneof({ weight: 4, arbitrary: name }, fc.constant('**')), { minLength: 1, maxLength: 3 })
    .map((names) => names.join('/'));

  test('exactly where some path matches both, by all paths of up to four characters', {
    timeout: LONG,
  }, () => {
    forAll(
      [glob, glob],
      (a, b) => {
        const common = paths.filter((path) => matches(a, path) && matches(b, path));
        const found = meet(a, b);
        if (found === null) expect(common).toEqual([]);
        else if (found.length <= 4 && /^[abc/]+$/.test(found)) expect(common).toContain(found);
        if (common.length > 0) expect(found?.length).toBe(Math.min(...common.map(({ length }) => length)));
        expect(meet(b, a) === null).toBe(found === null);
      },
      { numRuns: 300 },
    );
  });

  test('and what is found matches both, letters beyond those of the globs too', { timeout: LONG }, () => {
    forAll(
      [glob, glob],
      (a, b) => {
        const found = meet(a, b);
        if (found === null) return;
        expect(matches(a, found), `${a} ${found}`).toBe(true);
        expect(matches(b, found), `${b} ${found}`).toBe(true);
      },
      { numRuns: 1000 },
    );
  });

  test.each([
    ['src/**/*.ts', 'src/plan/graph.ts'],
    ['src/**', 'src/plan/**'],
    ['src/plan', 'src/plan/graph.ts'],
    ['src/plan/', 'src/plan/graph.ts'],
    ['./src/a.ts', 'src/a.ts:12-30'],
    ['/src/a.ts', 'src\\a.ts'],
    ['*.{ts,js}', 'index.js'],
    ['**', 'anything/at/all'],
    ['docs/[a-m]*.md', 'docs/cli.md'],
    ['a/{b,c/{d,e}}/f', 'a/c/e/f'],
    ['naïve-日本/*', 'naïve-日本/🎉.md'],
    ['file[', 'file['],
    ['a{b', 'a{b'],
  ])('%s and %s meet', (a, b) => {
    expect(meet(a, b)).not.toBeNull();
  });

  test.each([
    ['src/*.ts', 'src/plan/graph.ts'],
    ['*.ts', '*/*.ts'],
    ['a**', 'ab/c'],
    ['src/a*.ts', 'src/b*.ts'],
    ['src/plan', 'src/planner/a.ts'],
    ['docs/[!a-m]*.md', 'docs/cli.md'],
    ['**/*.md', '**/*.ts'],
    ['a/{b,c}/d', 'a/e/d'],
    ['src/A.ts', 'src/a.ts'],
  ])('%s and %s do not', (a, b) => {
    expect(meet(a, b)).toBeNull();
  });

  test('any text is a glob', { timeout: LONG }, () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    forAll([text, text], (a, b) => {
      meet(a, b);
      meet(`${a}*`, `{${b},${a}}`);
      if (plainGlob(a) !== '' && !/\/\/|\\/.test(plainGlob(a))) meet(a, a);
    });
  });

  test('however many braces and stars it has', () => {
    expect(meet('{a,b}'.repeat(60), '{a,b}'.repeat(59))).toBeNull();
    expect(meet(`${'*a'.repeat(80)}*`, `${'*b'.repeat(80)}*`)).not.toBeNull();
    expect(meet('{'.repeat(2000), '**/'.repeat(2000))).not.toBeUndefined();
  });
});
