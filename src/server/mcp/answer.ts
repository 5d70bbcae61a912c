import type { CallToolResult } from '@modelcontextprotocol/server';
import { boundJson, boundText } from './bound.js';
import type { Outcome } from './program.js';

/**
 * What a tool answers. No is an answer like yes, told by its text and its exit code; only what could not be done is an error.
 * An answer is a text or, where JSON was asked for, an object: hosts that are given both hand their model the object alone.
 */
export function toolAnswer({ code, out, text }: Outcome, asJson: boolean): CallToolResult {
  const object = asJson ? objectIn(out) : null;
  const said = object === null ? text : text.replace(out, '');
  const content = [object === null ? null : JSON.stringify(object), said].filter(
    (part) => part !== null && part !== '',
  );
  return {
    content: (content.length > 0 ? content : ['done\n']).map((part) => ({
      type: 'text',
      text: part === null ? '' : boundText(part),
    })),
    ...(object === null ? {} : { structuredContent: object }),
    ...(code > 1 ? { isError: true } : {}),
    _meta: { 'plandown/exit': code },
  };
}

function objectIn(out: string): Record<string, unknown> | null {
  try {
    return { ...boundJson(JSON.parse(out)) };
  } catch {
    return null;
  }
}
