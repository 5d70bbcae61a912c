import { type HostSettings, patience } from '../host-settings.js';
import { gitFolder } from '../shell-lines.js';

/** GitHub Copilot. It reads every file in its folder, so this one is ours. */
export const copilot: HostSettings = {
  agent: 'copilot',
  title: 'GitHub Copilot',
  path: '.github/hooks/plandown.json',
  localPath: null,
  signs: { project: ['.github/copilot-instructions.md', '.github/hooks'], home: ['.copilot'] },
  form: 'single',
  events: {
    'session-start': { name: 'sessionStart' },
    'pre-compact': { name: 'preCompact' },
    prompt: { name: 'userPromptSubmitted' },
    guard: { name: 'preToolUse', matcher: 'create|edit|write|apply_patch|str_replace_editor' },
    stop: { name: 'agentStop' },
  },
  folder: gitFolder,
  hook: ({ posix, powershell }) => ({ type: 'command', bash: posix, powershell, timeoutSec: patience }),
  hasVersion: true,
  offSwitches: [],
  toDo: 'the cloud agent reads them from the default branch',
};
