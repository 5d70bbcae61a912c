import type { Host } from '../host/host.js';
import { withReference } from '../markdown/reference.js';
import { kindOfPath } from '../plan/files.js';
import type { Plan } from '../plan/model.js';
import { compile, type InputFile, type Workspace } from '../plan/workspace.js';
import type { Session } from '../session.js';
import { readConfig } from './config.js';
import { discover } from './discover.js';
import { loadFiles } from './read.js';

/** The files of a workspace, of which no more than front matter was compiled: which plans there are, and how they stand. */
export interface PlanHeads extends Pick<Session, 'host' | 'root' | 'config' | 'problems'> {
  readonly files: readonly InputFile[];
  readonly workspace: Workspace;
}

/** @throws ConfigError when `.plandown.yaml` cannot be used */
export async function openPlanHeads(host: Host, root: string): Promise<PlanHeads> {
  const config = await readConfig(host, root);
  const { files, problems } = await discover(host, root, [], config, true);
  const workspace = await withReference(() => compile(files.map(head)));
  return { host, root, config, problems, files, workspace };
}

/**
 * The workspace as far as prompts go, read anew: of prompt logs everything, of plans the front matter. A prompt is filed there
 * as it would be in the whole workspace, without waiting for a thousand beads to be compiled. A plan that has no log yet, or
 * may hold prompts itself, is read in full.
 */
export async function openPromptLogs({ host, root, config, files, workspace }: PlanHeads): Promise<Session> {
  const paths = new Set([...workspace.files.keys(), ...workspace.plans.flatMap(logOf)]);
  const kinds = new Map(files.map(({ path, kind }) => [path, kind]));
  const { sources, problems } = await loadFiles(host, root, [...paths], false);
  const there = new Set(sources.map(({ path }) => path));
  const inputs = sources.map((source): InputFile => {
    const given = kinds.has(source.path) ? kinds.get(source.path) : 'prompts';
    const file = given === undefined ? source : { ...source, kind: given };
    return isWhole(source, workspace, there) ? file : head(file);
  });
  const logs = await withReference(() => compile(inputs, workspace));
  return {
    host,
    root,
    config,
    workspace: logs,
    missing: new Set(),
    problems,
    plans: logs.plans,
    paths: new Set(logs.files.keys()),
  };
}

const logOf = ({ companions: { prompts } }: Plan) => prompts ?? [];

/** A file with its front matter, and nothing where there is none. */
function head(file: InputFile): InputFile {
  const found = /^\ufeff?---[ \t]*(?:\r\n|\n|\r)[\s\S]*?(?:\r\n|\n|\r)---[ \t]*(?=\r|\n|$)/.exec(file.text);
  return { ...file, text: found?.[0] ?? '' };
}

/** A line that may open a prompt: a heading, a bold line, the text of a heading that is underlined. */
const promptLine = /^(?: {0,3}#{1,6}[ \t].{0,60})?[^\w|\r\n]{0,20}prompt[ \t]{1,9}#?\d/im;

function isWhole(
  { path, text }: InputFile,
  { files, plans }: Workspace,
  there: ReadonlySet<string>,
): boolean {
  const kind = files.get(path)?.kind ?? 'prompts';
  if (kind !== 'plan') return kind === 'prompts';
  const log = plans.find((plan) => plan.path === path)?.companions.prompts ?? null;
  return log === null || !there.has(log) || promptLine.test(text);
}

/** Why it is not known what all plans are, in words; null where it is. */
export function unreadPlan({ problems }: PlanHeads): string | null {
  const problem = problems.find(({ path }) => kindOfPath(path) === 'plan');
  return problem === undefined ? null : `${problem.path}: ${problem.message}`;
}

/** The plans that are being planned; where front matter is broken, what it seems to say counts. */
export function plannedPlans({ plans, files }: Workspace): Plan[] {
  return plans.filter(({ path, mode }) => {
    const file = files.get(path);
    if (mode === 'planning' || file === undefined) return mode === 'planning';
    const { frontMatter } = file.document;
    const isBroken = (frontMatter?.problems.length ?? 0) > 0;
    return isBroken && /^mode[ \t]*:[ \t]*["']?planning\b/m.test(file.source.text);
  });
}
