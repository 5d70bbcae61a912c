import { readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replay } from './replay.js';
import { projectFile, projectRoot } from './session.js';

/*
 * Every fenced block of README.md and docs/*.md is run, and what it says must be what happens. The line that opens a fence
 * tells what it is:
 *
 *   ```markdown PLAN.md      a file of the workspace: any language, a path behind it. The files in front of a session are
 *                            its workspace; the first one behind a session starts a new workspace.
 *   ```console               a session: lines `$ command`, each with what it prints below it. Sessions that follow one
 *                            another go on in the same workspace.
 *   ```console plans/        the same, in a new workspace made of that folder of the project.
 *   ```js                    a program that imports the library; the `text` fence behind it is what it logs.
 *
 * Commands are `plan …` and `npx plandown …` (output is not a terminal: 80 columns, no colour), `cat FILE` and `echo $?`.
 * Any other fence must be listed in `notRun`, by its first line, with the reason.
 *
 * After a change of what is printed: UPDATE_DOCS=1 npx vitest run test/docs, then read the difference.
 */
const notRun: Readonly<Record<string, string>> = {
  'npm install --save-dev plandown': 'installs the published package',
  'npm ci && npm run build && node dist/bin.js lint plans && node dist/bin.js ready --plan finetune-qwen':
    'installs and builds this project',
  'npm ci && npm run build && npm test': 'installs and builds this project, and runs these tests',
  'plan lint --staged                 # before a commit: the plans that are part of it':
    'needs the index and the commits of a real repository; test/cli/lint-git.test.ts has them',
  'plan hooks install claude                    # or codex, cursor, gemini, copilot':
    'says what there is; the session below is run',
  'plan hooks install git --merge-driver    # once in each clone that wants it':
    'needs two branches of a real repository; test/cli/merge.test.ts has them',
  'claude mcp add plandown -- npx plandown mcp': "changes another program's settings",
  'source <(plan completion bash)      # in ~/.bashrc': 'lines of a shell that is started for somebody',
};

const names = ['README.md', ...readdirSync(`${projectRoot}docs`).map((name) => `docs/${name}`)];
const documents = names.filter((name) => name.endsWith('.md'));

for (const name of documents) {
  const { document, bodies } = await replay(projectFile(name));
  if (process.env.UPDATE_DOCS === '1') {
    const printed = document.fences.map((fence, index) => bodies[index] ?? fence.body);
    writeFileSync(`${projectRoot}${name}`, document.withBodies(printed));
  }
  document.fences.forEach(({ language, body, line }, index) => {
    const now = bodies[index];
    test(`${name}:${line} (${language})`, () => {
      if (now === null) expect(Object.keys(notRun), 'a fence that is not run').toContain(body.split('\n')[0]);
      else expect(body).toBe(now);
    });
  });
}

test('what is said not to be run is there', () => {
  const texts = documents.map(projectFile);
  const gone = Object.keys(notRun).filter((line) => !texts.some((text) => text.includes(`\n${line}\n`)));
  expect(gone).toEqual([]);
});
