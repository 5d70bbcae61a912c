import { CLIENT_INFO_META_KEY, type McpServer, type ServerContext } from '@modelcontextprotocol/server';

/** The name of the client that asks, as one word: it stands in each of its requests or, before 2026, in the first one alone. */
export function clientOf({ server }: McpServer, { mcpReq }: ServerContext): string | null {
  const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
  const info = envelope[CLIENT_INFO_META_KEY] ?? server.getClientVersion();
  const name = typeof info === 'object' && info !== null && 'name' in info ? String(info.name) : '';
  const word = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return word === '' ? null : word.slice(0, 60);
}
