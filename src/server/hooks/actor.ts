import { type AgentHost, agentHosts } from '../../edit/agents/names.js';
import { textHash } from '../../host/content-hash.js';

/** Six hexadecimal digits: short enough to be typed, and no two sessions of a project are likely to share them. */
const DIGITS = 6;

/** The name that a session goes by: `claude-3f2a9c`, the same whenever the host names the same session. */
export function sessionActor(agent: AgentHost, session: string): string {
  return `${agent}-${textHash(session).slice(0, DIGITS)}`;
}

const made = new RegExp(`^(?:${agentHosts.join('|')})-[0-9a-f]{${DIGITS}}$`);

/** Whether a name is one that we make for sessions. */
export function isSessionName(name: string): boolean {
  return made.test(name.replace(/^@/, ''));
}

/**
 * The name that a person set in `PLAN_AS`; null where nobody did. One that we made does not count: an agent that another agent
 * started has it from there.
 */
export function chosenName(env: Readonly<Record<string, string | undefined>>): string | null {
  const name = env.PLAN_AS?.trim().replace(/^@/, '') ?? '';
  return name === '' || isSessionName(name) ? null : name;
}

/** Whose events a hook writes. */
export function hookActor(
  agent: AgentHost,
  session: string | null,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  return chosenName(env) ?? (session === null ? null : sessionActor(agent, session));
}
