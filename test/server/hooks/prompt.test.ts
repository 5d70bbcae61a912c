import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPrompt } from '../../../src/edit/add-prompt.js';
import type { AgentHost } from '../../../src/edit/agents/names.js';
import type { Host } from '../../../src/host/host.js';
import { compile } from '../../../src/plan/workspace.js';
import { answerHook } from '../../../src/server/hooks/answer-hook.js';
import type { HookOptions } from '../../../src/server/hooks/hook.js';
import { applyEdits } from '../../../src/source/text-edit.js';
import { plan, textIn, world } from '../../helpers/cli.js';
import { LONG } from '../../helpers/property.js';

const planned =
  '---\nmode: planning\n---\n\n# Trip\n\n### t-1 — Pack\n\n- **Priority:** P1\n- **Blocked by:** none\n- **Done when:** 0 errors\n';
const one = '# Log\n\n### Prompt 1 — The wish\n\n> do it\n\n**Key decisions:**\n\n- pack → t-1\n';
const files = { 'PLAN.md': planned, 'PLAN-prompts.md': one };
type World = ReturnType<typeof world>;
const logOf = (host: World, path = 'PLAN-prompts.md') => textIn(host, `/ws/${path}`) ?? '';

/** Has a host tell the hook of a prompt. */
async function say(
  host: Host,
  prompt: unknown,
  more: object = {},
  options: Partial<HookOptions> = {},
  agent: AgentHost = 'claude',
) {
  const bytes = new TextEncoder().encode(JSON.stringify({ session_id: 's', cwd: '/ws', prompt, ...more }));
  const all = { plan: null, origins: 'mark', ...options } as const;
  return await answerHook({ host, folder: '/ws', agent, event: 'prompt', bytes, options: all });
}

/** The numbers and words of a log, as the compiler reads them. */
function said(host: World, path = 'PLAN-prompts.md'): [string, string | undefined][] {
  const { plans } = compile([
    { path: 'PLAN.md', text: '' },
    { path: 'PLAN-prompts.md', text: logOf(host, path) },
  ]);
  return (plans[0]?.prompts ?? []).map(({ id, verbatim }) => [id, verbatim?.text]);
}
const spooled = (host: World) => [...host.files.keys()].filter((path) => path.includes('plandown-prompts/'));
const fresh = (more: Record<string, string> = {}, world_: Parameters<typeof world>[1] = {}) =>
  world({ ...files, ...more }, world_);

