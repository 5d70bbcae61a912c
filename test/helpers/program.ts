import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './git.js';

/** Builds the program as it is published. @returns the absolute path of its script */
export async function buildProgram(): Promise<string> {
  const folder = temporaryFolder();
  const { buildProgram } = await import('../../build-program.mjs');
  mkdirSync(join(folder, 'dist'));
  await buildProgram(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), '{"name": "plandown", "version": "1.2.3", "type": "module"}');
  return join(folder, 'dist', 'bin.js');
}
