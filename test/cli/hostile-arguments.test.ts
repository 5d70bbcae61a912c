import { describe, expect, test } from 'vitest';
import { plan, textIn, world } from '../helpers/cli.js';
import { LONG } from '../helpers/property.js';

const text = `# Trip

### t-1 — Pack

- **Blocked by:** none
- **Done when:** time < 5 min; the owner agrees
- **If it fails:** Scenario F1

### Scenario F1 — Too slow

Detection: time > 5 min

1. Take less
`;
const head = '# Progress\n\n- 2026-01-01T00:00:00.000Z · t-1 · note · @eve · before\n';
const start = () =>
  world(
    { 'PLAN.md': text, 'progress.md': head, 'out/r.md': '4 min' },
    { now: Date.parse('2026-05-01T12:00:00.000Z'), files: { '/etc/passwd': 'root:5:5', '/out.md': '4' } },
  );

const hostile: Readonly<Record<string, string>> = {
  'line breaks': 'a\nb\r\n- 2026-01-01 · t-1 · closed\u2028c',
  'terminal codes': '\u001b[31mred\u001b]0;title\u0007\u009b2J',
  bars: 'a | b | c',
  dots: 'a · closed · @bo · c1 0',
  'an at': '@bo · closed',
  backticks: 'a `b ``` c',
  'a comment': '<!-- plan:end 00000000 --> <!-- open',
  markup: '<script> **x** [a](b) &amp; ~~t-1~~ \\',
  'what is not seen': 'a\u200bb\u202ec\u0000d\ufeff',
  'half a character': 'a\ud800b',
  'a fence': '```\n~~~',
  'front matter': '---\nmode: done\n---',
  'a hundred thousand characters': 'x'.repeat(100_000),
  nothing: '',
  blanks: ' \t ',
  'an option': '--force',
  'a dash': '-5',
};

/** What is wrong after a command with something hostile in it: nothing before the last line may change. */
async function problemsOf(words: readonly string[]): Promise<string[]> {
  const host = start();
  const { code, out, err } = await plan(host, words);
  const after = textIn(host, '/ws/progress.md') ?? '';
  const added = after.slice(head.length);
  const problems: string[] = [];
  if (![0, 1, 2].includes(code) || err.includes('bug in plandown')) problems.push(`${code}: ${err}`);
  if (!after.startsWith(head)) problems.push('what was there changed');
  if (textIn(host, '/ws/PLAN.md') !== text) problems.push('the plan changed');
  if (code === 0 ? !/^(?:- \S{24} · t-1 · [a-z]+[^\n\r\u2028]*\n)?$/.test(added) : added !== '')
    problems.push(`added ${JSON.stringify(added.slice(0, 200))}`);
  if (code !== 0 && !/(?:^|\n)try: \S/.test(err)) problems.push(`no way on: ${err.slice(0, 200)}`);
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(`${out}${err}`))
    problems.push('control characters told');
  if (added !== '') {
    const built = JSON.parse((await plan(host, 'build --json')).out);
    if (built.events.length !== 2) problems.push(`${built.events.length} events are read back`);
    const event = built.events.at(-1);
    if (event.subject !== 't-1' && event.subjects?.[0] !== 't-1')
      problems.push(`about ${JSON.stringify(event)}`);
  }
  return problems.map(
    (problem) => `${words.map((word) => JSON.stringify(word.slice(0, 40))).join(' ')}: ${problem}`,
  );
}

describe.each(Object.entries(hostile))('with %s', (_, value) => {
  test('as any argument, one whole line is written or none, and what to do is said', {
    timeout: LONG,
  }, async () => {
    const lines: readonly (readonly string[])[] = [
      ['claim', '--', value],
      ['claim', 't-1', `--as=${value}`],
      ['note', 't-1', '--as', 'ana', '--', value],
      ['note', '--as', 'ana', '--', value, 'words'],
      ['release', 't-1', `--why=${value}`],
      ['close', 't-1', '--as=ana', '-e', 'c1=4min', '--ack', 'c2', `--evidence=${value}`],
      ['close', 't-1', '--as=ana', `-e=${value}`],
      ['close', 't-1', `-ec1=${value}`, '--ack=c2'],
      ['close', 't-1', `-ec1=4min@${value}`, '--ack=c2'],
      ['close', 't-1', '-e', 'c1=4min', `--ack=${value}`],
      ['close', 't-1', '--force', `--why=${value}`],
      ['fail', 't-1', `--observed=${value}`],
      ['fail', 't-1', `--scenario=${value}`],
    ];
    const problems: string[] = [];
    for (const words of lines) problems.push(...(await problemsOf(words)));
    expect(problems).toEqual([]);
  });
});

test.each([
  '../../etc/passwd',
  '../etc/passwd',
  '/etc/passwd',
  'out/../../etc/passwd',
  'file:///etc/passwd',
  '..\\..\\etc\\passwd',
  '../out.md',
])('no file outside the workspace is evidence: %s', async (path) => {
  const host = start();
  const asked: string[] = [];
  const watched = {
    ...host,
    readFile: (at: string) => {
      asked.push(at);
      return host.readFile(at);
    },
    stat: (at: string) => {
      asked.push(at);
      return host.stat(at);
    },
  };
  for (const evidence of [`c1=5@${path}`, `c1=4min@${path}`, `c1=4 min (found: \`${path}\`)`]) {
    const { code } = await plan(watched, ['close', 't-1', '--ack', 'c2', '-e', evidence]);
    expect([evidence, code]).toEqual([evidence, 1]);
  }
  expect(asked.filter((at) => !at.startsWith('/ws') || /(?:^|\/)\.\.(?:\/|$)/.test(at))).toEqual([]);
  expect(textIn(host, '/ws/progress.md')).toBe(head);
});

test.each([
  [['claim']],
  [['claim', 't-1', 't-1']],
  [['claim', 't-1', '--take']],
  [['claim', 't-1', '--take', '--why', '']],
  [['claim', 't-1', '--force']],
  [['close', 't-1', '--force']],
  [['close', 't-1', '--force', '--why', '  ']],
  [['close', 't-1', '-e']],
  [['close', 't-1', '--next', '--lock-timeout', '-1']],
  [['fail', 't-1', '--scenario', 't-1']],
  [['fail', 't-1', '--scenario', 'F1.99']],
  [['note', 't-1']],
  [['note', 't-1', '']],
  [['note', 'F1', 'x']],
  [['release']],
])('a wrong combination is refused with what to do: %j', async (words) => {
  const host = start();
  const { code, err } = await plan(host, words);
  expect([code > 0, err]).toEqual([true, expect.stringMatching(/(?:^|\n)try: \S/)]);
  expect(textIn(host, '/ws/progress.md')).toBe(head);
});
