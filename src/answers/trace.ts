import { historyName } from '../host/git-folder.js';
import { type Git, type Host, HostError } from '../host/host.js';
import { digestWithin, isDigestOf } from './digest.js';

/** A question that was put to the world, and what it answered, as a digest where that is long. */
export type Asked = readonly [question: Question, args: readonly string[], digest: string];

/** All that a command learned of the world, so that it would say the same again while all of it is still so. */
export type Trace = readonly Asked[];

type Question = keyof typeof questions;

/** What can be asked once more later, with arguments that are texts. What it takes to ask is all that these are given. */
const questions = {
  env: async ({ env }: Host, name: string) => env[name] ?? null,
  readFile: ({ readFile }: Host, path: string) => readFile(path),
  stat: ({ stat }: Host, path: string) => stat(path),
  realPath: ({ realPath }: Host, path: string) => realPath(path),
  readFolder: ({ readFolder }: Host, path: string) => readFolder(path),
  files: ({ git }: Host, root: string) => git.files(root),
  tracked: ({ git }: Host, root: string, ...paths: string[]) => git.tracked(root, paths),
  ignored: ({ git }: Host, root: string, ...paths: string[]) => git.ignored(root, paths),
  userName: ({ git }: Host, folder: string) => git.userName(folder),
  branch: ({ git }: Host, folder: string) => git.branch(folder),
  worktrees: ({ git }: Host, root: string) => git.worktrees(root),
  hooksFolder: ({ git }: Host, root: string) => git.hooksFolder(root),
  history: (host: Host, root: string) => historyName(host, root),
} satisfies Record<string, (host: Host, ...args: string[]) => Promise<unknown>>;

export interface Traced {
  readonly host: Host;
  /** Null once something was asked that cannot be asked again, or that changed meanwhile, or anything was done to the world. */
  trace(): Trace | null;
}

/** Up to so many UTF-16 units in all, answers are kept as they are: node takes longer to load what hashes are made with. */
const roomForAnswers = 100_000;

/** A host that keeps book of what is asked of it. */
export function traced(host: Host): Traced {
  const asked = new Map<string, Asked>();
  let isKnown = true;
  let room = roomForAnswers;
  const note = (question: Question, args: readonly string[], answer: unknown): void => {
    const digest = digestWithin(room, answer);
    room -= digest.length;
    const name = [question, ...args].join('\0');
    const before = asked.get(name);
    if (before === undefined) asked.set(name, [question, args, digest]);
    else if (!isDigestOf(before[2], answer)) isKnown = false;
  };
  const noting =
    <Args extends string[], Answer>(
      question: Question,
      ask: (host: Host, ...args: Args) => Promise<Answer>,
    ) =>
    async (...args: Args): Promise<Answer> => {
      const answer = await settle(() => ask(host, ...args));
      note(question, args, answer);
      if (isRefusal(answer)) throw answer.refused;
      return answer;
    };
  const unknown =
    <Args extends unknown[], Answer>(act: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      isKnown = false;
      return act(...args);
    };
  /** What git says of the past, by the name of that past, which is quicker to ask for. */
  const past = async <Answer>(root: string, ask: () => Promise<Answer | null>): Promise<Answer | null> => {
    const before = await historyName(host, root);
    const answer = await ask();
    if (before === null || answer === null || before !== (await historyName(host, root))) isKnown = false;
    note('history', [root], before);
    return answer;
  };
  const { git } = host;
  const listed =
    (question: 'tracked' | 'ignored', ask: Git['tracked']): Git['tracked'] =>
    (root, paths) =>
      noting(question, (_: Host, ...__: string[]) => ask(root, paths))(root, ...paths);
  return {
    trace: () => (isKnown ? quickFirst([...asked.values()]) : null),
    host: {
      cwd: host.cwd,
      env: new Proxy(host.env, {
        get(env, name) {
          if (typeof name === 'string') note('env', [name], env[name] ?? null);
          return Reflect.get(env, name);
        },
        ownKeys: unknown((env) => Reflect.ownKeys(env)),
      }),
      now: unknown(() => host.now()),
      resolve: (folder, path) => host.resolve(folder, path),
      readFile: noting('readFile', questions.readFile),
      stat: noting('stat', questions.stat),
      readFolder: noting('readFolder', questions.readFolder),
      makeFolder: unknown((path) => host.makeFolder(path)),
      writeIfUnchanged: unknown((...args) => host.writeIfUnchanged(...args)),
      appendFile: unknown((path, text) => host.appendFile(path, text)),
      realPath: noting('realPath', questions.realPath),
      moveFile: unknown((from, to) => host.moveFile(from, to)),
      removeFile: unknown((path) => host.removeFile(path)),
      removeLeftovers: unknown((folder) => host.removeLeftovers(folder)),
      withLock: unknown((path, timeout, work) => host.withLock(path, timeout, work)) as Host['withLock'],
      run: unknown((...args) => host.run(...args)),
      kept: unknown((question, work) => host.kept(question, work)),
      git: {
        files: noting('files', questions.files),
        tracked: listed('tracked', git.tracked),
        ignored: listed('ignored', git.ignored),
        userName: noting('userName', questions.userName),
        branch: noting('branch', questions.branch),
        worktrees: noting('worktrees', questions.worktrees),
        hooksFolder: noting('hooksFolder', questions.hooksFolder),
        versions: (root, path, most) => past(root, () => git.versions(root, path, most)),
        snapshot: (root, revision) => {
          if (revision !== 'HEAD') isKnown = false;
          return past(root, () => git.snapshot(root, revision));
        },
        touched: unknown((root, time) => git.touched(root, time)),
        staged: unknown((root) => git.staged(root)),
        merge: unknown((...args) => git.merge(...args)),
        setting: unknown((root, key) => git.setting(root, key)),
        set: unknown((root, key, value) => git.set(root, key, value)),
      },
    },
  };
}

const slow: ReadonlySet<Question> = new Set([
  'files',
  'tracked',
  'ignored',
  'userName',
  'branch',
  'worktrees',
  'hooksFolder',
]);

/** What takes a process of git comes last: most often it is a file that changed. */
function quickFirst(asked: readonly Asked[]): Trace {
  return [
    ...asked.filter(([question]) => !slow.has(question)),
    ...asked.filter(([question]) => slow.has(question)),
  ];
}

/** Whether the world still answers as it did. */
export async function stillHolds(host: Host, trace: Trace): Promise<boolean> {
  for (const [question, args, before] of trace) {
    if (!Object.hasOwn(questions, question)) return false;
    const ask: (host: Host, ...args: string[]) => Promise<unknown> = questions[question];
    if (!isDigestOf(before, await settle(() => ask(host, ...args)))) return false;
  }
  return true;
}

/** A refusal of the world is an answer, too. @throws what is not */
async function settle<Answer>(ask: () => Promise<Answer>): Promise<Answer | Refusal> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HostError) return { refused: error, message: error.message };
    throw error;
  }
}

interface Refusal {
  readonly refused: HostError;
  readonly message: string;
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
