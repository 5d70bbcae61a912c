import { expect, test } from 'vitest';
import { commands, helpOf } from '../../../src/cli/commands.js';
import { globalOptions } from '../../../src/cli/specs/spec.js';
import { commandLine, inputSchema, type Tool } from '../../../src/server/mcp/tool.js';
import { toolsOf } from '../../../src/server/mcp/tools.js';

const tools = toolsOf(false);
const named = (name: string) => tools.find((tool) => tool.name === name) as Tool;

test('each tool is a command, with options that this has', () => {
  expect(tools.map(({ name }) => name).sort()).toEqual(
    ['audit', 'brief', 'claim', 'close', 'fail', 'gate', 'lint', 'ready', 'show'].sort(),
  );
  for (const { name, args } of tools) {
    const spec = commands.find((command) => command.name === name);
    const known = [...globalOptions, ...(spec?.options ?? [])].map(({ flags }) => flags.split(' ')[0]);
    const flags = Object.values(args).flatMap(({ flag }) => (flag === null ? [] : [flag]));
    expect(known, name).toEqual(expect.arrayContaining(flags));
  }
});

test('what an argument is for is said as the help says it, of arguments in place of options', () => {
  for (const tool of tools)
    for (const [name, schema] of Object.entries(inputSchema(tool, helpOf).shape))
      expect(schema.description, `${tool.name} ${name}`).toMatch(/^[A-Z].{8,}/);
  const said = (tool: string, name: string) => inputSchema(named(tool), helpOf).shape[name]?.description;
  expect(said('claim', 'take')).toBe("Take over somebody else's claim; needs why");
  expect(said('gate', 'plan')).toBe('Only this plan, by its name or path');
});

test.each([
  ['ready', { limit: 5, plan: 'pg' }, ['ready', '--limit=5', '--plan=pg']],
  ['show', { id: 'pg-1', json: true }, ['show', '--json', 'pg-1']],
  ['show', { id: '--version' }, ['show', '--', '--version']],
  ['claim', { id: 'pg-1', take: false, why: '--as=x' }, ['claim', '--why=--as=x', 'pg-1']],
  [
    'close',
    { id: 'pg-1', evidence: ['c1=41min', '--version'], next: true, as: 'ana' },
    ['close', '-e', 'c1=41min', '-e--version', '--next', '--as=ana', 'pg-1'],
  ],
  ['gate', { id: 'G1', set: ['r1=52min', 'r2=x'], row: [] }, ['gate', '--set=r1=52min', '--set=r2=x', 'G1']],
  ['lint', { paths: ['a.md', 'b'], preset: 'strict' }, ['lint', '--preset=strict', 'a.md', 'b']],
] as const)('%s %j is a command line', (name, input, line) => {
  expect(inputSchema(named(name), helpOf).parse(input)).toEqual(input);
  expect(commandLine(named(name), input)).toEqual(line);
});

test.each([
  ['show', {}],
  ['show', { id: '' }],
  ['show', { id: 7 }],
  ['show', { id: 'pg-1', fix: true }],
  ['ready', { limit: -1 }],
  ['ready', { limit: 1.5 }],
  ['lint', { preset: 'loud' }],
  ['fail', { id: 'pg-1' }],
] as const)('%s takes no %j', (name, input) => {
  expect(inputSchema(named(name), helpOf).safeParse(input).success).toBe(false);
});

test('hosts are told what a tool may do', () => {
  const reading = tools.filter(({ annotations }) => annotations.readOnlyHint).map(({ name }) => name);
  expect(reading.sort()).toEqual(['audit', 'brief', 'lint', 'ready', 'show']);
  for (const tool of tools) expect(tool.annotations.destructiveHint).toBe(false);
  const close = toolsOf(true).find(({ name }) => name === 'close');
  expect(close?.annotations).toMatchObject({ destructiveHint: true, openWorldHint: true });
});
