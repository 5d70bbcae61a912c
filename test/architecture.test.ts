import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../src/', import.meta.url));

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => ({ file, target: resolve(file, specifier) }));
});

/** A relative specifier as a path below src; a package's name as it is. */
function resolve(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, join(root, file, '..', specifier)).replaceAll('\\', '/');
}

/** The room a file is in: its folder, or its own name at the top level. */
function room(path: string): string {
  const first = path.split('/')[0] ?? path;
  return first.replace(/\.[jt]s$/, '');
}

const rooms: Record<string, readonly string[]> = {
  source: [],
  markdown: ['source'],
  plan: ['source', 'markdown'],
  check: ['source', 'markdown', 'plan'],
  edit: ['source', 'markdown', 'plan'],
  emit: ['source', 'markdown', 'plan'],
  host: ['source'],
  session: ['source', 'markdown', 'plan', 'check', 'edit', 'emit', 'host'],
  server: ['source', 'markdown', 'plan', 'check', 'edit', 'emit', 'host', 'session'],
  cli: ['source', 'markdown', 'plan', 'check', 'edit', 'emit', 'host', 'session', 'server'],
  index: ['source', 'markdown', 'plan', 'check'],
  answers: ['source', 'host'],
  process: ['answers', 'cli', 'host'],
  bin: ['answers', 'process'],
};

/** The folders of `plan`; the files beside them, such as its types, may be imported by all. */
const planRooms: Record<string, readonly string[]> = {
  criteria: [],
  evidence: ['criteria'],
  baseline: ['criteria'],
  lower: [],
  names: ['lower'],
  journal: ['lower', 'names'],
  bind: ['criteria', 'lower', 'names', 'journal'],
  gates: ['criteria'],
  graph: [],
  state: ['graph'],
  schedule: ['graph', 'state'],
  audit: ['criteria'],
  views: ['state', 'schedule', 'audit'],
  brief: ['evidence', 'gates', 'graph', 'state', 'audit'],
};

/** The folder of `plan` a file is in, or null. */
function planRoom(path: string): string | null {
  return /^plan\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Packages that only one file, or one folder, may know. */
const keepers: Record<string, RegExp> = {
  unified: /^markdown\//,
  'remark-parse': /^markdown\//,
  'remark-gfm': /^markdown\//,
  'remark-frontmatter': /^markdown\//,
  'gray-matter': /^markdown\//,
  mdast: /^markdown\//,
  '@dagrejs/graphlib': /^plan\/graph\/public-graph\.ts$/,
  '@dagrejs/dagre': /^emit\/layout\/order\.ts$/,
  commander: /^cli\//,
  '@modelcontextprotocol/server': /^server\/mcp\//,
  zod: /^server\/mcp\//,
  ignore: /^(?:host|session)\//,
  'jsonc-parser': /^edit\/agents\/json-text\.ts$/,
};

const pure = ['source', 'markdown', 'plan', 'check', 'edit', 'emit'];

describe('the house', () => {
  it('has only rooms that the rules name', () => {
    expect([...new Set(files.map(room))].filter((name) => !(name in rooms))).toEqual([]);
  });

  it('is documented as it is', () => {
    const told: Record<string, readonly string[]> = {};
    const toldOfPlan: Record<string, readonly string[]> = {};
    const text = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
    for (const [, names = '', may = ''] of text.matchAll(/^\| (`[^|]*`) \|[^|]*\|([^|]*)\|$/gm)) {
      const [, layer] = /^`src\/(\w+)/.exec(names) ?? [];
      const folder = /^`(\w+)`$/.exec(names)?.[1];
      const words = may.trim() === 'nothing' ? [] : may.split(',').map((word) => word.trim());
      const above = words[0] === 'all above' ? Object.keys(told) : words.filter((word) => word !== '');
      if (layer !== undefined) told[layer] = above;
      else if (folder !== undefined) toldOfPlan[folder] = above;
    }
    const sorted = (all: Record<string, readonly string[]>) =>
      Object.fromEntries(Object.entries(all).map(([name, may]) => [name, [...may].sort()]));
    expect(sorted(told)).toEqual(sorted(rooms));
    expect(sorted(toldOfPlan)).toEqual(sorted(planRooms));
  });

  it('lets a room import only what lies below it', () => {
    const wrong = imports
      .filter(({ target }) => files.includes(target.replace(/\.js$/, '.ts')))
      .filter(({ file, target }) => room(file) !== room(target) && !rooms[room(file)]?.includes(room(target)))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('lets a folder of the plan import only what the plan is made of before it', () => {
    const wrong = imports
      .map(({ file, target }) => ({ file, target, from: planRoom(file), to: planRoom(target) }))
      .filter(({ from, to }) => from !== null && to !== null && from !== to && !planRooms[from]?.includes(to))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('keeps each package behind its one door', () => {
    const wrong = imports
      .filter(({ file, target }) => {
        const keeper = Object.entries(keepers).find(
          ([name]) => target === name || target.startsWith(`${name}/`),
        )?.[1];
        return keeper !== undefined && !keeper.test(file);
      })
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('has no effect below session: no node module, clock, environment or randomness', () => {
    const effects =
      /\bprocess\.|\bDate\.now\(|new Date\(\)|Math\.random\(|\bconsole\.|\bperformance\.now\(|\bglobalThis\.process/;
    const wrong = files
      .filter((file) => pure.includes(room(file)))
      .filter((file) => {
        const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return (
          effects.test(code) ||
          imports.some((entry) => entry.file === file && entry.target.startsWith('node:'))
        );
      });
    expect(wrong).toEqual([]);
  });

  it('has no cycle between files', () => {
    const edges = new Map(files.map((file) => [file, targets(file)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

/** Files that a file imports at run time; types are erased and may point both ways. */
function targets(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+)'/gm)]
    .map((match) => resolve(file, match[1] ?? '').replace(/\.js$/, '.ts'))
    .filter((target) => files.includes(target));
}
