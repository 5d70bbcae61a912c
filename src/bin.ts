#!/usr/bin/env node
import { join } from 'node:path';
import { loadProgram } from './answers/load-program.js';
import { placeOf, recall } from './answers/recall.js';
import type { run } from './process.js';

const file = join(__dirname, 'plandown.js');
const place = placeOf(file);

void (async () => {
  if (place !== null && (await recall(place))) return;
  const program: { readonly run: typeof run } = loadProgram(file, require);
  await program.run(__filename, place);
})();
