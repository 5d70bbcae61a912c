import type { AgentHost, HookEvent } from '../../edit/agents/names.js';
import type { Said } from './hook.js';

/**
 * What is printed for a host on standard output: JSON in one line, in that host's words, or nothing. An agent gets a text in
 * one of the two ways there are to give it one, never in both.
 */
export function shapeAnswer(agent: AgentHost, event: HookEvent, says: Said): string {
  const value = shape[agent](event, says);
  if (value === null) return wantsJson.has(agent) ? '{}\n' : '';
  return `${JSON.stringify(value)}\n`;
}

/** Hosts that read standard output as JSON, come what may. */
const wantsJson: ReadonlySet<AgentHost> = new Set(['cursor', 'gemini', 'copilot']);

type Shape = (event: HookEvent, says: Said) => object | null;

/** Claude Code's names, which Codex took over. */
const claudeNames: Record<HookEvent, string> = {
  'session-start': 'SessionStart',
  'pre-compact': 'PreCompact',
  prompt: 'UserPromptSubmit',
  guard: 'PreToolUse',
  stop: 'Stop',
};

/** Only these may be told something that the agent reads. */
const takesContext: ReadonlySet<HookEvent> = new Set(['session-start', 'prompt']);

const asClaude: Shape = (event, says) => {
  const hookEventName = claudeNames[event];
  switch (says.kind) {
    case 'nothing':
      return null;
    case 'context':
      return takesContext.has(event)
        ? { hookSpecificOutput: { hookEventName, additionalContext: says.text } }
        : null;
    case 'deny':
      return {
        hookSpecificOutput: {
          hookEventName,
          permissionDecision: 'deny',
          permissionDecisionReason: says.text,
        },
      };
    case 'remind':
      return { decision: 'block', reason: says.text };
  }
};

const asCursor: Shape = (_, says) => {
  switch (says.kind) {
    case 'nothing':
      return null;
    case 'context':
      return { additional_context: says.text };
    case 'deny':
      return { permission: 'deny', user_message: says.text, agent_message: says.text };
    case 'remind':
      return { followup_message: says.text };
  }
};

const geminiNames: Record<HookEvent, string> = {
  'session-start': 'SessionStart',
  'pre-compact': 'PreCompress',
  prompt: 'BeforeAgent',
  guard: 'BeforeTool',
  stop: 'AfterAgent',
};

const asGemini: Shape = (event, says) => {
  switch (says.kind) {
    case 'nothing':
      return null;
    case 'context':
      return takesContext.has(event)
        ? { hookSpecificOutput: { hookEventName: geminiNames[event], additionalContext: says.text } }
        : null;
    case 'deny':
    case 'remind':
      return { decision: 'deny', reason: says.text };
  }
};

const asCopilot: Shape = (_, says) => {
  switch (says.kind) {
    case 'nothing':
      return null;
    case 'context':
      return { additionalContext: says.text };
    case 'deny':
      return { permissionDecision: 'deny', permissionDecisionReason: says.text };
    case 'remind':
      return { decision: 'block', reason: says.text };
  }
};

const shape: Record<AgentHost, Shape> = {
  claude: asClaude,
  codex: asClaude,
  cursor: asCursor,
  gemini: asGemini,
  copilot: asCopilot,
};
