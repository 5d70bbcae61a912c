import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/answers/cache-folder.js';
import { type Answer, type Place, readAnswer, writeAnswer } from '../../src/answers/store.js';
import { temporaryFolder } from '../helpers/git.js';

const answer: Answer = { code: 1, output: [[1, 'no\n']], trace: [['stat', ['/ws'], '"folder"']] };

const shaped = (change: object) => JSON.stringify({ question: 'what?', ...answer, ...change });
const misshapen = [
  shaped({ code: 'none' }),
  shaped({ output: [null] }),
  shaped({ output: [[1, 5]] }),
  shaped({ trace: [null] }),
  shaped({ trace: [['env', 5, 'x']] }),
  shaped({ trace: [['env', [5], 'x']] }),
  shaped({ trace: [[5, [], 'x']] }),
  shaped({ trace: [['env', ['x']]] }),
];

const at = (folder: string, name: string): Place => ({ folder, name, question: 'what?' });

describe('the folder of what was answered', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['linux', { HOME: '/home/ana' }, '/home/ana/.cache/plandown'],
    ['linux', { HOME: '/home/ana', XDG_CACHE_HOME: '/tmp/c' }, '/tmp/c/plandown'],
    ['linux', { HOME: '/home/ana', XDG_CACHE_HOME: 'relative' }, '/home/ana/.cache/plandown'],
    ['linux', { HOME: 'relative' }, null],
    ['linux', {}, null],
    ['darwin', { HOME: '/Users/ana' }, '/Users/ana/Library/Caches/plandown'],
    ['win32', {}, null],
  ])('on %s with %o is %s', (platform, env, expected) => expect(cacheFolder(env, platform)).toBe(expected));

  it('gives back what it was given, and nothing of what it was not, or what is broken', () => {
    const folder = join(temporaryFolder(), 'made', 'here');
    writeAnswer(at(folder, 'one'), answer);
    expect(readAnswer(at(folder, 'one'))).toMatchObject(answer);
    expect(readAnswer(at(folder, 'two'))).toBe(null);
    expect(readAnswer({ ...at(folder, 'one'), question: 'which?' })).toBe(null);
    for (const broken of ['', '{', 'null', '[]', '{"code":0}', '\0', ...misshapen]) {
      writeFileSync(join(folder, 'one.json'), broken);
      expect(readAnswer(at(folder, 'one'))).toBe(null);
    }
  });

  it.runIf(process.platform !== 'win32')('does not wait for a pipe', () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'one.json')]);
    expect(readAnswer(at(folder, 'one'))).toBe(null);
  });

  it('says nothing where nobody may write', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => writeAnswer(at(join(file, 'folder'), 'one'), answer)).not.toThrow();
  });

  it('keeps no answer of more than a megabyte', () => {
    const folder = temporaryFolder();
    writeAnswer(at(folder, 'long'), { ...answer, output: [[1, 'x'.repeat(1 << 20)]] });
    expect(readAnswer(at(folder, 'long'))).toBe(null);
  });

  it('lets the oldest go when there are many, and touches no other file', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub.json'), { recursive: true });
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    for (let index = 0; index < 230; index++) {
      writeAnswer(at(folder, `k${index}`), answer);
      utimesSync(join(folder, `k${index}.json`), index, index);
    }
    const left = readdirSync(folder);
    expect(left.length).toBeLessThanOrEqual(202);
    expect(left).toContain('notes.txt');
    expect(left).toContain('k229.json');
    expect(left).not.toContain('k0.json');
  });
});
