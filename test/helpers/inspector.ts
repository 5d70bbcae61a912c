import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The command line of the MCP inspector: what `MCP_INSPECTOR` names, else what is installed here; null, and said so, where it is
 * missing. It is no dependency: it brings a web page and more than a hundred packages.
 */
export function findInspector(): string | null {
  const here = fileURLToPath(new URL('../../node_modules/.bin/mcp-inspector', import.meta.url));
  const path = process.env.MCP_INSPECTOR || here;
  if (existsSync(path)) return path;
  console.warn('the MCP inspector is not installed: its tests are left out');
  return null;
}
