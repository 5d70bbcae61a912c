import { describe, expect, test } from 'vitest';
import type { Disk } from '../../src/host/disk.js';
import type { Host } from '../../src/host/host.js';
import { type MemoryDisk, memoryDisk } from '../../src/host/memory-disk.js';
import { memoryHost } from '../../src/host/memory-host.js';
import { updateWorkspace } from '../../src/session/write.js';
import { openSession } from '../../src/session.js';
import { plan } from '../helpers/cli.js';
import { aroundCalls } from '../helpers/disk-calls.js';
import { type Fault, faults, faultyDisk } from '../helpers/faulty-host.js';
import { LONG } from '../helpers/property.js';

type Texts = Readonly<Record<string, string>>;

/** Something that writes to the workspace at `/ws`; repeating it once it is done changes nothing. */
interface Command {
  readonly name: string;
  readonly files: Texts;
  /** @param disk for a command that is broken on purpose, and does right without it */
  run(host: Host, disk?: MemoryDisk): Promise<unknown>;
}

const event = '- 2026-01-01T00:00:00.000Z · t-1 · closed · @ana · done\n';

/** An event in the log and what the plan shows of it. */
const record = (host: Host) =>
  updateWorkspace(
    host,
    '/ws',
    5000,
    () => openSession(host, '/ws'),
    ({ workspace }) => {
      const log = workspace.files.get('progress.md')?.source.text ?? '';
      const text = workspace.files.get('PLAN.md')?.source.text ?? '';
      const box = text.indexOf('[ ]') + 1;
      const end = { start: log.length, end: log.length };
      return {
        edit: new Map([
          ...(box > 0 ? [['PLAN.md', [{ range: { start: box, end: box + 1 }, newText: 'x' }]] as const] : []),
          ...(log.includes(event) ? [] : [['progress.md', [{ range: end, newText: event }]] as const]),
        ]),
        answer: null,
      };
    },
  );

const work = `# Trip

### t-1 — Pack

- **Blocked by:** none
- **Done when:** time < 5 min
- **If it fails:** Scenario F1

### t-2 — Go

- **Blocked by:** t-1
- **Done when:** 0 errors

### Scenario F1 — Too slow

Detection: time > 5 min

1. Take less
`;

const log = '\ufeff# Progress\r\n\r\n* 2026-01-01T00:00:00.000Z · t-1 · claimed · @ana\r\n\r\nThe end.';

const commands: readonly Command[] = [
  { name: 'plan init', files: {}, run: (host) => plan(host, 'init --name trip') },
  {
    name: 'plan adopt',
    files: { 'PLAN.md': '# Trip\n\n- [ ] Pack\n- [ ] Go\n' },
    run: (host) => plan(host, 'adopt'),
  },
  {
    name: 'an edit of a log and a plan',
    files: { 'PLAN.md': '# Trip\n\n- [ ] t-1 Pack\n', 'progress.md': '# Progress\n\n' },
    run: record,
  },
  {
    name: 'plan claim',
    files: { 'PLAN.md': work },
    run: (host) => plan(host, 'claim t-1 --as ana'),
  },
  {
    name: 'plan close --next',
    files: { 'PLAN.md': work, 'progress.md': log },
    run: (host) => plan(host, 'close t-1 --as ana -e c1=3min --next'),
  },
  {
    name: 'plan fail',
    files: { 'PLAN.md': work, 'progress.md': log },
    run: async (host) => {
      const text = new TextDecoder().decode(await host.readFile('/ws/progress.md'));
      const line = text.includes(' · failed · ') ? 'claim t-1 --as ana' : 'fail t-1 --as ana --observed 9min';
      return await plan(host, line);
    },
  },
  {
    name: 'plan sync',
    files: {
      'PLAN.md': `\ufeff${work}\n<!-- plan:view ready -->\n<!-- plan:end -->\n`.replaceAll('\n', '\r\n'),
      'progress.md': log,
    },
    run: (host) => plan(host, 'sync'),
  },
];

const worldOf = (files: Texts) =>
  memoryDisk({
    files: {
      '/ws/.git/HEAD': '',
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`/ws/${path}`, text])),
    },
  });
const hostOn = (disk: MemoryDisk) => memoryHost({ git: true }, disk);
const contents = ({ files }: MemoryDisk) =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));

interface Expected {
  readonly old: Texts;
  readonly new: Texts;
  /** The calls to the disk, in order. */
  readonly calls: readonly string[];
}

