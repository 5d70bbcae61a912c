/** What a host tells a hook, in the spellings of all of them. Null, or empty, where it says nothing of it. */
export interface HookInput {
  readonly session: string | null;
  /** Why a session starts: `startup`, `resume`, `clear`, `compact`, `fork`, or a word of the host's own. */
  readonly source: string | null;
  /** The folder the agent is in, absolute. */
  readonly cwd: string | null;
  /** The folders that are open in an editor. */
  readonly roots: readonly string[];
  /** What was said to the agent, word for word. */
  readonly prompt: string | null;
  readonly tool: ToolCall | null;
  /** Whether the agent goes on because a hook asked it to, so that asking again would go round in circles. */
  readonly isContinued: boolean;
  /** `plan` where the host itself keeps the agent from changing anything. */
  readonly permissions: string | null;
  /** All of it, for what only some hosts say. */
  readonly raw: Fields;
}

export interface ToolCall {
  readonly name: string;
  readonly input: Fields;
}

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads what a host wrote to standard input; never throws. What is no JSON object is an input that says nothing.
 * @returns with it, in one line, why nothing of it could be read; null where it could, or where there was nothing
 */
export function readHookInput(bytes: Uint8Array): {
  readonly input: HookInput;
  readonly problem: string | null;
} {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') return { input: inputOf({}), problem: null };
  const parsed = parsedJson(text);
  const fields = fieldsOf(parsed);
  return {
    input: inputOf(fields ?? {}),
    problem: fields === null ? 'what the host sent is no JSON object' : null,
  };
}

/** A JSON value; undefined for what is none. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object as fields; null for every other value. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The first of these fields that is a text with something in it. */
export function textIn(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

function inputOf(raw: Fields): HookInput {
  const roots = raw.workspace_roots ?? raw.workspaceRoots;
  return {
    session: textIn(
      raw,
      'session_id',
      'sessionId',
      'conversation_id',
      'conversationId',
      'thread_id',
      'threadId',
    ),
    source: textIn(raw, 'source', 'trigger', 'reason'),
    cwd: textIn(raw, 'cwd', 'working_directory', 'workingDirectory'),
    roots: Array.isArray(roots) ? roots.filter((root) => typeof root === 'string' && root !== '') : [],
    prompt: textIn(raw, 'prompt', 'user_prompt', 'userPrompt'),
    tool: toolIn(raw),
    isContinued: isTrue(raw.stop_hook_active) || isTrue(raw.stopHookActive) || isMoreThanNone(raw.loop_count),
    permissions: textIn(raw, 'permission_mode', 'permissionMode'),
    raw,
  };
}

const isMoreThanNone = (value: unknown) =>
  (typeof value === 'number' || typeof value === 'string') && Number(value) > 0;

const isTrue = (value: unknown) => value === true || value === 'true';

/** Some hosts send the input of a tool as JSON in a text; a patch may stand there bare. */
function toolIn(raw: Fields): ToolCall | null {
  const name = textIn(raw, 'tool_name', 'toolName');
  if (name === null) return null;
  const given = raw.tool_input ?? raw.toolInput ?? raw.toolArgs ?? raw.tool_args;
  if (typeof given !== 'string') return { name, input: fieldsOf(given) ?? {} };
  return { name, input: fieldsOf(parsedJson(given)) ?? { command: given } };
}
