import { type HostSettings, patience } from '../host-settings.js';

/** Claude Code. */
export const claude: HostSettings = {
  agent: 'claude',
  title: 'Claude Code',
  path: '.claude/settings.json',
  localPath: '.claude/settings.local.json',
  signs: { project: ['.claude', 'CLAUDE.md'], home: ['.claude'] },
  form: 'groups',
  events: {
    'session-start': { name: 'SessionStart' },
    'pre-compact': { name: 'PreCompact' },
    prompt: { name: 'UserPromptSubmit' },
    guard: { name: 'PreToolUse', matcher: 'Edit|MultiEdit|Write|NotebookEdit' },
    stop: { name: 'Stop' },
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
  folder: '"${CLAUDE_PROJECT_DIR:-.}"',
  hook: ({ posix }) => ({ type: 'command', command: posix, timeout: patience }),
  hasVersion: false,
  offSwitches: [{ keys: ['disableAllHooks'], value: true }],
  toDo: null,
};
