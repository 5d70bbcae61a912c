import { fieldsOf, type HookInput, textIn } from './input.js';

/**
 * Where a prompt came from that no person wrote: hosts call the same hook for what a timer or another agent says. Null where
 * nothing tells that it was not a person: those who write are not to be doubted.
 *
 * Fields come first (`prompt_source`, `is_meta`, `agent_id` inside of a subagent). Most versions have none of them, but put
 * such prompts into a tag of their own, with which they start.
 */
export function promptOrigin({ raw, prompt }: HookInput): string | null {
  const origin = raw.origin;
  const told =
    textIn(
      raw,
      'prompt_source',
      'promptSource',
      'prompt_origin',
      'promptOrigin',
      'turn_origin',
      'turnOrigin',
    ) ?? (typeof origin === 'string' ? origin : textIn(fieldsOf(origin) ?? {}, 'kind', 'type'));
  if (told !== null) return person.test(told) ? null : inOurWords(told);
  if (raw.is_meta === true || raw.isMeta === true) return 'host';
  if (textIn(raw, 'agent_id', 'agentId') !== null) return 'subagent';
  const start = (prompt ?? '').trimStart().slice(0, 200);
  return openings.find(([, opening]) => opening.test(start))?.[0] ?? null;
}

const person =
  /^(?:user|human|person|typed|keyboard|voice|paste|pasted|interactive|manual|cli|ide|editor)\b/i;

function inOurWords(told: string): string {
  return words.find(([, word]) => word.test(told))?.[0] ?? told.replace(/\s+/g, ' ').trim().slice(0, 40);
}

const words: readonly (readonly [string, RegExp])[] = [
  ['scheduled', /schedul|cron|timer|loop|wake|heartbeat|routine/i],
  ['hook', /hook/i],
  ['subagent', /sub-?agent|task/i],
  ['another agent', /agent|peer|team|session/i],
  ['host', /system|meta|compact|continu|host|auto/i],
];

const openings: readonly (readonly [string, RegExp])[] = [
  ['scheduled', /^<(?:scheduled-task|scheduled-prompt|cron|loop|wake-?up|heartbeat|timer)\b/i],
  ['subagent', /^<(?:task|monitor|subagent)-notification\b/i],
  [
    'another agent',
    /^<(?:cross-session|teammate|agent|peer)-message\b|^Another Claude session sent a message:/i,
  ],
  ['hook', /^(?:Stop hook feedback:|<(?:user-prompt-submit|stop)-hook\b)/i],
  [
    'host',
    /^<(?:system-reminder|local-command-(?:stdout|stderr|caveat)|bash-(?:stdout|stderr))\b|^This session is being continued from a previous conversation/i,
  ],
];
