// What the tests of the prompt hook run as a process: `FOLDER NAME COUNT`, so many prompts, each told when it is answered.
import { nodeHost } from '../../src/host/node-host.js';
import { answerHook } from '../../src/server/hooks/answer-hook.js';

const [folder = '', name = '', count = ''] = process.argv.slice(2);
const host = nodeHost(folder, {});
for (let at = 0; at < Number(count); at++) {
  const prompt = `${name}-${at}.\r\n${'> more '.repeat(at)}`;
  const bytes = new TextEncoder().encode(JSON.stringify({ session_id: name, prompt }));
  const options = { plan: null, origins: 'mark' } as const;
  await answerHook({ host, folder, agent: 'claude', event: 'prompt', bytes, options });
  process.stdout.write(`${JSON.stringify(prompt)}\n`);
}
