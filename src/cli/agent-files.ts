import { importsAgents, mergePart } from '../edit/agents/guide.js';
import { absolutePath } from '../session/paths.js';
import { readIfThere } from '../session/read.js';
import { findRoot } from '../session/root.js';
import { decodeSourceFile } from '../source/source-file.js';
import { CliError, type Context } from './context.js';
import { type Change, creation, shownPath } from './new-files.js';

/** A Claude plugin that is at once a skill of the project: Claude Code finds both here. */
const plugin = '.claude/skills/plandown';

/** What teaches agents the method, at the root of the workspace. */
export async function agentFiles(context: Context, folder: string): Promise<Change[]> {
  const root = await rootOf(context, folder);
  const read = context.assets.guide;
  if (read === undefined) throw new CliError('this installation has no texts for agents', 'plan init');
  const [part, skill, manifest] = await Promise.all([
    read('AGENTS.part.md'),
    read('plandown/SKILL.md'),
    read('plandown/.claude-plugin/plugin.json'),
  ]);
  const head = /^---\n(?:.+\n)+---\n\n/.exec(skill)?.[0] ?? '';
  return [
    await merging(context, root, 'AGENTS.md', part),
    await merging(context, root, `${plugin}/SKILL.md`, skill.slice(head.length), head),
    await creation(context, root, { path: `${plugin}/.claude-plugin/plugin.json`, text: manifest }),
  ];
}

async function merging(
  context: Context,
  root: string,
  file: string,
  part: string,
  lead = '',
): Promise<Change> {
  const at = absolutePath(root, file);
  const path = shownPath(context, root, file);
  const before = await readIfThere(context.host, at);
  const source = before === null ? null : decodeSourceFile(path, before);
  const { outcome, edits } = mergePart(source, part, lead);
  return { path, at, outcome: outcome === 'already' ? 'kept' : outcome, before, edits };
}

/** What somebody has to do by hand; empty where all is well. */
export async function agentAdvice(context: Context, folder: string): Promise<string[]> {
  const root = await rootOf(context, folder);
  const bytes = await readIfThere(context.host, absolutePath(root, 'CLAUDE.md'));
  if (bytes === null) return [];
  const path = shownPath(context, root, 'CLAUDE.md');
  if (importsAgents(decodeSourceFile(path, bytes).text)) return [];
  return [`Claude Code reads ${path}: to have it read AGENTS.md as well, add this line there: @AGENTS.md`];
}

async function rootOf({ host }: Context, folder: string): Promise<string> {
  return (await findRoot(host, folder)) ?? folder;
}
