import type { CallToolResult } from '@modelcontextprotocol/server';
import { boundJson, boundText, mostCharacters } from './bound.js';
import type { Outcome } from './program.js';

/** Of these, what complaints beside a JSON object may take. */
const mostComplaints = 2000;

/**
 * What a tool answers. No is an answer like yes, told by its text and its exit code; only what could not be done is an error.
 * An answer is a text or, where JSON was asked for, an object: hosts that are given both hand their model the object alone.
 */
export function toolAnswer({ code, out, err, text }: Outcome, asJson: boolean): CallToolResult {
  const object = asJson ? objectIn(out) : null;
  const said =
    object === null
      ? [boundText(text)]
      : [JSON.stringify(object), ...(err === '' ? [] : [boundText(err, mostComplaints)])];
  return {
    content: said.map((part) => ({ type: 'text', text: part })),
    ...(object === null ? {} : { structuredContent: object }),
    ...(code > 1 ? { isError: true } : {}),
    _meta: { 'plandown/exit': code },
  };
}

function objectIn(out: string): Record<string, unknown> | null {
  try {
    return { ...boundJson(JSON.parse(out), mostCharacters - mostComplaints) };
  } catch {
    return null;
  }
}
