import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { plan, world } from '../helpers/cli.js';
import { upgradeFiles } from '../helpers/upgrade-plan.js';

const folder = new URL('../../docs/schemas/', import.meta.url);
const ajv = new Ajv({ allErrors: true, strictTypes: false });
for (const file of readdirSync(folder))
  ajv.addSchema(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

/** Whether an output is one JSON object of the schema that it names. */
function problemsOf(out: string): unknown {
  const value = JSON.parse(out);
  const name = /^plandown\/([\w-]+)@1$/.exec(value.schema)?.[1];
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (!validate) return `no schema for ${value.schema}`;
  return validate(value) ? null : validate.errors;
}

const files = {
  ...upgradeFiles,
  'answer.md': '- pg-1: slow\n- pg-2: big\n',
  'tasks/PLAN.md': '- [x] done\n- [ ] 1.1 open\n- [ ] open\n- [ ] t-9 x\n',
  'bad/PLAN-bad.md':
    '### bd-1 — One\n\n- Blocked by: bd-2, bd-7\n- Done when: it works\n\n### bd-2 — Two\n\n- Blocked by: bd-1\n- P0\n',
  'wish/PLAN-w.md':
    '---\nprompts: w-prompts.md\n---\n\n### ww-1 — One\n\n- P0\n- Covers: Prompt 12\n- Done when: answers right ≥ 95%\n',
  'wish/w-prompts.md':
    '### Prompt 11\n\n> x\n\n**Key decisions:**\n\n- answers right ≥ 99% → ww-1\n- y → ww-9\n- z — scoped out: no\n\n### Prompt 12\n\n> x\n\n**Key decisions:**\n\n- w\n',
  'failed/PLAN-f.md':
    '### ff-1 — One\n\n- P0\n- Done when: 0 errors\n- If it fails: F1\n\n### Scenario F1 — x\n\nDetection: y\n\n1. first\n2. second\n',
  'judged/PLAN-j.md':
    '### jj-1 — One\n\n- Blocked by: none\n- Done when: 0 errors\n\n### GJ1 — Due\n\nBefore: jj-1\n\n| Check | Pass | Adjust | Abort |\n|---|---|---|---|\n| restore time | < 45 min | 45–90 min → redo it | > 90 min |\n',
  'judged/progress.md': '- 2026-03-01T08:00:00.000Z · GJ1 · adjust · @ana · r1 = 50 min → r1\n',
  'views/PLAN-v.md':
    '### vv-1 — One\n\n- P0\n\n<!-- plan:view ready -->\n<!-- plan:end -->\n\n<!-- plan:view gates -->\nx\n<!-- plan:end -->\n\n<!-- plan:view x -->\n<!-- plan:end -->\n\n<!-- plan:end -->\n',
  'agreed/PLAN-agreed.md':
    '### aa-1 — One\n\n- Blocked by: none\n- Done when: 0 errors\n\n### aa-3 — Three\n\n- Blocked by: none\n- Done when: 1 error\n',
  'agreed/progress.md':
    '- 2026-03-01T08:00:00.000Z · agreed · approved · @ana · aa-1=00000000 aa-2=00000000\n',
  'failed/progress.md': '- 2026-03-01T08:00:00.000Z · ff-1 · failed · @ana · F1.1 · 3 errors\n',
};

test.each([
  ['lint', 1],
  ['lint --all bad', 1],
  ['lint --format json PLAN-upgrade.md', 0],
  ['build', 1],
  ['build PLAN-upgrade.md', 0],
  ['list', 0],
  ['list --columns id,wave,blocked-by,covers,evidence,priority', 0],
  ['ready', 0],
  ['ready --explain pg-4', 0],
  ['ready --explain bd-1', 0],
  ['ready --explain ff-1', 0],
  ['next', 0],
  ['next PLAN-upgrade.md', 1],
  ['next --claim --as cy', 0],
  ['next --claim --dry-run', 0],
  ['next --claim PLAN-upgrade.md', 1],
  ['approve --plan f', 0],
  ['approve --plan f --dry-run', 0],
  ['approve --plan bad', 1],
  ['amend ff-1 --why x', 1],
  ['amend --all --why x --plan agreed', 0],
  ['amend aa-1 --why x --dry-run', 0],
  ['amend aa-3 --why x', 0],
  ['drift agreed', 1],
  ['drift', 1],
  ['prompt add --text x --plan f', 0],
  ['prompt add --text x --plan upgrade --dry-run', 0],
  ['status', 0],
  ['map', 1],
  ['map PLAN-upgrade.md --workers 2', 0],
  ['map PLAN-upgrade.md --open-only', 0],
  ['map --focus G1', 0],
  ['map tasks', 0],
  ['map bad', 1],
  ['brief', 0],
  ['brief --plan upgrade --budget 300', 0],
  ['brief --plan bad', 0],
  ['brief --plan f --as ana', 0],
  ['brief --plan j', 0],
  ['audit PLAN-upgrade.md', 0],
  ['audit wish', 1],
  ['explain', 0],
  ['explain unknown-reference', 0],
  ['show pg-2', 0],
  ['show t-9', 0],
  ['show G1', 0],
  ['show upgrade:F1', 0],
  ['gate G1', 1],
  ['gate G1 --set r1=52min', 1],
  ['gate GJ1 --set r1=52min', 0],
  ['gate GJ1 --set r1=50min', 0],
  ['gate GJ1 --set r1=2h', 1],
  ['gate GJ1 --set r1=52min --dry-run', 0],
  ['gate GJ1 --done r1', 0],
  ['gate GJ1 --done r2', 1],
  ['show I1', 0],
  ['claim ff-1 --as ana', 0],
  ['claim pg-4 --as ana', 1],
  ['claim ff-1 --as ana --dry-run', 0],
  ['release pg-3', 0],
  ['close pg-3', 1],
  ['reopen pg-1', 0],
  ['fail ff-1 --observed 3', 0],
  ['fail pg-1', 1],
  ['note pg-3 x', 0],
  ['show D1.2', 0],
  ['adopt --dry-run', 0],
  ['adopt', 0],
  ['init other', 0],
  ['init other --dry-run', 0],
  ['init', 0],
  ['init --agents', 0],
  ['init --agents --dry-run', 0],
  ['completion zsh', 0],
  ['sync', 1],
  ['sync PLAN-upgrade.md', 0],
  ['sync views', 1],
  ['sync --check views', 1],
  ['sync --force --dry-run views', 1],
  ['hooks install git', 0],
  ['hooks install git --merge-driver --dry-run', 0],
  ['hooks status', 1],
  ['hooks status claude', 1],
  ['hooks install claude', 0],
  ['hooks install --all', 1],
  ['hooks install codex --with-prompts --with-guard --plan upgrade --dry-run', 0],
  ['hooks uninstall --all', 0],
  ['hooks uninstall copilot', 0],
  ['agent-hook claude session-start', 0],
  ['agent-hook codex stop', 0],
  ['agent-hook gemini guard --plan PLAN-upgrade.md', 0],
  ['agent-hook copilot guard', 0],
  ['merge-driver wish/PLAN-w.md tasks/PLAN.md wish/PLAN-w.md PLAN.md', 0],
  ['merge-driver bad/PLAN-bad.md tasks/PLAN.md wish/PLAN-w.md PLAN.md', 1],
  ['hooks uninstall git', 0],
  ['review --packet --plan upgrade', 0],
  ['review import answer.md --plan upgrade', 0],
  ['review import answer.md --plan upgrade --dry-run', 0],
])('plan %s --json keeps its schema and its exit code %i', async (line, code) => {
  const host = world(files);
  const text = await plan(world(files), line.replace('--format json', ''));
  const json = await plan(host, `${line} --json`);
  expect(problemsOf(json.out)).toBe(null);
  expect([json.code, text.code]).toEqual([code, code]);
  const again = await plan(world(files), ['--json', ...line.split(' ')]);
  expect(again).toEqual(json);
});

test.each(['Prompt 1', 'Phase 2', 'PLAN.md:3'])('plan show %s --json keeps its schema', async (name) => {
  const host = world({ ...upgradeFiles, 'PLAN.md': files['tasks/PLAN.md'] });
  const { code, out } = await plan(host, ['show', name, '--json']);
  expect([code, problemsOf(out)]).toEqual([0, null]);
});

test.each(['mcp', 'mcp --allow-run'])('plan %s --json keeps its schema', async (line) => {
  const { code, out } = await plan(world({}), `${line} --json`);
  expect([code, problemsOf(out)]).toEqual([0, null]);
});

test('every command has a schema', () => {
  const named = readdirSync(folder).map((file) => file.replace('.schema.json', ''));
  expect(named.toSorted()).toEqual([...commands.map(({ name }) => name), 'common'].toSorted());
});
