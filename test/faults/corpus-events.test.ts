import { describe, expect, test } from 'vitest';
import { plan, textIn, world } from '../helpers/cli.js';
import { effort, LONG } from '../helpers/property.js';
import { corpusFiles, hasCorpus } from '../markdown/corpus.js';

const noon = Date.parse('2026-05-01T12:00:00.000Z');
const stamp = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/;

/** Larger files say nothing new here and take their time; all are taken with `FAULT_EFFORT=2`. */
const largest = effort > 1 ? Number.POSITIVE_INFINITY : 7_000;
const files = hasCorpus ? corpusFiles().filter(({ text }) => text.length <= largest) : [];

/** What was put into a text, in one place; null where anything else differs. */
function insertion(before: string, after: string): string | null {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  const tail = before.length - start;
  if (after.length < before.length || after.slice(after.length - tail) !== before.slice(start)) return null;
  return after.slice(start, after.length - tail);
}

type World = ReturnType<typeof world>;

/**
 * Claims something twice. The first time puts one entry into the log or is refused in words; the second changes nothing.
 * @returns what is wrong, and whether it was claimed
 */
async function claimTwice(host: World, id: string, log: string) {
  const before = new Map(host.files);
  const text = textIn(host, log) ?? '';
  const first = await plan(host, ['claim', '--as', 'ana', '--', id]);
  const others = () => [...host.files].filter(([path, bytes]) => path !== log && before.get(path) !== bytes);
  const changed = others().map(([path]) => `${path} changed`);
  const after = textIn(host, log) ?? '';
  if (first.code !== 0) {
    const bad = after !== text || first.err.includes('bug in plandown') || !first.err.includes('try: ');
    return { claimed: false, problems: bad ? [...changed, first.err] : changed };
  }
  const inserted = insertion(text, after);
  if (inserted === null || !stamp.test(inserted) || !inserted.includes('@ana'))
    changed.push(`put in: ${inserted}`);
  const again = await plan(host, ['claim', '--as', 'ana', '--', id]);
  if (again.code !== 0 || !again.out.includes('already')) changed.push(`again: ${again.out}${again.err}`);
  if (textIn(host, log) !== after) changed.push('the second time changed the log');
  if (others().length > 0) changed.push('the second time changed another file');
  return { claimed: true, problems: changed };
}

/** A disk that forgets the last byte of what it is given. */
function forgetful(host: World): World {
  const writeIfUnchanged: World['writeIfUnchanged'] = (path, base, text) =>
    host.writeIfUnchanged(path, base, text.slice(0, -1));
  return { ...host, writeIfUnchanged };
}

test('these tests catch a writer that loses a byte', async () => {
  const log = '# Log\n\n- 2026-01-01 · zzq-1 · note · x\n\nThe end.';
  const files = { 'PLAN.md': job, 'log.md': log };
  expect((await claimTwice(world(files), 'zzq-1', '/ws/log.md')).problems).toEqual([]);
  expect((await claimTwice(forgetful(world(files)), 'zzq-1', '/ws/log.md')).problems).not.toEqual([]);
});

const job = `---
progress: log.md
---

# Plan

### zzq-1 — Job

- **Blocked by:** none
- **Done when:** 0 errors
`;

const forms: Readonly<Record<string, (id: string) => string>> = {
  list: (id) => `# Log\n\n- 2026-01-01T00:00:00.000Z · ${id} · note · x  \n\nThe end.`,
  'list in Windows line ends': (id) => `\ufeff# Log\r\n\r\n* 2026-01-01 · ${id} · note\r\n`,
  'list with bars': (id) => `- 2026-01-01 | ${id} note | x\n`,
  table: (id) =>
    `| When | Bead | Result / evidence |\n|---|---|---|\n| 2026-01-01 | ${id} note | x |\n\nEnd\n`,
  headings: (id) => `# Log\n\n## 2026-01-01 — ${id} note\n\nx\n`,
  'nothing but words': () => '# Log\n\nNewest last.\t',
};

describe.skipIf(!hasCorpus)(
  'files that people wrote (skipped without the corpus beside the repository)',
  () => {
    test('as a log take one entry and stay as they are around it', { timeout: LONG * effort }, async () => {
      const problems: string[] = [];
      let claimed = 0;
      for (const { path, text, encodingProblem } of files) {
        const host = world({ 'PLAN.md': job, 'log.md': text }, { now: noon });
        const done = await claimTwice(host, 'zzq-1', '/ws/log.md');
        problems.push(...done.problems.map((problem) => `${path}: ${problem}`));
        if (done.claimed) claimed++;
        else if (encodingProblem === null && !/^`{3,}|^~{3,}|<!--/m.test(text))
          problems.push(`${path}: no entry taken, and no fence or comment in it`);
      }
      console.log(`${claimed} of ${files.length} files took an entry`);
      expect(problems).toEqual([]);
      expect(claimed).toBeGreaterThan(files.length * 0.9);
    });

    test('as plans stay as they are, whatever form their log has', { timeout: LONG * effort }, async () => {
      const problems: string[] = [];
      const counts = new Map<string, number>();
      for (const [index, { path, text, encodingProblem }] of files.entries()) {
        if (encodingProblem !== null) continue;
        const settled = text.replace(/^(\ufeff?)(?!---)/, '$1---\nprogress: log.md\n---\n\n');
        const probe = await plan(world({ 'PLAN.md': settled }), 'next --json');
        const id = probe.code === 0 ? (JSON.parse(probe.out).next?.id ?? '') : '';
        if (id === '') continue;
        const all = Object.entries(forms);
        const some = all.filter((_, place) => effort > 1 || place === index % all.length);
        for (const [form, log] of some) {
          const name = settled === text ? 'progress.md' : 'log.md';
          const host = world({ 'PLAN.md': settled, [name]: log(id) }, { now: noon });
          const done = await claimTwice(host, id, `/ws/${name}`);
          problems.push(...done.problems.map((problem) => `${path}, ${form}: ${problem}`));
          if (done.claimed) counts.set(form, (counts.get(form) ?? 0) + 1);
        }
      }
      console.log('claimed', Object.fromEntries(counts));
      expect(problems).toEqual([]);
      expect(counts.size).toBe(Object.keys(forms).length);
    });
  },
);
