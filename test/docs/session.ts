import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.js';
import { memoryHost } from '../../src/host/memory-host.js';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

export const projectFile = (path: string) => readFileSync(`${projectRoot}${path}`, 'utf8');

/** The Markdown files below a folder of the project, by their path in the project. */
export function projectFolder(folder: string): Map<string, string> {
  const names = readdirSync(`${projectRoot}${folder}`, { recursive: true, encoding: 'utf8' }).sort();
  const paths = names
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name.replaceAll('\\', '/')}`);
  return new Map(paths.map((path) => [path, projectFile(path)]));
}

/** Something to type commands into: a work tree in memory that holds some files. */
export interface Shell {
  /** Runs one command line. @returns what it prints, stdout and stderr as they come */
  run(line: string): Promise<string>;
}

export function openShell(files: ReadonlyMap<string, string>): Shell {
  const inside = [...files].map(([path, text]) => [`/ws/${path}`, text]);
  // the dump of a database that the examples speak of is not for git
  const ignored = ['/ws/copy.sql'];
  const host = memoryHost({
    git: true,
    commands: { 'npm test': 0 },
    now: Date.parse('2026-11-21T08:00:00.000Z'),
    ignored,
    files: { '/ws/.git/HEAD': '', ...Object.fromEntries(inside) },
  });
  let code = 0;

  const plan = async (words: readonly string[], typed?: string) => {
    const printed: string[] = [];
    const stream = { write: (text: string) => printed.push(text) };
    const stdin = async () => host.files.get(`/ws/${typed}`) ?? new Uint8Array();
    code = await main(words, { stdout: stream, stderr: stream, stdin, isTTY: false, columns: 0 }, host, {
      version: async () => String(JSON.parse(projectFile('package.json')).version),
      rulePage: async (id) => projectFile(`docs/rules/${id}.md`),
      guide: async (path) => projectFile(`agents/${path}`),
    });
    return printed.join('');
  };

  return {
    async run(line) {
      const [command = '', typed] = line.split(' < ');
      const words = wordsOf(command);
      const [program = '', ...rest] = words[0] === 'npx' ? words.slice(1) : words;
      if (program === 'plandown' || program === 'plan') return plan(rest, typed);
      if (line === 'echo $?') return `${code}\n`;
      const bytes = program === 'cat' ? host.files.get(`/ws/${rest[0]}`) : undefined;
      if (bytes) return new TextDecoder().decode(bytes);
      throw new Error(`an example cannot run this: ${line}`);
    },
  };
}

/** The words of a command line, as a shell parts them: by blanks outside quotes. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}
