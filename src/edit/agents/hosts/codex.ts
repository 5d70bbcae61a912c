import { type HostSettings, patience } from '../host-settings.js';
import { gitFolder } from '../shell-lines.js';

/** Codex. */
export const codex: HostSettings = {
  agent: 'codex',
  title: 'Codex',
  path: '.codex/hooks.json',
  localPath: null,
  signs: { project: ['.codex'], home: ['.codex'] },
  form: 'groups',
  events: {
    'session-start': { name: 'SessionStart' },
    'pre-compact': { name: 'PreCompact' },
    prompt: { name: 'UserPromptSubmit' },
    guard: { name: 'PreToolUse', matcher: 'apply_patch|Edit|Write' },
    stop: { name: 'Stop' },
  },
  folder: gitFolder,
  hook: ({ posix }) => ({ type: 'command', command: posix, timeout: patience }),
  hasVersion: false,
  offSwitches: [],
  toDo: 'Codex runs them once you trust them (/hooks); older versions want codex_hooks = true under [features] in ~/.codex/config.toml',
};
