import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { viewHash } from '../../src/plan/views/views.js';
import { plan, textIn, world } from '../helpers/cli.js';

const shipped = (path: string) => readFileSync(new URL(`../../agents/${path}`, import.meta.url), 'utf8');
const skill = '.claude/skills/plandown/SKILL.md';
const manifest = '.claude/skills/plandown/.claude-plugin/plugin.json';

test('a new plan comes with what teaches agents', async () => {
  const host = world({});
  const { code, out } = await plan(host, 'init --name x --agents');
  expect([code, out]).toEqual([
    0,
    [
      'created PLAN-x.md',
      'created PLAN-x-prompts.md',
      'created progress.md',
      'created .gitattributes',
      'created AGENTS.md',
      `created ${skill}`,
      `created ${manifest}`,
      'try: plan lint\n',
    ].join('\n'),
  ]);
  expect(textIn(host, '/ws/AGENTS.md')).toContain(shipped('AGENTS.part.md'));
  expect(textIn(host, `/ws/${skill}`)).toMatch(
    /^---\nname: plandown\ndescription: .+\n---\n\n<!-- plandown: begin -->\n/,
  );
  expect(textIn(host, `/ws/${manifest}`)).toBe(shipped('plandown/.claude-plugin/plugin.json'));
  expect((await plan(host, 'lint --preset strict')).code).toBe(0);
});

test('where there is a plan, anywhere in the workspace, only that is added, at its root', async () => {
  const host = world(
    { 'plans/PLAN-a.md': '### a-1 — One\n', 'AGENTS.md': '# Rules\r\n' },
    { cwd: '/ws/src' },
  );
  host.files.set('/ws/src/main.c', new Uint8Array());
  const { out } = await plan(host, 'init --agents');
  expect(out.split('\n')).toEqual([
    'added our part to ../AGENTS.md',
    `created ../${skill}`,
    `created ../${manifest}`,
    'try: plan lint',
    '',
  ]);
  expect(textIn(host, '/ws/AGENTS.md')).toMatch(/^# Rules\r\n\r\n<!-- plandown: begin -->\r\n/);
  const before = new Map(host.files);
  const again = await plan(host, 'init --agents');
  expect([again.code, again.out]).toEqual([0, expect.not.stringMatching(/created|added|updated/)]);
  expect(host.files).toEqual(before);
});

test('what somebody wrote is never overwritten', async () => {
  const mine = { [skill]: 'Mine.\n', [manifest]: '{}\n' };
  const host = world({ ...mine, 'PLAN.md': '### a-1 — One\n' });
  await plan(host, 'init --agents');
  const edited = (textIn(host, '/ws/AGENTS.md') ?? '').replace('**At the start', '**Before all');
  host.files.set('/ws/AGENTS.md', new TextEncoder().encode(edited));
  const { code, out } = await plan(host, 'init --agents');
  expect([code, out]).toEqual([
    0,
    `our part was changed by hand, left as it is: AGENTS.md\nour part was changed by hand, left as it is: ${skill}\nalready there, left as it is: ${manifest}\ntry: plan lint\n`,
  ]);
  expect(textIn(host, '/ws/AGENTS.md')).toBe(edited);
  for (const [path, text] of Object.entries(mine)) expect(textIn(host, `/ws/${path}`)).toBe(text);
});

test('an older part gives way to ours', async () => {
  const host = world({
    'PLAN.md': '### a-1 — One\n',
    'AGENTS.md': `Before.\n\n<!-- plandown: begin -->\nOld.\n<!-- plandown: end ${viewHash('Old.')} -->\n\nBehind.\n`,
  });
  const { out } = await plan(host, 'init --agents');
  expect(out).toContain('brought our part up to date in AGENTS.md');
  const text = textIn(host, '/ws/AGENTS.md') ?? '';
  expect(text).toContain(shipped('AGENTS.part.md'));
  expect([
    text.startsWith('Before.\n\n<!--'),
    text.endsWith('-->\n\nBehind.\n'),
    text.includes('Old.'),
  ]).toEqual([true, true, false]);
});

test('a dry run shows the diff, and writes nothing', async () => {
  const host = world({ 'PLAN.md': '### a-1 — One\n', 'AGENTS.md': '# Rules\n' });
  const before = new Map(host.files);
  const { code, out } = await plan(host, 'init --agents --dry-run');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^--- a\/AGENTS.md\n\+\+\+ b\/AGENTS.md\n@@ .*\n # Rules\n\+\n\+<!-- plandown: begin -->\n/,
  );
  expect(out).toMatch(/\nnothing written\ntry: plan init --agents\n$/);
  expect(host.files).toEqual(before);
});

test('who has a CLAUDE.md is told the line that makes Claude Code read AGENTS.md', async () => {
  const host = world({ 'PLAN.md': '### a-1 — One\n', 'CLAUDE.md': '# Claude\n' });
  expect((await plan(host, 'init --agents')).out).toContain(
    'Claude Code reads CLAUDE.md: to have it read AGENTS.md as well, add this line there: @AGENTS.md\n',
  );
  expect(JSON.parse((await plan(host, 'init --agents --json')).out).advice).toHaveLength(1);
  expect(textIn(host, '/ws/CLAUDE.md')).toBe('# Claude\n');
  host.files.set('/ws/CLAUDE.md', new TextEncoder().encode('@AGENTS.md\n'));
  expect((await plan(host, 'init --agents')).out).not.toContain('CLAUDE.md');
});