describe('while a plan is planned, the hook logs what was said', () => {
  test('under the next number, word for word, and says nothing', async () => {
    const host = fresh();
    expect(await say(host, ' now\r\n\n> that  ')).toEqual({ out: '', complaint: null });
    expect(logOf(host)).toBe(
      `${one}\n### Prompt 2\n\nLine breaks: LF; CRLF after 1\n\n>  now\n>\n> > that  \n\n**Key decisions:**\n\n-\n`,
    );
    expect(spooled(host)).toEqual([]);
    expect((await plan(host, 'lint')).code).toBe(0);
  });

  test.each<[AgentHost, object]>([
    ['claude', { prompt: undefined, user_prompt: 'now' }],
    ['codex', { prompt: 'now', turn_id: '3' }],
    ['cursor', { prompt: 'now', conversation_id: 'c', generation_id: 'g', workspace_roots: ['/ws'] }],
    ['gemini', { prompt: 'now', timestamp: '2026-01-01T00:00:00Z' }],
    ['copilot', { prompt: 'now', timestamp: 1764000000000 }],
  ])('as %s tells it', async (agent, input) => {
    const host = fresh();
    await say(host, undefined, input, {}, agent);
    expect(said(host)).toEqual([
      ['1', 'do it'],
      ['2', 'now'],
    ]);
  });

  test('in a new log where there is none', async () => {
    const host = world({ 'PLAN.md': planned });
    await say(host, 'one');
    await say(host, 'two');
    expect(logOf(host)).toMatch(/^# Prompt log: Trip\n/);
    expect(said(host)).toEqual([
      ['1', 'one'],
      ['2', 'two'],
    ]);
  });

  test.each([
    ['it is executed', { 'PLAN.md': planned.replace('planning', 'executing') }, {}, null],
    ['it is done', { 'PLAN.md': planned.replace('planning', 'done') }, {}, null],
    ['there is none', { 'PLAN.md': '' }, {}, null],
    ['another one is meant', {}, { plan: 'PLAN-b.md' }, null],
    [
      'nobody says which of two',
      { 'PLAN-b.md': planned },
      {},
      'the prompt is not logged: b, PLAN are being planned, --plan says which one it is for',
    ],
  ])('but not where %s', async (_, more, options, complaint) => {
    const host = fresh(more);
    expect(await say(host, 'x', {}, options)).toEqual({ out: '', complaint });
    expect(logOf(host)).toBe(one);
    expect(spooled(host)).toEqual([]);
  });

  test('of the plan that is named', async () => {
    const named = (log: string) => planned.replace('mode', `prompts: ${log}\nmode`);
    const host = fresh({ 'PLAN.md': named('a.md'), 'PLAN-b.md': named('b.md'), 'a.md': one, 'b.md': one });
    await say(host, 'x', {}, { plan: 'b' });
    await say(host, 'y', {}, { plan: 'PLAN.md' });
    expect([said(host, 'a.md').at(-1), said(host, 'b.md').at(-1)]).toEqual([
      ['2', 'y'],
      ['2', 'x'],
    ]);
  });

  test('but not what says nothing', async () => {
    const host = fresh();
    for (const prompt of ['', ' \n\t', undefined, 5, null]) await say(host, prompt);
    expect(logOf(host)).toBe(one);
  });

  const logs = [
    one,
    one.replaceAll('\n', '\r\n'),
    `${one}\n## Audit\n\nx\n`,
    '### Prompt 2\n\n> b\n\n### Prompt 1\n\n> a\n',
    '\ufeff## PROMPT 7: The wish\n\n> b',
  ];
  const plans = [
    planned,
    `${planned}\n### Prompt 9 — In the plan\n\n> x\n`,
    `${planned}\n**Prompt 9 — In the plan**\n\n> x\n`,
    `${planned}\nPrompt 9\n---\n\n> x\n`,
    `${planned}\n- **Covers:** Prompt 9\n`,
  ];

  test.each(plans.flatMap((text) => logs.map((log) => [text, log] as const)))(
    'as plan prompt add would, without reading the beads: %j, %j',
    async (text, log) => {
      const host = fresh({ 'PLAN.md': text, 'PLAN-prompts.md': log });
      const workspace = compile([
        { path: 'PLAN.md', text },
        { path: 'PLAN-prompts.md', text: log },
      ]);
      const [whole] = workspace.plans;
      if (whole === undefined) throw new Error('no plan');
      const { edit } = addPrompt(workspace, whole, { text: 'a\n```\nb', title: '' });
      await say(host, 'a\n```\nb');
      expect(logOf(host)).toBe(applyEdits(log, edit.get('PLAN-prompts.md') ?? []));
    },
  );

  test(
    'and every string comes back from the log to the last byte',
    async () => {
      const seed = Math.trunc(Math.random() * 2 ** 31);
      console.log(`seed ${seed}`);
      const pieces = fc.constantFrom(
        ...[
          '\n',
          '\r\n',
          '\r',
          ' ',
          '\t',
          '>',
          '> ',
          '```',
          '~~~',
          '<!--',
          '-->',
          '---',
          '# ',
          '### Prompt 9',
        ],
        ...[
          '\u202e',
          'שלום',
          '\u2028',
          '\0',
          '\ufeff',
          '🎉',
          '\ud83c',
          'a',
          '<<<<<<< x',
          'Origin: x',
          '[a]: b',
        ],
      );
      const text = fc
        .oneof(
          fc.array(pieces, { minLength: 1, maxLength: 20 }).map((all) => all.join('')),
          fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
        )
        .filter((words) => words.trim() !== '');
      await fc.assert(
        fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (all) => {
          const host = fresh();
          for (const each of all) expect(await say(host, each)).toEqual({ out: '', complaint: null });
          const utf8 = (words: string) => [...new TextEncoder().encode(words)];
          const read = said(host).slice(1);
          expect(read.map(([id]) => id)).toEqual(all.map((_, at) => `${at + 2}`));
          expect(read.map(([, words]) => utf8(words ?? ''))).toEqual(all.map(utf8));
        }),
        { seed, numRuns: 100, examples: [[['> \n> ', '\0']]] },
      );
    },
    LONG,
  );
});

