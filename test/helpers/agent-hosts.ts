import type { AgentHost, HookEvent } from '../../src/edit/agents/names.js';
import type { Host } from '../../src/host/host.js';
import { answerHook } from '../../src/server/hooks/answer-hook.js';
import type { HookOptions } from '../../src/server/hooks/hook.js';

/** What is different from call to call; each host says it in its own way. */
export interface Told {
  readonly session?: string;
  readonly cwd?: string;
  readonly source?: string;
  readonly prompt?: string;
  /** The paths that an editing tool is to change. */
  readonly edits?: readonly string[];
  readonly isContinued?: boolean;
}

/** What hosts send, in the shapes in which they send it. */
export const hostInputs: Readonly<Record<AgentHost, (event: HookEvent, told: Told) => object>> = {
  claude: (event, told) => ({
    session_id: told.session ?? '6f1c2a9e-0b1d-4a57-9c1e-2f3f0d9a7b11',
    transcript_path: '/home/ana/.claude/projects/-ws/6f1c2a9e.jsonl',
    cwd: told.cwd ?? '/ws',
    permission_mode: 'default',
    ...{
      'session-start': {
        hook_event_name: 'SessionStart',
        source: told.source ?? 'startup',
        model: 'claude-x',
      },
      'pre-compact': { hook_event_name: 'PreCompact', trigger: 'auto', custom_instructions: '' },
      prompt: { hook_event_name: 'UserPromptSubmit', prompt: told.prompt ?? 'Go on.' },
      guard: {
        hook_event_name: 'PreToolUse',
        tool_name: 'Edit',
        tool_use_id: 'toolu_1',
        tool_input: {
          file_path: told.edits?.[0] ?? '/ws/src/a.ts',
          old_string: 'a',
          new_string: 'b',
          edits: (told.edits ?? []).slice(1).map((path) => ({ file_path: path, old_string: 'a' })),
        },
      },
      stop: {
        hook_event_name: 'Stop',
        stop_hook_active: told.isContinued ?? false,
        last_assistant_message: 'Done.',
      },
    }[event],
  }),
  codex: (event, told) => ({
    session_id: told.session ?? '0199a1b2-6a1e-7c40-8f6e-51f4a3a1c0de',
    transcript_path: null,
    cwd: told.cwd ?? '/ws',
    model: 'gpt-x-codex',
    permission_mode: 'default',
    ...{
      'session-start': { hook_event_name: 'SessionStart', source: told.source ?? 'startup' },
      'pre-compact': { hook_event_name: 'PreCompact', turn_id: '3', trigger: 'auto' },
      prompt: { hook_event_name: 'UserPromptSubmit', turn_id: '3', prompt: told.prompt ?? 'Go on.' },
      guard: {
        hook_event_name: 'PreToolUse',
        turn_id: '3',
        tool_name: 'apply_patch',
        tool_use_id: 'call_1',
        tool_input: {
          command: [
            '*** Begin Patch',
            ...(told.edits ?? ['src/a.ts']).flatMap((path) => [`*** Update File: ${path}`, '@@', '-a', '+b']),
            '*** End Patch',
          ].join('\n'),
        },
      },
      stop: {
        hook_event_name: 'Stop',
        turn_id: '3',
        stop_hook_active: told.isContinued ?? false,
        last_assistant_message: null,
      },
    }[event],
  }),
  cursor: (event, told) => ({
    conversation_id: told.session ?? 'c0ffee00-1111-2222-3333-444455556666',
    generation_id: 'g-1',
    model: 'some-model',
    cursor_version: '2.4.0',
    workspace_roots: [told.cwd ?? '/ws'],
    user_email: null,
    ...{
      'session-start': {
        hook_event_name: 'sessionStart',
        session_id: told.session ?? 'c0ffee00-1111-2222-3333-444455556666',
        is_background_agent: false,
        composer_mode: 'agent',
      },
      'pre-compact': { hook_event_name: 'preCompact', trigger: 'auto', context_usage_percent: 91 },
      prompt: { hook_event_name: 'beforeSubmitPrompt', prompt: told.prompt ?? 'Go on.', attachments: [] },
      guard: {
        hook_event_name: 'preToolUse',
        tool_name: 'Write',
        tool_use_id: 't-1',
        cwd: told.cwd ?? '/ws',
        tool_input: { file_path: told.edits?.[0] ?? '/ws/src/a.ts', files: (told.edits ?? []).slice(1) },
      },
      stop: { hook_event_name: 'stop', status: 'completed', loop_count: told.isContinued ? 1 : 0 },
    }[event],
  }),
  gemini: (event, told) => ({
    session_id: told.session ?? 'a7b8c9d0-aaaa-bbbb-cccc-ddddeeeeffff',
    transcript_path: '/home/ana/.gemini/tmp/x/chats/session.json',
    cwd: told.cwd ?? '/ws',
    timestamp: '2026-03-01T08:00:00.000Z',
    ...{
      'session-start': { hook_event_name: 'SessionStart', source: told.source ?? 'startup' },
      'pre-compact': { hook_event_name: 'PreCompress', trigger: 'auto' },
      prompt: { hook_event_name: 'BeforeAgent', prompt: told.prompt ?? 'Go on.' },
      guard: {
        hook_event_name: 'BeforeTool',
        tool_name: 'replace',
        tool_input: {
          file_path: told.edits?.[0] ?? '/ws/src/a.ts',
          files: (told.edits ?? []).slice(1),
          old_string: 'a',
        },
      },
      stop: {
        hook_event_name: 'AfterAgent',
        prompt: 'Go on.',
        prompt_response: 'Done.',
        stop_hook_active: told.isContinued ?? false,
      },
    }[event],
  }),
  copilot: (event, told) => ({
    sessionId: told.session ?? 'b1b2b3b4-1234-1234-1234-123456789abc',
    timestamp: 1772352000000,
    cwd: told.cwd ?? '/ws',
    ...{
      'session-start': { source: told.source ?? 'new', initialPrompt: 'Go on.' },
      'pre-compact': { transcriptPath: '/home/ana/.copilot/x', trigger: 'auto', customInstructions: '' },
      prompt: { prompt: told.prompt ?? 'Go on.' },
      guard: {
        toolName: 'edit',
        toolArgs: JSON.stringify({
          path: told.edits?.[0] ?? '/ws/src/a.ts',
          files: (told.edits ?? []).slice(1),
          old_str: 'a',
        }),
      },
      stop: {
        transcriptPath: '/home/ana/.copilot/x',
        stopReason: 'end_turn',
        stop_hook_active: told.isContinued ?? false,
      },
    }[event],
  }),
};

