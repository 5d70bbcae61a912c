import { expect, test } from 'vitest';
import { plan, world } from '../helpers/cli.js';

/** A plan whose name, titles and people hold line breaks: in file names, YAML escapes, entities, wrapped headings. */
const forged = '0 errors, 0 warnings in 1 file';
const name = `PLAN-a\n${forged}.md`;
const text = `---
kind: plan
title: "T\\n${forged}"
---

- [ ] one
  ${forged}

h-1 — wrapped
${forged}
===

- P0
- **Blocked by:** none
- Done when: it works
- Owner: @a&#10;${forged}

G1 — gate
${forged}
---

| Check | Pass | Adjust | Abort |
|-------|------|--------|-------|
| x&#10;${forged} | ≥ 80% | 60–79% | < 60% |
`;

test.each([
  'lint --all',
  'lint --plan nope',
  'list',
  'list --columns path',
  'list --columns id,title,owner',
  'status',
  'ready',
  'ready --explain h-1',
  'next',
  'show h-1',
  'show G1',
  'adopt --dry-run',
  'adopt',
])('plan %s lets no name forge a line of its own', async (line) => {
  const { out, err } = await plan(world({ [name]: text }), line);
  const said = `${out}${err}`;
  expect(said).toContain(forged);
  const lines = said.split('\n').filter((each) => each.startsWith(forged));
  expect(lines).toEqual([]);
});

test('JSON tells such names as they are', async () => {
  const { out } = await plan(world({ [name]: text }), 'list --columns path --json');
  expect(JSON.parse(out).items[0].path).toBe(`${name}:6`);
});
