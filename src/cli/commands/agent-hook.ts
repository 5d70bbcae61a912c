import { agentHosts, hookEvents } from '../../edit/agents/names.js';
import { oneLine } from '../../emit/style.js';
import { decideHook } from '../../server/hooks/answer-hook.js';
import { shapeAnswer } from '../../server/hooks/shape-answer.js';
import { type Context, done } from '../context.js';
import type { Options } from '../specs/spec.js';

/** Answers a call of an agent's host. It always exits with 0: every other code could hold the agent up. */
export async function run(
  context: Context,
  [agent = '', event = '']: readonly string[],
  options: Options,
): Promise<number> {
  const complain = (text: string) => context.warn(`plandown: ${oneLine(text)}\n`);
  if (!isOneOf(agentHosts, agent) || !isOneOf(hookEvents, event)) {
    complain(
      `agent-hook ${agent} ${event}: hosts are ${agentHosts.join(', ')}; events are ${hookEvents.join(', ')}`,
    );
    return done;
  }
  const { host, folder, planName } = context;
  const { says, complaint } = await decideHook({
    host,
    folder,
    agent,
    event,
    bytes: await context.readInput(),
    options: { plan: planName, origins: options.origins === 'skip' ? 'skip' : 'mark' },
  });
  if (context.json) {
    const text = says.kind === 'nothing' ? null : says.text;
    context.printJson('agent-hook', { host: agent, event, says: says.kind, text, complaint });
  } else context.print(shapeAnswer(agent, event, says));
  if (complaint !== null) complain(`${agent} ${event}: ${complaint}`);
  return done;
}

function isOneOf<T extends string>(words: readonly T[], word: string): word is T {
  return words.some((each) => each === word);
}
