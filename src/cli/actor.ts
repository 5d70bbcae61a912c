import type { Host } from '../host/host.js';
import type { Options } from './specs/spec.js';

/** Who is at it: `--as`, else `$PLAN_AS`, else git's user (CLI, "Rules for every command"); null where nobody says. */
export async function actorName(host: Host, folder: string, options: Options = {}): Promise<string | null> {
  const asked = typeof options.as === 'string' ? options.as : host.env.PLAN_AS;
  const name = asked?.trim() || (await host.git.userName(folder));
  return name ? name.replace(/^@/, '') : null;
}
