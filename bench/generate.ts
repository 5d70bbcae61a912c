import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWorkspace } from './workspace/write.js';

/** `node bench/start.mjs generate FOLDER [--beads 1000] [--seed 1]`: writes a workspace to measure with. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { beads: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error('usage: node bench/start.mjs generate FOLDER [--beads 1000] [--seed 1]');
    return 2;
  }
  const written = writeWorkspace(resolve(folder), Number(values.beads), Number(values.seed));
  console.log(JSON.stringify(written, null, 2));
  return 0;
}