/** What a command does when nothing goes wrong. */
async function untouched({ files, run }: Command): Promise<Expected> {
  const disk = worldOf(files);
  const old = contents(disk);
  await run(hostOn(disk));
  const calls: string[] = [];
  const watched = aroundCalls(worldOf(files), async (name, _, call) => {
    calls.push(name);
    return await call();
  });
  await run(hostOn(watched), watched);
  return { old, new: contents(disk), calls };
}

/**
 * Runs a command while its `at`-th call to the disk goes wrong, then once more undisturbed. A process that is over is gone.
 * @returns what was wrong
 */
async function disturbed(command: Command, expected: Expected, at: number, fault: Fault): Promise<string[]> {
  const disk = worldOf(command.files);
  const faulty = faultyDisk(disk.process(2), at, fault);
  await Promise.race([command.run(hostOn(faulty.disk), faulty.disk).catch(() => {}), faulty.killed]);
  expect(faulty.reached()).toBe(true);
  disk.gone.add(2);
  const problems: string[] = [];
  for (const [path, text] of Object.entries(contents(disk))) {
    const isTemporary = /\/\.plandown-|\.lock/.test(path);
    if (!isTemporary && text !== expected.old[path] && text !== expected.new[path])
      problems.push(`${path} holds ${JSON.stringify(text)}`);
  }
  for (const path of Object.keys(expected.old)) if (!disk.files.has(path)) problems.push(`${path} is gone`);
  await command.run(hostOn(disk.process(3)), disk.process(3));
  if (JSON.stringify(sorted(contents(disk))) !== JSON.stringify(sorted(expected.new)))
    problems.push(`once more: ${JSON.stringify(contents(disk))}`);
  return problems.map((problem) => `call ${at}, ${fault}: ${problem}`);
}

const sorted = (texts: Texts) => Object.entries(texts).sort();

/** Only a new file can be made half: all other calls are as `error` and `killed before` have them. */
const isHalf = (fault: Fault) => fault === 'full' || fault === 'killed half way';

async function disturbedAnywhere(command: Command, fault: Fault): Promise<string[]> {
  const problems: string[] = [];
  const expected = await untouched(command);
  expect(expected.new).not.toEqual(expected.old);
  for (const [index, call] of expected.calls.entries()) {
    if (isHalf(fault) && call !== 'create') continue;
    problems.push(...(await disturbed(command, expected, index + 1, fault)));
  }
  return problems;
}

describe.each(commands)('$name, disturbed at its first, second, third … call to the disk', (command) => {
  test.each(faults)('%s', { timeout: LONG }, async (fault) => {
    expect(await disturbedAnywhere(command, fault)).toEqual([]);
  });
});

describe('these tests catch', () => {
  const [, adopting] = commands;
  if (!adopting) throw new Error('no command to break');

  /** The command on a disk that writes in another way. */
  const broken = (around: (disk: MemoryDisk) => MemoryDisk): Command => ({
    ...adopting,
    run: (host, disk) => (disk ? plan(hostOn(around(disk)), 'adopt') : adopting.run(host)),
  });

  test('a writer that empties the file and writes to it', { timeout: LONG }, async () => {
    const inPlace = broken((disk) =>
      aroundCalls(disk, async (name, args, call) => {
        const [from = '', to = ''] = args as string[];
        if (name !== 'rename') return await call();
        const bytes = await disk.read(from);
        await disk.remove(to);
        await disk.create(to, bytes, { durable: true });
      }),
    );
    const problems = await disturbedAnywhere(inPlace, 'killed half way');
    expect(problems.join('\n')).toMatch(/PLAN\.md (?:holds|is gone)/);
  });

  test('a writer that loses a byte', { timeout: LONG }, async () => {
    const losing = broken((disk) =>
      aroundCalls(disk, async (name, args, call) => {
        const [path, bytes, how] = args as Parameters<Disk['create']>;
        if (name !== 'create' || !how.durable) return await call();
        await disk.create(path, bytes.slice(0, -1), how);
      }),
    );
    expect((await disturbedAnywhere(losing, 'killed after')).join('\n')).toMatch(/PLAN\.md holds/);
  });

  test('a lock that is kept for ever', { timeout: LONG }, async () => {
    const keeping = broken((disk) =>
      aroundCalls(disk, async (name, args, call) =>
        name === 'remove' && /lock\/[^/]*$/.test(String(args[0])) ? undefined : await call(),
      ),
    );
    expect(await disturbedAnywhere(keeping, 'error')).not.toEqual([]);
  });
});
