import { execFileSync } from 'node:child_process';
import { type Answer, plan } from './cli.js';
import { gitEnvironment, type Repository } from './git.js';

/** What a brief says, read as somebody would who knows nothing else. */
export interface Read {
  /** The command in its last line. */
  readonly command: string;
  /** The command for when that does not work out; null where there is none. */
  readonly otherwise: string | null;
  /** What is to be done before. */
  readonly why: string;
}

/** @throws where the text has no command */
export function readBrief(text: string): Read {
  const lines = text.trimEnd().split('\n');
  const after = (lead: string) => lines.find((line) => line.startsWith(lead))?.slice(lead.length) ?? null;
  const command = /^try: (.+)$/.exec(lines.at(-1) ?? '')?.[1];
  if (command === undefined) throw new Error(`no command in\n${text}`);
  return { command, otherwise: after('if it does not work out: '), why: after('Next: ') ?? '' };
}

/** The words of a command line of ours, as the shell reads them; none of any other one. */
export function shellWords(line: string): string[] {
  if (!line.startsWith('plan ')) return [];
  const script = `set -- ${line}\nfor word do printf '%s\\0' "$word"; done`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** Runs a command line in a work tree: ours in this process, git's in a shell. */
export async function runLine({ root, host }: Repository, line: string): Promise<Answer> {
  if (line.startsWith('plan ')) return await plan(host(), shellWords(line).slice(1));
  const out = execFileSync('sh', ['-c', line], { cwd: root, env: gitEnvironment, encoding: 'utf8' });
  return { code: 0, out, err: '' };
}

interface Built {
  readonly beads: readonly {
    readonly id: string;
    readonly doneWhen: readonly {
      readonly id: string;
      readonly operator: string | null;
      readonly value: number | null;
      readonly unit: string | null;
      readonly artifact: string | null;
    }[];
  }[];
  readonly gates: readonly {
    readonly id: string;
    readonly rows: readonly {
      readonly id: string;
      readonly pass: string;
      readonly adjust: string;
      readonly abort: string;
    }[];
  }[];
}

/** The world that the agent measures: what the plan asks for comes out, where nothing else is wanted. */
export interface Measured {
  /** The files that a bead is to leave behind. */
  files(id: string): string[];
  /** A command with what it leaves open filled in by what was measured: values that meet the criteria of the bead, of the gate in its outcome. */
  filledIn(command: string, outcome?: 'pass' | 'adjust' | 'abort'): string;
}

export async function measuredIn({ host }: Repository, planName: string): Promise<Measured> {
  const built = JSON.parse((await plan(host(), ['build', '--json'])).out);
  const { beads, gates }: Built = built.plans.find(({ name }: { name: string }) => name === planName);
  const criteriaOf = (id: string) => beads.find((bead) => bead.id === id)?.doneWhen ?? [];
  return {
    files: (id) => criteriaOf(id).flatMap(({ artifact }) => artifact ?? []),
    filledIn(command, outcome = 'pass') {
      const [, , subject = ''] = shellWords(command);
      const rows = gates.find(({ id }) => id === subject)?.rows ?? [];
      return command
        .replace(/'?\b([cr]\d+)=\S*<[^>]*>[^\s']*'?/g, (_, id: string) => {
          const row = rows.find((each) => each.id === id);
          if (row !== undefined) return `'${id}=${inCell(row[outcome])}'`;
          const criterion = criteriaOf(subject).find((each) => each.id === id);
          return `'${id}=${meeting(criterion?.operator ?? '=', criterion?.value ?? 0, criterion?.unit ?? '')}'`;
        })
        .replace(/<[^>]*>/g, 'what was seen');
    },
  };
}

/** On the bound where that counts, below or above it else. */
function meeting(operator: string, value: number, unit: string): string {
  const number = operator === '<' ? value * 0.9 : operator === '>' ? value * 1.1 : value;
  if (unit === '$') return `$${number}`;
  return unit === 'count' ? String(number) : `${number}${unit}`;
}

/** A value that a cell takes: `≥ 80%`, `< 4096`, `0–2`, `60–79% → F3.1`, `> 1.5×`. */
function inCell(cell: string): string {
  const [, sign = '', number = '0', unit = ''] =
    /([<>])?\s*([\d.]+)(?:–[\d.]+)?\s*([%×a-zA-Z]*)/.exec(cell) ?? [];
  const value = sign === '<' ? Number(number) * 0.9 : sign === '>' ? Number(number) * 2 : Number(number);
  return `${value}${unit}`;
}