describe('secrets', () => {
  const secret = ['gh', 'p_', 'a1B2'.repeat(9)].join('');
  const holders = (host: World) =>
    [...host.files].filter(([, bytes]) => new TextDecoder().decode(bytes).includes(secret));

  test('are masked before anything reaches the disk', async () => {
    const host = fresh();
    const atOnce: string[][] = [];
    const watched: Host = {
      ...host,
      async moveFile(from, to) {
        atOnce.push(holders(host).map(([path]) => path));
        await host.moveFile(from, to);
      },
    };
    await say(watched, `use ${secret}`);
    expect(said(host).at(-1)).toEqual(['2', 'use [redacted: GitHub token]']);
    expect([atOnce, holders(host)]).toEqual([[[]], []]);
  });
});

describe('a prompt that no person wrote', () => {
  test.each<[string, object, string | null]>([
    ['go on', { prompt_source: 'cron' }, 'scheduled'],
    ['go on', { promptSource: 'typed' }, null],
    ['go on', { prompt_source: 'user' }, null],
    ['go on', { origin: { kind: 'peer' } }, 'another agent'],
    ['go on', { isMeta: true }, 'host'],
    ['go on', { agent_id: 'a1', agent_type: 'Explore' }, 'subagent'],
    ['go on', { agent_type: 'reviewer' }, null],
    ['go on', { prompt_source: 'carrier\npigeon' }, 'carrier pigeon'],
    ['<task-notification>\n<task-id>a</task-id>', {}, 'subagent'],
    ['<teammate-message teammate_id="a">\nx', {}, 'another agent'],
    ['<cross-session-message from="a">x', {}, 'another agent'],
    ['<scheduled-task name="a">x', {}, 'scheduled'],
    ['Stop hook feedback:\n- x', {}, 'hook'],
    ['<system-reminder>x', {}, 'host'],
    ['what does <task-notification> mean?', {}, null],
    ['<div>is this right?</div>', {}, null],
  ])('is marked: %j with %j', async (prompt, input, origin) => {
    const host = fresh();
    await say(host, prompt, input);
    expect(logOf(host)).toContain(
      origin === null ? '### Prompt 2\n\n> ' : `### Prompt 2\n\nOrigin: ${origin}\n\n> `,
    );
    expect(said(host).at(-1)).toEqual(['2', prompt]);
    await say(host, prompt, input, { origins: 'skip' });
    expect(said(host)).toHaveLength(origin === null ? 3 : 2);
  });

  test('is shown as such', async () => {
    const host = fresh();
    await say(host, 'wake up', { prompt_source: 'timer' });
    expect((await plan(host, ['show', 'Prompt 2'])).out).toContain('Origin  scheduled\n');
    const { out } = await plan(host, ['show', 'Prompt 2', '--json']);
    expect(JSON.parse(out).facts).toMatchObject({ text: 'wake up', origin: 'scheduled' });
  });
});

