import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.js';
import { plan, textIn, world } from '../helpers/cli.js';

const files = {
  'PLAN.md': '# Upgrade\n\n### pg-1 — One\n\n- **Blocked by:** none\n',
  'PLAN-prompts.md':
    '# Log\n\n### Prompt 1 — The wish\n\n> do it\n\n**Key decisions:**\n\n- try it first → pg-1\n',
};
const log = (host: ReturnType<typeof world>) => textIn(host, '/ws/PLAN-prompts.md');

/** Runs `plan prompt add` with bytes on standard input. */
async function typed(host: ReturnType<typeof world>, bytes: Uint8Array, ...more: string[]) {
  const out: string[] = [];
  const stream = { write: (text: string) => out.push(text) };
  const stdin = async () => bytes;
  const io = { stdout: stream, stderr: stream, stdin, isTTY: false, columns: 0 };
  const assets = { version: async () => '1', rulePage: async () => null };
  const code = await main(['prompt', 'add', ...more], io, host, assets);
  return { code, out: out.join('') };
}
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('plan prompt add', () => {
  test('appends what was said', async () => {
    const host = world(files);
    const { code, out } = await plan(host, ['prompt', 'add', '--text', ' now\n\nthat  ', '--title', 'More']);
    expect([code, out]).toEqual([
      0,
      'logged prompt 2 (PLAN-prompts.md)\n  write its decisions below it, each with the bead that covers it\ntry: plan audit\n',
    ]);
    expect(log(host)).toBe(
      `${files['PLAN-prompts.md']}\n### Prompt 2 — More\n\n>  now\n>\n> that  \n\n**Key decisions:**\n\n-\n`,
    );
    expect((await plan(host, 'lint')).code).toBe(0);
  });

  test('from standard input, without the break of its last line', async () => {
    const host = world(files);
    expect((await typed(host, utf8('\ufeffa\r\n\r\n'))).code).toBe(0);
    expect(log(host)).toContain('### Prompt 2\n\nLine breaks: CRLF\n\n> a\n>\n\n**Key');
  });

  test('from standard input to its last byte with --exact', async () => {
    const host = world(files);
    const bytes = utf8('\ufeffa\r\n\u0000\n');
    expect((await typed(host, bytes, '--exact')).code).toBe(0);
    const { out } = await plan(host, ['show', 'Prompt 2', '--json']);
    expect(utf8(JSON.parse(out).facts.text)).toEqual(bytes);
  });

  test('with secrets as they are, or masked with --mask', async () => {
    const host = world(files);
    const secret = `gh${'p_'}${'a1B2'.repeat(9)}`;
    await plan(host, ['prompt', 'add', '--text', `use ${secret}`]);
    await plan(host, ['prompt', 'add', '--mask', '--text', `use ${secret}`]);
    expect(log(host)?.match(/^> .*/gm)).toEqual([
      '> do it',
      `> use ${secret}`,
      '> use [redacted: GitHub token]',
    ]);
  });

  test('keeps what is typed with --text to its last byte', async () => {
    const host = world(files);
    await plan(host, ['prompt', 'add', '--text', 'a\n\n']);
    expect(log(host)).toContain('### Prompt 2\n\n> a\n>\n>\n\n**Key');
  });

  test('is refused for what could not be kept, and for nothing', async () => {
    const host = world(files);
    const bad = await typed(host, Uint8Array.of(0x61, 0xff));
    expect([bad.code, bad.out]).toEqual([2, expect.stringContaining('is not UTF-8 text')]);
    expect((await typed(host, utf8(' \n'))).code).toBe(1);
    expect((await plan(host, 'prompt')).code).toBe(2);
    expect((await plan(host, 'prompt list')).code).toBe(2);
    expect(log(host)).toBe(files['PLAN-prompts.md']);
  });

  test('is refused where it would not be read', async () => {
    const open = `${files['PLAN-prompts.md']}\n\`\`\`\nopen\n`;
    const host = world({ ...files, 'PLAN-prompts.md': open });
    const { code, err } = await plan(host, 'prompt add --text x');
    expect([code, err]).toEqual([1, expect.stringContaining('would not be read word for word')]);
    expect(log(host)).toBe(open);
  });

  test('makes the log where there is none', async () => {
    const host = world({ 'PLAN.md': files['PLAN.md'] });
    await plan(host, 'prompt add --text x');
    expect(log(host)).toContain('# Prompt log: Upgrade\n');
    expect((await plan(host, ['show', 'Prompt 1'])).code).toBe(0);
  });

  test('two at once have two numbers', async () => {
    const host = world(files);
    await Promise.all(['x', 'y', 'z'].map((text) => plan(host, ['prompt', 'add', '--text', text])));
    expect(log(host)?.match(/^### Prompt \d/gm)).toEqual([1, 2, 3, 4].map((n) => `### Prompt ${n}`));
  });

  test('with --dry-run shows the diff alone', async () => {
    const host = world(files);
    const { out } = await plan(host, 'prompt add --text x --dry-run');
    expect(out).toContain('+### Prompt 2\n+\n+> x\n');
    expect(log(host)).toBe(files['PLAN-prompts.md']);
  });
});
