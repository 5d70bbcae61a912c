/** The programs in which coding agents run and that call hooks, by the names that the command line knows them by. */
export const agentHosts = ['claude', 'codex', 'cursor', 'gemini', 'copilot'] as const;
export type AgentHost = (typeof agentHosts)[number];

/** What they call a hook for, in our own words; how a host calls it is for its settings to say. */
export const hookEvents = ['session-start', 'pre-compact', 'prompt', 'guard', 'stop'] as const;
export type HookEvent = (typeof hookEvents)[number];
