import {
  type McpServer,
  ResourceNotFoundError,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { clientOf } from './client.js';
import type { PlanFile, Program } from './program.js';

const markdown = 'text/markdown';
const plain = 'text/plain';
const kinds: Readonly<Record<string, string>> = {
  plan: 'The plan',
  prompts: 'What was asked for, word for word, of the plan',
  progress: 'The journal of the plan',
};

/** What a host can attach: the brief, the files of each plan, and everything that has a name. All are read anew each time. */
export function registerResources(server: McpServer, program: Program): void {
  const answer = async (uri: URL, context: ServerContext, argv: readonly string[]) => {
    const { code, text } = await program.call(argv, clientOf(server, context));
    if (code > 1) throw new ResourceNotFoundError(uri.href, text.trim());
    return { contents: [{ uri: uri.href, mimeType: plain, text }] };
  };
  server.registerResource(
    'brief',
    'plan://brief',
    { title: 'Brief', description: 'Where the plan stands, and the one thing to do next', mimeType: plain },
    (uri, context) => answer(uri, context, ['brief']),
  );
  server.registerResource(
    'file',
    new ResourceTemplate('plan://files/{+path}', {
      list: async () => ({ resources: (await program.files()).map(resourceOf) }),
    }),
    { title: 'Plan file', description: 'A plan or one of its logs, as it is on disk', mimeType: markdown },
    async (uri) => {
      const file = (await program.files()).find(({ path }) => uriOf(path) === uri.href);
      const text = file && (await program.read(file.path));
      if (text === undefined || text === null)
        throw new ResourceNotFoundError(uri.href, 'no file of a plan: resources/list tells which there are');
      return { contents: [{ uri: uri.href, mimeType: markdown, text }] };
    },
  );
  server.registerResource(
    'item',
    new ResourceTemplate('plan://show/{+id}', {
      list: undefined,
      complete: {
        id: async (start) => (await program.names()).filter((name) => name.startsWith(start)).slice(0, 100),
      },
    }),
    {
      title: 'Bead, gate, scenario or prompt',
      description: 'Everything about one thing, by its ID (pg-14.3) or plan-name:ID',
      mimeType: plain,
    },
    (uri, { id }, context) => answer(uri, context, ['show', '--', decoded(String(id))]),
  );
}

function resourceOf({ path, kind, title, size }: PlanFile) {
  const uri = uriOf(path);
  return { uri, name: path, description: `${kinds[kind] ?? kind} “${title}”`, mimeType: markdown, size };
}

/** A path outside the workspace is one piece: as pieces `..` would go up. */
function uriOf(path: string): string {
  const pieces = path.startsWith('..') ? [path] : path.split('/');
  return new URL(`plan://files/${pieces.map(encodeURIComponent).join('/')}`).href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