/** What the agent is told, whichever way its host takes it; null where it is told nothing. */
export interface Heard {
  readonly context: string | null;
  readonly denied: string | null;
  readonly reminded: string | null;
  /** Everything on standard output, and what was complained about. */
  readonly out: string;
  readonly complaint: string | null;
}

type Answer = Readonly<Record<string, unknown>> & { readonly hookSpecificOutput?: Record<string, unknown> };

/** Reads an answer as each host documents it; throws on what it would not understand. */
const readers: Readonly<Record<AgentHost, (answer: Answer, event: HookEvent) => Partial<Heard>>> = {
  claude: readClaude,
  codex: readClaude,
  cursor: (answer) => {
    expectKeys(answer, [
      'additional_context',
      'permission',
      'user_message',
      'agent_message',
      'followup_message',
    ]);
    return {
      context: textOf(answer.additional_context),
      denied: answer.permission === 'deny' ? textOf(answer.agent_message) : null,
      reminded: textOf(answer.followup_message),
    };
  },
  gemini: (answer, event) => {
    expectKeys(answer, ['hookSpecificOutput', 'decision', 'reason']);
    const reason = answer.decision === 'deny' ? textOf(answer.reason) : null;
    return {
      context: textOf(answer.hookSpecificOutput?.additionalContext),
      denied: event === 'guard' ? reason : null,
      reminded: event === 'stop' ? reason : null,
    };
  },
  copilot: (answer) => {
    expectKeys(answer, [
      'additionalContext',
      'permissionDecision',
      'permissionDecisionReason',
      'decision',
      'reason',
    ]);
    return {
      context: textOf(answer.additionalContext),
      denied: answer.permissionDecision === 'deny' ? textOf(answer.permissionDecisionReason) : null,
      reminded: answer.decision === 'block' ? textOf(answer.reason) : null,
    };
  },
};

function readClaude(answer: Answer, event: HookEvent): Partial<Heard> {
  expectKeys(answer, ['hookSpecificOutput', 'decision', 'reason']);
  const { hookSpecificOutput: own } = answer;
  const names = {
    'session-start': 'SessionStart',
    'pre-compact': 'PreCompact',
    prompt: 'UserPromptSubmit',
    guard: 'PreToolUse',
    stop: 'Stop',
  };
  if (own !== undefined && own.hookEventName !== names[event])
    throw new Error(`${own.hookEventName} is not what was asked about`);
  return {
    context: textOf(own?.additionalContext),
    denied: own?.permissionDecision === 'deny' ? textOf(own.permissionDecisionReason) : null,
    reminded: answer.decision === 'block' ? textOf(answer.reason) : null,
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

function expectKeys(answer: Answer, known: readonly string[]): void {
  const other = Object.keys(answer).find((key) => !known.includes(key));
  if (other !== undefined) throw new Error(`no host knows ${other}`);
}

/** What a host makes of what we print. */
export function heard(
  agent: AgentHost,
  event: HookEvent,
  out: string,
  complaint: string | null = null,
): Heard {
  const isSilent = agent === 'claude' || agent === 'codex';
  if (out === '' && !isSilent) throw new Error(`${agent} wants JSON`);
  const answer: Answer = out === '' ? {} : JSON.parse(out);
  return { context: null, denied: null, reminded: null, ...readers[agent](answer, event), out, complaint };
}

/** Has a host call a hook. */
export async function callHook(
  host: Host,
  agent: AgentHost,
  event: HookEvent,
  told: Told | Uint8Array = {},
  options: Partial<HookOptions> = {},
): Promise<Heard> {
  const bytes =
    told instanceof Uint8Array
      ? told
      : new TextEncoder().encode(JSON.stringify(hostInputs[agent](event, told)));
  const { out, complaint } = await answerHook({
    host,
    folder: host.cwd,
    agent,
    event,
    bytes,
    options: { plan: null, origins: 'mark', ...options },
  });
  return heard(agent, event, out, complaint);
}
