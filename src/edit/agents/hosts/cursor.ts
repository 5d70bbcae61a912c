import { type HostSettings, patience } from '../host-settings.js';

/** Cursor. */
export const cursor: HostSettings = {
  agent: 'cursor',
  title: 'Cursor',
  path: '.cursor/hooks.json',
  localPath: null,
  signs: { project: ['.cursor', '.cursorrules'], home: ['.cursor'] },
  form: 'single',
  events: {
    'session-start': { name: 'sessionStart' },
    'pre-compact': { name: 'preCompact' },
    prompt: { name: 'beforeSubmitPrompt' },
    guard: { name: 'preToolUse', matcher: 'Write|Edit|StrReplace|ApplyPatch|Delete' },
    stop: { name: 'stop' },
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
  folder: '"${CURSOR_PROJECT_DIR:-.}"',
  hook: ({ posix }) => ({ command: posix, timeout: patience }),
  hasVersion: true,
  offSwitches: [],
  toDo: null,
};
