import type { HostSettings } from '../host-settings.js';
import { type AgentHost, agentHosts } from '../names.js';
import { claude } from './claude.js';
import { codex } from './codex.js';
import { copilot } from './copilot.js';
import { cursor } from './cursor.js';
import { gemini } from './gemini.js';

const byName: Readonly<Record<AgentHost, HostSettings>> = { claude, codex, cursor, gemini, copilot };

/** All hosts, in the order of their names. */
export const hostSettings: readonly HostSettings[] = agentHosts.map((agent) => byName[agent]);
