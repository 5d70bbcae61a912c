import type { Readable, Writable } from 'node:stream';
import { type CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { toolAnswer } from './answer.js';
import { clientOf } from './client.js';
import type { Program } from './program.js';
import { registerResources } from './resources.js';
import { commandLine, inputSchema } from './tool.js';
import { toolsOf } from './tools.js';

const instructions = `Plans written in Markdown, checked like code.
Begin with brief: it says where you stand and what to do next. Call it again after your context was compacted.
Work on one bead at a time: claim it, do what it says, close it with evidence for each of its criteria.
A refused close tells what is missing. When the measured value misses, record it with fail and follow the step it answers with.
gate judges a stop between beads; after an edit of a plan file, lint.
Answers end with "try: plan <command> …": the tool of that name takes the same.`;

/**
 * Serves MCP until the client closes the input, or the process is told to end: then what is being written is
 * still written, since a command writes all or nothing.
 */
export async function serve(
  program: Program,
  { input, output }: { readonly input: Readable; readonly output: Writable },
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const handle = serveStdio(() => serverOf(program), {
    transport,
    onerror: ({ message }) => program.warn(message),
  });
  await new Promise<void>((resolve) => {
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void handle.close());
  });
}

/** @public A server without a transport. */
export function serverOf(program: Program): McpServer {
  const { version, allowsRun } = program;
  const server = new McpServer(
    { name: 'plandown', title: 'plandown', version },
    // Tools stay the same, and nobody is told when a file comes or goes: lists are made anew each time they are asked for.
    { instructions, capabilities: { tools: { listChanged: false }, resources: { listChanged: false } } },
  );
  const writing = inTurn();
  for (const tool of toolsOf(allowsRun)) {
    const { name, title, description, annotations } = tool;
    const config = { title, description, annotations, inputSchema: inputSchema(tool, program.helpOf) };
    server.registerTool(name, config, async (input, context) => {
      if (input.run === true && !allowsRun) return refused(runRefused);
      const call = async () =>
        context.mcpReq.signal.aborted
          ? refused('error: cancelled before it began; nothing written\n')
          : toolAnswer(
              await program.call(commandLine(tool, input), clientOf(server, context)),
              input.json === true,
            );
      return await (annotations.readOnlyHint ? call() : writing(call));
    });
  }
  registerResources(server, program);
  return server;
}

/** Does one piece of work after the other, so that those of one client need not wait for each other's lock. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

function refused(text: string): CallToolResult {
  return { content: [{ type: 'text', text }], isError: true };
}

const runRefused = `error: this server runs no commands of a plan; nothing written
Run the check yourself and give what it showed as evidence, or start the server with: plan mcp --allow-run
`;
