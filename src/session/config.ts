import { type CheckConfig, defaultConfig } from '../check/config.js';
import type { Host } from '../host/host.js';
import { decodeSourceFile, type SourceFile } from '../source/source-file.js';
import { absolutePath } from './paths.js';
import { readIfThere } from './read.js';
import { configName } from './root.js';

/** What `.plandown.yaml` says. */
export interface Config {
  readonly check: CheckConfig;
  /** Whether `plans` names this path (relative to the workspace) as a plan. */
  plans(path: string): boolean;
  /** Whether `ignore` names it. */
  ignores(path: string): boolean;
}

/** A configuration that cannot be used; the message says where. */
export class ConfigError extends Error {}

/**
 * Reads the configuration of a workspace; all defaults where there is none.
 * @throws ConfigError at the first thing that is not understood: a setting that silently does nothing helps nobody
 */
export async function readConfig(host: Host, root: string): Promise<Config> {
  const file = await configFile(host, root);
  if (file === null) return { check: defaultConfig, plans: () => false, ignores: () => false };
  const { parseConfig } = await import('./parse-config.js');
  return parseConfig(file);
}

async function configFile(host: Host, root: string): Promise<SourceFile | null> {
  const bytes = await readIfThere(host, absolutePath(root, configName));
  return bytes && decodeSourceFile(configName, bytes);
}
