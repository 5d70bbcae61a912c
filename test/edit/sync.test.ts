import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sync } from '../../src/edit/sync.js';
import { compile } from '../../src/plan/workspace.js';
import { applyEdits } from '../../src/source/text-edit.js';

type Files = Readonly<Record<string, string>>;

/** The files after one sync, and what became of each view. */
function synced(files: Files, force = false) {
  const workspace = compile(Object.entries(files).map(([path, text]) => ({ path, text })));
  const { edit, views } = sync(workspace, { plans: workspace.plans, force });
  const after = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, applyEdits(text, edit.get(path) ?? [])]),
  );
  const told = views.map(({ name, outcome }) => `${name} ${outcome}`.trim());
  return { after, told, views, paths: [...edit.keys()] };
}

const beads = `### pg-1 — Take a copy

P0 | Blocked by: none

### pg-2 — Rehearse on the copy

P0 | Blocked by: pg-1
`;
const empty = '<!-- plan:view ready -->\n<!-- plan:end -->\n';
const filled = '<!-- plan:view ready -->\n- pg-1 — Take a copy · P0\n<!-- plan:end b94d1098 -->\n';

/** One file, synced. */
const one = (text: string, force = false) => {
  const { after, told, views } = synced({ 'PLAN.md': text }, force);
  return { text: after['PLAN.md'], told, views };
};

describe('sync', () => {
  test('fills a view, and a second time changes nothing', () => {
    const first = one(`${empty}\n${beads}`);
    expect(first).toMatchObject({ text: `${filled}\n${beads}`, told: ['ready stale'] });
    expect(one(first.text ?? '')).toMatchObject({ text: first.text, told: ['ready current'] });
  });

  test('follows the journal', () => {
    const log = '- 2026-01-02T08:00:00.000Z · pg-1 · closed · @ana · copied\n';
    const { after } = synced({ 'PLAN.md': `${filled}\n${beads}`, 'progress.md': log });
    expect(after['PLAN.md']).toContain('\n- pg-2 — Rehearse on the copy · P0\n');
    expect(after['progress.md']).toBe(log);
  });

  test('keeps the line ends of the place', () => {
    const text = `${beads}\n${empty}`.replaceAll('\n', '\r\n');
    expect(one(text).text).toBe(`${beads}\n${filled}`.replaceAll('\n', '\r\n'));
    expect(one(`\ufeff${empty}\n${beads}`).text).toBe(`\ufeff${filled}\n${beads}`);
  });

  test('does not touch what a formatter or autocrlf made of it', () => {
    const formatted = `${filled.replace('-->\n-', '-->\n\n-').replace('\n<!-- plan:end', '\n\n<!-- plan:end')}\n${beads}`;
    for (const text of [formatted, formatted.replaceAll('\n', '\r\n')])
      expect(one(text)).toMatchObject({ text, told: ['ready current'] });
  });

  test.each([
    ['edited', filled.replace('Take', 'Make')],
    ['written before the first sync', empty.replace('\n', '\nmine\n')],
    ['written behind the comment', empty.replace('-->', '--> mine')],
  ])('leaves text alone that was %s by hand, unless it is forced to', (_, view) => {
    const text = `${beads}\n${view}`;
    expect(one(text)).toMatchObject({ text, told: ['ready edited'] });
    const forced = one(text, true).text ?? '';
    expect(forced.trimEnd().endsWith('- pg-1 — Take a copy · P0\n<!-- plan:end b94d1098 -->')).toBe(true);
    expect(one(forced)).toMatchObject({ text: forced, told: ['ready current'] });
  });

  test('takes text that is what it would write itself', () => {
    expect(one(`${filled.replace('b94d1098', '00000000')}\n${beads}`).text).toBe(`${filled}\n${beads}`);
  });

  test.each([
    ['never closed', '<!-- plan:view ready -->\n', ['stray']],
    ['closing nothing', '<!-- plan:end -->\n', ['stray']],
    ['around another view', `<!-- plan:view status -->\n${empty}<!-- plan:end -->\n`, ['stray']],
    ['without a name', '<!-- plan:view -->\n<!-- plan:end -->\n', ['stray']],
    ['of a name that is not there', '<!-- plan:view readi -->\nx\n<!-- plan:end -->\n', ['readi unknown']],
    [
      'with options it cannot read',
      '<!-- plan:view beads limit=x -->\n<!-- plan:end -->\n',
      ['beads unknown'],
    ],
    ['in a fence', `\`\`\`\n${empty}\`\`\`\n`, []],
    ['in a list', `- x\n\n  ${empty.replace('\n', '\n  ')}`, []],
  ])('leaves comments alone %s', (_, view, told) => {
    for (const force of [false, true]) {
      const text = `${beads}\n${view}`;
      expect(one(text, force)).toMatchObject({ text, told });
    }
  });

  test('fills what is in order beside a comment that is never closed', () => {
    expect(one(`<!-- plan:view status -->\n\n${beads}\n${empty}`)).toMatchObject({
      text: `<!-- plan:view status -->\n\n${beads}\n${filled}`,
      told: ['stray', 'ready stale'],
    });
  });

  test('leaves logs alone: only plans have views', () => {
    const files = { 'PLAN.md': beads, 'progress.md': `# Log\n\n${empty}`, 'PROMPTS.md': empty };
    expect(synced(files)).toMatchObject({ after: files, told: [] });
  });

  test('derived text states nothing: no bead, no mark, no criterion', () => {
    const view = `<!-- plan:view beads columns=id,priority,blocked-by,blocks,title -->\n<!-- plan:end -->\n`;
    const text = one(`${beads}\n${view}`).text ?? '';
    expect(text).toContain('| pg-2 | P0 | pg-1 |  | Rehearse on the copy |');
    const forged = `${beads}\n<!-- plan:view gates -->\n## Other\n\n### pg-1 — Again ✅\n\n- [x] pg-2 done\n<!-- plan:end -->\n`;
    for (const each of [text, forged]) {
      const [plan] = compile([{ path: 'PLAN.md', text: each }]).plans;
      expect(plan?.beads.map(({ id, title, mark }) => [id, title, mark])).toEqual([
        ['pg-1', 'Take a copy', null],
        ['pg-2', 'Rehearse on the copy', null],
      ]);
      expect([plan?.tasks.length, plan?.duplicates.length]).toEqual([0, 0]);
    }
  });

  test('renders each plan from its own facts', () => {
    const files = {
      'a/PLAN-a.md': `${empty}\n${beads}`,
      'b/PLAN-b.md': `${empty}\n${beads.replaceAll('pg', 'zz')}`,
    };
    const { after } = synced(files);
    expect(after['b/PLAN-b.md']).toContain('- zz-1 — Take a copy · P0\n');
  });
});

