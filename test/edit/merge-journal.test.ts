import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withViewsOf } from '../../src/edit/merge-views.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { viewHash } from '../../src/plan/views/views.js';
import { mergePlanFiles } from '../../src/session/merge.js';
import { LONG } from '../helpers/property.js';

const { git } = memoryHost({ git: true });
const merge = async (base: string, ours: string, theirs: string, path = 'progress.md') => {
  const merged = await mergePlanFiles(git, path, base, ours, theirs);
  return merged?.hasConflict === false ? merged.text : `conflict: ${merged?.text}`;
};
const event = (second: number, id: string) =>
  `- 2026-11-22T14:00:${String(second).padStart(2, '0')}.000Z · ${id} · closed · @ana · done\n`;
const head = '# Progress\n\n';

/** Printed, so that any run can be repeated. */
const seed = Math.trunc(Math.random() * 2 ** 31);
console.log(`seed ${seed}`);

describe('entries of two logs', () => {
  test('stand in the order of their times, whichever side is ours', async () => {
    const base = head + event(1, 'a-1');
    const ours = base + event(3, 'a-3') + event(6, 'a-6');
    const theirs = base + event(2, 'a-2') + event(4, 'a-4') + event(9, 'a-9');
    const wanted = base + [2, 3, 4, 6, 9].map((second) => event(second, `a-${second}`)).join('');
    expect(await merge(base, ours, theirs)).toBe(wanted);
    expect(await merge(base, theirs, ours)).toBe(wanted);
  });

  test('are found once where both sides have them', async () => {
    const base = head + event(1, 'a-1');
    const both = base + event(2, 'a-2');
    expect(await merge(base, both + event(4, 'a-4'), both + event(3, 'a-3'))).toBe(
      both + event(3, 'a-3') + event(4, 'a-4'),
    );
  });

  test('make the first list of a log', async () => {
    expect(await merge('# Progress\n', head + event(2, 'b'), head + event(1, 'a'))).toBe(
      head + event(1, 'a') + event(2, 'b'),
    );
  });

  test('of logs that both sides began', async () => {
    expect(await merge('', head + event(2, 'b'), head + event(1, 'a'))).toBe(
      head + event(1, 'a') + event(2, 'b'),
    );
  });

  test('go on in a table', async () => {
    const row = (second: number, id: string) => `| 2026-11-22 14:00:0${second} | ${id} | done |\n`;
    const base = `# Log\n\n| When | Bead | Result |\n|---|---|---|\n${row(1, 'a-1')}\n## Notes\n\nWords.\n`;
    const withRow = (text: string) => base.replace(row(1, 'a-1'), row(1, 'a-1') + text);
    expect(await merge(base, withRow(row(3, 'a-3')), withRow(row(2, 'a-2')))).toBe(
      withRow(row(2, 'a-2') + row(3, 'a-3')),
    );
  });

  test('of a table and of a list below it go to their own kind', async () => {
    const row = (second: number, id: string) => `| 2026-11-22 14:00:0${second} | ${id} | done |\n`;
    const base = `# Log\n\n| When | Bead | Result |\n|---|---|---|\n${row(1, 'a-1')}`;
    const ours = `${base}${row(2, 'a-2')}\n${event(3, 'a-3')}`;
    const theirs = `${base}${row(4, 'a-4')}`;
    const wanted = `${base}${row(2, 'a-2')}${row(4, 'a-4')}\n${event(3, 'a-3')}`;
    expect(await merge(base, ours, theirs)).toBe(wanted);
    expect(await merge(base, theirs, ours)).toBe(wanted);
  });

  test('go on under headings', async () => {
    const entry = (second: number, id: string) =>
      `## 2026-11-22 14:00:0${second} — ${id} closed\n\nIt ran.\n`;
    const base = `# Log\n\n${entry(1, 'a-1')}`;
    expect(await merge(base, `${base}\n${entry(3, 'a-3')}`, `${base}\n${entry(2, 'a-2')}`)).toBe(
      `${base}\n${entry(2, 'a-2')}\n${entry(3, 'a-3')}`,
    );
  });

  test('stand at the top of a log that is kept so', async () => {
    const base = head + event(2, 'a-2') + event(1, 'a-1');
    const withTop = (...texts: string[]) => head + texts.join('') + event(2, 'a-2') + event(1, 'a-1');
    expect(await merge(base, withTop(event(4, 'a-4')), withTop(event(3, 'a-3')))).toBe(
      withTop(event(4, 'a-4'), event(3, 'a-3')),
    );
  });

  test('keep lines that are wrapped, and CRLF', async () => {
    const base = (head + event(1, 'a-1')).replaceAll('\n', '\r\n');
    const wrapped = event(2, 'a-2').replace(' · done', ' ·\n  done');
    expect(await merge(base, base + event(3, 'a-3').replace('\n', '\r\n'), base + wrapped)).toBe(
      base + wrapped.replaceAll('\n', '\r\n') + event(3, 'a-3').replace('\n', '\r\n'),
    );
  });

  test('a side that changes words, and a side that adds entries, are for git alone', async () => {
    const base = `${head}Words.\n\n${event(1, 'a-1')}`;
    const changed = base.replace('Words', 'Other words');
    expect(await merge(base, base, changed)).toBe(changed);
    expect(await merge(base, changed, base.replace('Words', 'No words'))).toMatch(/^conflict: /);
  });

  test('any two sets of entries come out whole, once, in order, and the same both ways', {
    timeout: LONG,
  }, async () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 10, max: 59 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(seconds, seconds, async (a, b) => {
        const base = head + event(1, 'a-1');
        const side = (all: readonly number[]) =>
          base +
          all
            .toSorted((x, y) => x - y)
            .map((second) => event(second, `a-${second}`))
            .join('');
        const both = side([...new Set([...a, ...b])]);
        expect(await merge(base, side(a), side(b))).toBe(both);
        expect(await merge(base, side(b), side(a))).toBe(both);
      }),
      { seed },
    );
  });

  test('no text is too strange', { timeout: LONG }, async () => {
    const text = fc
      .array(
        fc.constantFrom(event(1, 'a'), event(2, 'b'), '\n', '# x\n', '| a | b |\n', '  - y', '```\n', '\r'),
      )
      .map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (base, ours, theirs) => {
        expect(typeof (await merge(base, ours, theirs))).toBe('string');
      }),
      { seed },
    );
  });
});

describe('views', () => {
  const view = (content: string, hash = viewHash(content)) =>
    `# Plan\n\n<!-- plan:view status -->\n${content}\n<!-- plan:end ${hash} -->\n\nWords.\n`;

  test('stay as ours has them, and what is around them is merged', async () => {
    const theirs = view('theirs').replace('Words', 'New words');
    expect(await merge(view('old'), view('ours'), theirs, 'PLAN.md')).toBe(
      view('ours').replace('Words', 'New words'),
    );
  });

  test('that somebody edited by hand are kept', async () => {
    const edited = view('by hand', viewHash('old'));
    expect(await merge(view('old'), view('old'), edited, 'PLAN.md')).toBe(edited);
    expect(await merge(view('old'), view('ours'), edited, 'PLAN.md')).toBe(edited);
    expect(await merge(view('old'), edited, view('theirs'), 'PLAN.md')).toBe(edited);
  });

  test('are taken by their name and place', () => {
    const two = `${view('a')}\n${view('b')}`;
    expect(withViewsOf(two, `${view('c')}\n${view('d')}`)).toBe(`${view('c')}\n${view('d')}`);
    expect(withViewsOf(two, 'nothing')).toBe(two);
  });
});
