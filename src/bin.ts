#!/usr/bin/env node
import { join } from 'node:path';
import { loadProgram } from './answers/load-program.js';
import { placeOf, recall } from './answers/recall.js';
import type { run } from './process.js';

const file = join(__dirname, 'plandown.js');
if (isSomewhere()) void begin();
else {
  process.stderr.write('error: the folder that this was run in is no more\ntry: cd .\n');
  // No host of an agent is to be held up by it.
  process.exitCode = process.argv.includes('agent-hook') ? 0 : 2;
}

async function begin(): Promise<void> {
  const place = placeOf(file);
  if (place !== null && (await recall(place))) return;
  const program: { readonly run: typeof run } = loadProgram(file, require);
  await program.run(__filename, place);
}

/** Whether the folder of this process is still there: all paths are seen from it. */
function isSomewhere(): boolean {
  try {
    return process.cwd() !== '';
  } catch {
    return false;
  }
}
