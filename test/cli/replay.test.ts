import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plan, textIn, world } from '../helpers/cli.js';
import { LONG } from '../helpers/property.js';

const plans = new URL('../../plans/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, plans), 'utf8');

interface Criterion {
  readonly id: string;
  readonly kind: 'threshold' | 'command' | 'artifact' | 'manual';
  readonly operator?: string;
  readonly value?: number;
  readonly unit?: string;
  readonly artifact?: string;
}

interface Built {
  readonly beads: readonly {
    readonly id: string;
    readonly status: string;
    readonly doneWhen: readonly Criterion[];
  }[];
  readonly gates: readonly {
    readonly id: string;
    readonly verdict: string | null;
    readonly rows: readonly { readonly id: string; readonly pass: string }[];
  }[];
}

/** A value that meets a threshold: on the bound where that counts, below it else. */
function fitting({ operator = '=', value = 0, unit = 'count' }: Criterion): string {
  const number = operator === '<' ? value * 0.9 : operator === '>' ? value * 1.1 : value;
  if (unit === '$') return `$${number}`;
  return unit === 'count' ? String(number) : `${number}${unit}`;
}

/** A value that a Pass cell takes: `≥ 80%`, `< 4096`, `0–2`, `0`. */
function passing(cell: string): string {
  const [, strict = '', number = '0', unit = ''] = /(<)?\s*([\d.]+)\s*([^\d\s–]*)/.exec(cell) ?? [];
  return `${strict === '' ? number : Number(number) * 0.9}${unit}`;
}

const commands = [
  'python pipeline/check_jsonl.py data/records.jsonl',
  'python pipeline/validate.py data/records.jsonl',
  'pytest tests/generation',
];

test('the worked example is played from its first bead to its last by commands alone', {
  timeout: 2 * LONG,
}, async () => {
  const host = world(
    {
      'PLAN-finetune-qwen.md': read('PLAN-finetune-qwen.md'),
      'PLAN-finetune-qwen-prompts.md': read('PLAN-finetune-qwen-prompts.md'),
      'data/progress.md': '# Progress\n',
    },
    {
      now: Date.parse('2026-12-01T08:00:00.000Z'),
      userName: 'Ana',
      commands: Object.fromEntries(commands.map((command) => [command, 0])),
    },
  );
  const spent = { calls: 0, characters: 0 };
  const call = async (...words: string[]) => {
    const answer = await plan(host, words);
    spent.calls++;
    spent.characters += answer.out.length + answer.err.length;
    return answer;
  };
  const did = async (...words: string[]) => {
    const { code, out, err } = await call(...words);
    expect([words.join(' '), code, err.replace(/^(?:running| {2}exit) .*\n/gm, '')]).toEqual([
      words.join(' '),
      0,
      '',
    ]);
    return out;
  };
  const built = async (): Promise<Built> => JSON.parse((await plan(host, 'build --json')).out).plans[0];
  const { beads, gates } = await built();
  const evidenceFor = (id: string): string[] => {
    const criteria = beads.find((bead) => bead.id === id)?.doneWhen ?? [];
    for (const { artifact } of criteria)
      if (artifact) host.files.set(`/ws/${artifact}`, new TextEncoder().encode('# Report\n'));
    return criteria.flatMap((criterion) => {
      if (criterion.kind === 'threshold') return ['-e', `${criterion.id}=${fitting(criterion)}`];
      if (criterion.kind === 'command') return ['--run'];
      return criterion.kind === 'manual' ? ['--ack', criterion.id] : [];
    });
  };
  const judged = new Set<string>();
  const judge = async (gate: string) => {
    judged.add(gate);
    const rows = gates.find(({ id }) => id === gate)?.rows ?? [];
    const sets = rows.flatMap(({ id, pass }) => ['--set', `${id}=${passing(pass)}`]);
    await did('gate', gate, ...sets, '--why', 'measured');
  };

  let held: string | null = null;
  while (spent.calls < 200) {
    if (held === null) {
      held = JSON.parse((await call('next', '--json')).out).next?.id ?? null;
      const due = gates.find(({ id }) => !judged.has(id));
      if (held === null && due === undefined) break;
      await (held === null ? judge(due?.id ?? '') : did('claim', held));
      continue;
    }
    const words = ['close', held, '--next', ...evidenceFor(held), '--json'];
    const { code, out } = await call(...words);
    const gate = code === 0 ? undefined : /\bG\d\b/.exec(out)?.[0];
    expect([words.join(' '), code, gate, out]).toEqual([words.join(' '), gate ? 1 : 0, gate, out]);
    if (gate === undefined) held = JSON.parse(out).next;
    else await judge(gate);
  }
  const after = await built();
  expect(after.beads.filter(({ status }) => status !== 'closed')).toEqual([]);
  expect([beads.length, after.gates.map(({ verdict }) => verdict)]).toEqual([28, Array(5).fill('pass')]);
  const { code, out } = await plan(host, 'lint');
  expect([code, out]).toEqual([0, expect.stringContaining('0 errors')]);
  const events = (textIn(host, '/ws/data/progress.md') ?? '')
    .split('\n')
    .filter((line) => line.startsWith('- '));
  console.log(
    `${beads.length} beads, ${judged.size} gates: ${spent.calls} calls, ${spent.characters} characters of output, ${events.length} events`,
  );
});
