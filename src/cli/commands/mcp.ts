import { oneLine } from '../../emit/style.js';
import { namesIn, planFiles, readPlanFile } from '../../server/mcp/plan-files.js';
import type { Outcome, Program } from '../../server/mcp/program.js';
import type { Session } from '../../session.js';
import { helpOf } from '../commands.js';
import { CliError, type Context, done } from '../context.js';
import { main } from '../main.js';
import type { Options } from '../specs/spec.js';
import { only, openAny } from '../workspace.js';

/** Serves MCP on stdin and stdout: tools that are commands, and the files of plans. With `--json` it tells how to start it. */
export async function run(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const allowsRun = options.allowRun === true;
  if (context.json) {
    const args = ['plandown', 'mcp', ...(allowsRun ? ['--allow-run'] : [])];
    context.printJson('mcp', { mcpServers: { plandown: { command: 'npx', args } } });
    return done;
  }
  const duplex = context.duplex();
  if (duplex === null) throw new CliError('there is no stdin to serve on', 'plan mcp --json');
  context.progress('serving MCP on stdin and stdout, for the host of an agent; Ctrl-D ends it\n');
  const { serve } = await import('../../server/mcp/serve.js');
  await serve(await programOf(context, allowsRun), duplex);
  return done;
}

/** What the server needs of this program. @public */
export async function programOf(context: Context, allowsRun: boolean): Promise<Program> {
  const { host, folder, planName, assets } = context;
  const session = async (): Promise<Session> => {
    const opened = await openAny(context, []);
    return planName === null ? opened : only(opened, planName);
  };
  return {
    version: await assets.version(),
    allowsRun,
    helpOf,
    call: async (argv, client): Promise<Outcome> => {
      const [out, err, all]: [string[], string[], string[]] = [[], [], []];
      const stream = (...into: string[][]) => ({
        write: (text: string) => into.map((each) => each.push(text)),
      });
      const io = { stdout: stream(out, all), stderr: stream(err, all), isTTY: false, columns: 0 };
      const actor = host.env.PLAN_AS?.trim() || client || undefined;
      const here = { ...host, cwd: folder, env: { ...host.env, PLAN_AS: actor } };
      const global = planName === null ? [] : ['--plan', planName];
      const code = await main([...global, ...argv], io, here, assets);
      return { code, out: out.join(''), err: err.join(''), text: all.join('') };
    },
    warn: (message) => context.warn(`plandown: ${oneLine(message)}\n`),
    files: async () => planFiles(await session()),
    read: async (path) => await readPlanFile(await session(), path),
    names: async () => namesIn(await session()),
  };
}
