import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { world } from './cli.js';

const names = ['PLAN-finetune-qwen.md', 'PLAN-finetune-qwen-prompts.md', 'data/progress.md'];

/** The worked example in memory. */
export function workedExample() {
  const read = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../../plans/${name}`, import.meta.url)), 'utf8');
  return world(Object.fromEntries(names.map((name) => [`plans/${name}`, read(name)])));
}
