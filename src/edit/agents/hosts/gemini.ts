import { type HostSettings, patience } from '../host-settings.js';

/** Gemini CLI. */
export const gemini: HostSettings = {
  agent: 'gemini',
  title: 'Gemini CLI',
  path: '.gemini/settings.json',
  localPath: null,
  signs: { project: ['.gemini', 'GEMINI.md'], home: ['.gemini'] },
  form: 'groups',
  events: {
    'session-start': { name: 'SessionStart' },
    'pre-compact': { name: 'PreCompress' },
    prompt: { name: 'BeforeAgent' },
    guard: { name: 'BeforeTool', matcher: 'write_file|replace|edit' },
    stop: { name: 'AfterAgent' },
  },
  // It runs hooks there; and it puts variables into its settings when it reads them, before they are right.
  folder: null,
  hook: ({ posix }, event) => ({
    name: `plandown-${event}`,
    type: 'command',
    command: posix,
    // In milliseconds, unlike all others.
    timeout: patience * 1000,
  }),
  hasVersion: false,
  offSwitches: [
    { keys: ['hooksConfig', 'enabled'], value: false },
    { keys: ['hooks', 'enabled'], value: false },
  ],
  toDo: 'Gemini CLI runs them in folders that you trust',
};