/** What git makes of two changes of one text. */
function merge(base: string, ours: string, theirs: string, style: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'plandown-sync-'));
  try {
    const paths = ['ours', 'base', 'theirs'].map((name) => join(folder, name));
    for (const [index, text] of [ours, base, theirs].entries()) writeFileSync(paths[index] ?? '', text);
    const flags = style === 'merge' ? [] : [`--${style}`];
    try {
      execFileSync('git', ['merge-file', ...flags, ...paths]);
    } catch {
      // its exit code is the number of conflicts
    }
    return readFileSync(paths[0] ?? '', 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each(['merge', 'diff3'])('a merge conflict in style %s', (style) => {
  const plan = [
    '# Plan',
    '<!-- plan:view status -->\n<!-- plan:end -->',
    '<!-- plan:view ready -->\n<!-- plan:end -->',
    beads,
    '### pg-3 — Tell the users\n\nP0 | Blocked by: none\n',
    '<!-- plan:view beads where="status:claimed" -->\n<!-- plan:end -->',
    'The end.\n',
  ].join('\n\n');
  const claim = (id: string, time: string) => `- 2026-01-02T0${time}:00:00.000Z · ${id} · claimed · @ana\n`;
  const head = '# Progress\n\n';
  const at = (log: string, text = plan) =>
    synced({ 'PLAN.md': text, 'progress.md': head + log }).after['PLAN.md'] ?? '';
  const [first, second] = [claim('pg-1', '8'), claim('pg-3', '9')];
  const base = at('');
  const [ours, theirs] = [at(first, base), at(second, base)];
  const both = { 'progress.md': head + first + second };

  test('that lies wholly inside views is settled', () => {
    const text = merge(base, ours, theirs, style);
    expect(text).toContain('<<<<<<<');
    const { after, told } = synced({ ...both, 'PLAN.md': text });
    expect(told).toEqual(['status stale', 'ready stale', 'beads stale']);
    expect(after['PLAN.md']).toBe(at(first + second, base));
    expect(synced({ ...both, 'PLAN.md': after['PLAN.md'] ?? '' }).paths).toEqual([]);
  });

  test('with other line ends is settled as well', () => {
    const text = merge(base, ours, theirs, style).replaceAll('\n', '\r\n');
    const { after } = synced({ ...both, 'PLAN.md': text });
    expect(after['PLAN.md']).toBe(at(first + second, base).replaceAll('\n', '\r\n'));
  });

  test('outside of them keeps all views as they are', () => {
    const text = merge(
      base,
      ours.replace('The end.', 'The very end.'),
      theirs.replace('The end.', 'No end.'),
      style,
    );
    for (const force of [false, true]) {
      const { after, told } = synced({ ...both, 'PLAN.md': text }, force);
      expect(after['PLAN.md']).toBe(text);
      expect(told).toEqual(['conflict']);
    }
  });

  test('about text that somebody wrote into a view waits for them', () => {
    const text = merge(base, ours, theirs.replace('**Ready**', '**Ready, says Bo**'), style);
    expect(synced({ ...both, 'PLAN.md': text })).toMatchObject({ told: ['conflict'], paths: [] });
    expect(synced({ ...both, 'PLAN.md': text }, true).after['PLAN.md']).toBe(at(first + second, base));
  });

  test('in a log keeps the views of its plan as they are', () => {
    const log = merge(head, head + first, head + second, style);
    expect(log).toContain('<<<<<<<');
    const { told, paths, views } = synced({ 'PLAN.md': base, 'progress.md': log });
    expect([told, paths]).toEqual([['conflict'], []]);
    expect(views[0]?.why).toBe('a merge conflict in progress.md is not settled');
  });

  test('that is shown in a fence is none', () => {
    const shown = `${plan}\n\`\`\`\n${merge('a\n', 'b\n', 'c\n', style)}\`\`\`\n`;
    expect(synced({ 'PLAN.md': shown }).told).toEqual(['status stale', 'ready stale', 'beads stale']);
  });
});