describe('a prompt that cannot be logged now', () => {
  const waits = expect.stringContaining('the prompt waits to be logged');

  test('waits for whoever holds the lock, and the next command that writes logs it, in order', async () => {
    const host = fresh({}, { env: { PLAN_AS: 'ana' } });
    await host.withLock('/ws/.git/plandown.lock', 0, async () => {
      for (const prompt of ['one', 'two', 'three'])
        expect(await say(host, prompt)).toEqual({ out: '', complaint: waits });
    });
    expect([logOf(host), spooled(host).length]).toEqual([one, 3]);
    expect((await plan(host, 'status')).err).toBe(
      '3 prompts to be logged: the next command that writes does it, or says why not\n',
    );
    const { code, err } = await plan(host, ['note', 't-1', 'x']);
    expect([code, err]).toEqual([
      0,
      'logged what waited: prompt 2 (PLAN-prompts.md), prompt 3 (PLAN-prompts.md), prompt 4 (PLAN-prompts.md)\n',
    ]);
    expect(
      said(host)
        .slice(1)
        .map(([, words]) => words),
    ).toEqual(['one', 'two', 'three']);
    expect(spooled(host)).toEqual([]);
  });

  test.each([
    ['a code fence is left open', `${one}\n\`\`\`\nopen\n`, 'would not give it back word for word'],
    ['a merge conflict is there', `${one}\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n`, 'has a merge conflict'],
  ])('waits while %s, and the next one waits behind it', async (_, broken, why) => {
    const host = fresh({ 'PLAN-prompts.md': broken });
    expect((await say(host, 'one')).complaint).toContain(why);
    expect((await say(host, 'two')).complaint).toContain(why);
    expect(logOf(host)).toBe(broken);
    const held = await plan(host, ['note', 't-1', 'x', '--as', 'ana']);
    expect([held.code, held.err]).toEqual([
      0,
      expect.stringContaining(`prompts wait to be logged: PLAN-prompts.md ${why}`),
    ]);
    host.files.set('/ws/PLAN-prompts.md', new TextEncoder().encode(one));
    await say(host, 'three');
    expect(
      said(host)
        .slice(1)
        .map(([, words]) => words),
    ).toEqual(['one', 'two', 'three']);
    expect(spooled(host)).toEqual([]);
  });

  test('waits while the configuration cannot be used', async () => {
    const host = fresh({ '.plandown.yaml': 'rules: [\n' });
    expect((await say(host, 'one')).complaint).toContain('.plandown.yaml');
    host.files.delete('/ws/.plandown.yaml');
    await say(host, 'two');
    expect(
      said(host)
        .slice(1)
        .map(([, words]) => words),
    ).toEqual(['one', 'two']);
  });

  test('is dropped where it turns out that nothing was being planned', async () => {
    const executing = planned.replace('planning', 'executing');
    const host = fresh({ 'PLAN.md': executing, '.plandown.yaml': 'rules: [\n' });
    await say(host, 'one');
    host.files.delete('/ws/.plandown.yaml');
    await plan(host, ['note', 't-1', 'x', '--as', 'ana']);
    expect([logOf(host), spooled(host)]).toEqual([one, []]);
  });

  test('is logged where the front matter is broken and says that it is planning', async () => {
    const host = fresh({ 'PLAN.md': planned.replace('mode', 'a: b: c\nmode') });
    await say(host, 'one');
    expect(said(host).at(-1)).toEqual(['2', 'one']);
  });

  test('is logged all the same when the plan is executed by then', async () => {
    const host = fresh();
    await host.withLock('/ws/.git/plandown.lock', 0, async () => void (await say(host, 'one')));
    host.files.set('/ws/PLAN.md', new TextEncoder().encode(planned.replace('planning', 'executing')));
    await plan(host, ['note', 't-1', 'x', '--as', 'ana']);
    expect(said(host).at(-1)).toEqual(['2', 'one']);
  });

  test('waits at the root where the git folder may not be written to, out of sight of git', async () => {
    const host = fresh();
    const denied = (path: string) => path.startsWith('/ws/.git');
    const locked: Host = {
      ...host,
      async makeFolder(path) {
        if (denied(path)) throw Object.assign(await hostError(host), { failure: 'denied' });
        await host.makeFolder(path);
      },
    };
    await host.withLock('/ws/.git/plandown.lock', 0, async () => void (await say(locked, 'one')));
    expect(textIn(host, '/ws/.plandown-prompts/.gitignore')).toBe('*\n');
    await plan(host, ['note', 't-1', 'x', '--as', 'ana']);
    expect(said(host).at(-1)).toEqual(['2', 'one']);
  });

  test('is kept at the root where something else stands in the place of the spool', async () => {
    const host = fresh({ '.git/HEAD': '', '.git/plandown-prompts': '' });
    expect(await say(host, 'now')).toEqual({ out: '', complaint: null });
    expect(said(host).at(-1)).toEqual(['2', 'now']);
  });

  test('is said to be lost where it can be kept nowhere', async () => {
    const host = fresh();
    const full: Host = {
      ...host,
      async writeIfUnchanged() {
        throw await hostError(host);
      },
    };
    expect((await say(full, 'now')).complaint).toContain(
      'the prompt is not logged, there was no place to keep it: ',
    );
    expect(said(host)).toEqual([['1', 'do it']]);
  });

  test('is found again, whatever else lies in the spool', async () => {
    const junk = ['999999999999999-ab', 'zzz', '1234'];
    const host = fresh({
      '.git/HEAD': '',
      ...Object.fromEntries(junk.map((name) => [`.git/plandown-prompts/${name}.json`, '{"root":5}'])),
    });
    for (const words of ['one', 'two']) await say(host, words);
    expect(said(host).map(([, words]) => words)).toEqual(['do it', 'one', 'two']);
  });

  test('waits for its own work tree, and goes to another one when that is gone', async () => {
    const host = world(
      { '.git/x': '', ...files },
      {
        files: {
          '/b/.git': 'gitdir: /ws/.git/worktrees/b\n',
          '/b/PLAN.md': planned,
          '/b/PLAN-prompts.md': one,
          '/ws/.git/worktrees/b/commondir': '../..\n',
        },
      },
    );
    const there = { ...host, cwd: '/b' };
    await host.withLock('/ws/.git/plandown.lock', 0, async () => {
      const bytes = new TextEncoder().encode(JSON.stringify({ cwd: '/b', prompt: 'from b' }));
      const options = { plan: null, origins: 'mark' } as const;
      await answerHook({ host: there, folder: '/b', agent: 'claude', event: 'prompt', bytes, options });
    });
    expect(spooled(host)).toHaveLength(1);
    await plan(host, ['note', 't-1', 'x', '--as', 'ana']);
    expect(logOf(host)).toBe(one);
    for (const path of [...host.files.keys()]) if (path.startsWith('/b/')) host.files.delete(path);
    await plan(host, ['note', 't-1', 'y', '--as', 'ana']);
    expect(said(host).at(-1)).toEqual(['2', 'from b']);
  });
});

describe('the same words', () => {
  test('in one turn, told twice by the host, are one prompt', async () => {
    const host = fresh();
    const turn = { session_id: 's', turn_id: '4' };
    await Promise.all([say(host, 'yes', turn, {}, 'codex'), say(host, 'yes', turn, {}, 'codex')]);
    await say(host, 'yes', turn, {}, 'codex');
    expect(said(host)).toHaveLength(2);
  });

  test.each([
    ['where the host does not say that it is the same', {}, {}],
    ['in two turns', { turn_id: '4' }, { turn_id: '5' }],
    ['of two sessions', { session_id: 'a', turn_id: '4' }, { session_id: 'b', turn_id: '4' }],
  ])('are two prompts %s', async (_, first, second) => {
    const host = fresh();
    await Promise.all([say(host, 'yes', first), say(host, 'yes', second)]);
    expect(said(host).map(([id, words]) => [id, words])).toEqual([
      ['1', 'do it'],
      ['2', 'yes'],
      ['3', 'yes'],
    ]);
  });
});

/** An error of the host, as it makes them. */
async function hostError(host: Host): Promise<Error> {
  return await host.readFile('/nowhere').then(
    () => new Error('no error'),
    (error: Error) => error,
  );
}
