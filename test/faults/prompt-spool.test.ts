import { expect, test } from 'vitest';
import { type MemoryDisk, memoryDisk } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { compile } from '../../src/plan/workspace.js';
import { answerHook } from '../../src/server/hooks/answer-hook.js';
import { plan } from '../helpers/cli.js';
import { aroundCalls } from '../helpers/disk-calls.js';
import { type Fault, faults, faultyDisk } from '../helpers/faulty-host.js';
import { LONG } from '../helpers/property.js';

const planned = '---\nmode: planning\n---\n\n# Trip\n\n### t-1 — Pack\n\n- **Blocked by:** none\n';
const log = '# Log\n\n### Prompt 1\n\n> first\n\n**Key decisions:**\n\n- pack → t-1\n';

const worldOf = () =>
  memoryDisk({ files: { '/ws/.git/HEAD': '', '/ws/PLAN.md': planned, '/ws/PLAN-prompts.md': log } });
const hostOn = (disk: MemoryDisk) => memoryHost({ git: true }, disk);

async function say(disk: MemoryDisk, prompt: string, turn?: string) {
  const bytes = new TextEncoder().encode(JSON.stringify({ session_id: 's', turn_id: turn, prompt }));
  const options = { plan: null, origins: 'mark' } as const;
  return await answerHook({
    host: hostOn(disk),
    folder: '/ws',
    agent: 'codex',
    event: 'prompt',
    bytes,
    options,
  });
}

function said({ files }: MemoryDisk): (string | undefined)[] {
  const text = new TextDecoder().decode(files.get('/ws/PLAN-prompts.md'));
  const { plans } = compile([
    { path: 'PLAN.md', text: planned },
    { path: 'PLAN-prompts.md', text },
  ]);
  const prompts = plans[0]?.prompts ?? [];
  expect(prompts.map(({ id }) => id)).toEqual(prompts.map((_, at) => `${at + 1}`));
  return prompts.map(({ verbatim }) => verbatim?.text);
}

/** Whether a prompt is written down somewhere, whole. */
const isKept = (disk: MemoryDisk, prompt: string) =>
  said(disk).includes(prompt) ||
  [...disk.files].some(
    ([path, bytes]) => path.endsWith('.json') && new TextDecoder().decode(bytes).includes(`"${prompt}"`),
  );

const left = ({ files }: MemoryDisk) =>
  [...files.keys()].filter(
    (path) => /plandown-prompts\/(?!\.gitignore$)/.test(path) && !path.endsWith('.filed'),
  );

async function callsOf(turn?: string): Promise<string[]> {
  const calls: string[] = [];
  const watched = aroundCalls(worldOf(), async (name, _, call) => {
    calls.push(name);
    return await call();
  });
  await say(watched, 'one', turn);
  return calls;
}

/** Only a new file can be made half: all other calls are as `error` and `killed before` have them. */
const isHalf = (fault: Fault) => fault === 'full' || fault === 'killed half way';

test.each(faults)(
  'a hook that is disturbed at any call to the disk (%s) neither loses nor doubles what it was told',
  { timeout: LONG },
  async (fault) => {
    for (const [index, call] of (await callsOf()).entries()) {
      if (isHalf(fault) && call !== 'create') continue;
      const where = `call ${index + 1}, ${call}, ${fault}`;
      const disk = worldOf();
      const faulty = faultyDisk(disk.process(2), index + 1, fault);
      // Whoever cannot look for a workspace is in none.
      const answer = await Promise.race([say(faulty.disk, 'one'), faulty.killed]);
      disk.gone.add(2);
      const kept = isKept(disk, 'one');
      if (answer !== 'killed' && !kept && call !== 'stat') expect(answer.complaint, where).not.toBeNull();
      await say(disk.process(3), 'two');
      const { code } = await plan(hostOn(disk.process(4)), 'note t-1 x --as ana');
      expect([code, said(disk), left(disk)], where).toEqual([
        0,
        ['first', ...(kept ? ['one'] : []), 'two'],
        [],
      ]);
    }
  },
);

test.each(faults)(
  'and told once more in the same turn (%s), it logs it once',
  { timeout: LONG },
  async (fault) => {
    for (const [index, call] of (await callsOf('7')).entries()) {
      if (isHalf(fault) && call !== 'create') continue;
      const disk = worldOf();
      const faulty = faultyDisk(disk.process(2), index + 1, fault);
      await Promise.race([say(faulty.disk, 'one', '7'), faulty.killed]);
      disk.gone.add(2);
      await say(disk.process(3), 'one', '7');
      await plan(hostOn(disk.process(4)), 'note t-1 x --as ana');
      expect([said(disk), left(disk)], `call ${index + 1}, ${call}, ${fault}`).toEqual([
        ['first', 'one'],
        [],
      ]);
    }
  },
);
