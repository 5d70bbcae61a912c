import { type Fields, fieldsOf, type ToolCall, textIn } from './input.js';

/** Tools that change files, by their names in all hosts: only letters, small ones. */
const editors: ReadonlySet<string> = new Set([
  // Claude Code, and Codex where it uses the same names
  ...['edit', 'write', 'multiedit', 'notebookedit', 'applypatch'],
  // Cursor
  ...['strreplace', 'searchreplace', 'editfile', 'editnotebook', 'delete', 'deletefile'],
  // Gemini
  ...['writefile', 'replace'],
  // Copilot, on the command line and in an editor
  ...[
    'create',
    'createfile',
    'strreplaceeditor',
    'strreplacebasededittool',
    'editfiles',
    'inserteditintofile',
  ],
  ...[
    'replacestringinfile',
    'multireplacestringinfile',
    'editnotebookfile',
    'insert',
    'movefile',
    'renamefile',
  ],
]);

/**
 * The paths that a tool is about to change, as it names them; empty where it changes none that it names. What a command for a
 * shell would change is not known.
 */
export function editedPaths({ name, input }: ToolCall): string[] {
  const word = readingsOf(name).find((each) => editors.has(each));
  if (word === undefined || input.command === 'view') return [];
  const named = pathsIn(input, 0);
  const patched = word === 'applypatch' ? patchesIn(input).flatMap(pathsInPatch) : [];
  return [...new Set([...named, ...patched])];
}

/**
 * What a tool may be called where its host puts a server's name in front: `mcp__fs__write_file`, `MCP:write_file`,
 * `fs-write_file`, `mcp_fs_write_file`. In the last, any of the words may begin the tool's own name.
 */
function readingsOf(name: string): string[] {
  const own = name.replace(/^.*(?:__|[:/.])/, '');
  const words = own.startsWith('mcp_') ? own.split('_') : [];
  const tails = words.map((_, index) => words.slice(index).join('_'));
  return [own, own.slice(own.lastIndexOf('-') + 1), ...tails].map((each) =>
    each.replace(/[^A-Za-z]/g, '').toLowerCase(),
  );
}

const pathKeys: ReadonlySet<string> = new Set([
  ...['filepath', 'path', 'notebookpath', 'targetfile', 'targetnotebook', 'relativepath', 'file', 'filename'],
  ...['files', 'paths', 'filepaths', 'oldpath', 'newpath', 'source', 'destination'],
]);

/** Edits are nested in lists of edits, not deeper. */
const deepest = 3;

function pathsIn(fields: Fields, depth: number): string[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const isPath = pathKeys.has(key.replace(/[^A-Za-z]/g, '').toLowerCase());
    return (Array.isArray(value) ? value : [value]).flatMap((each) => {
      if (typeof each === 'string') return isPath && each !== '' ? [each] : [];
      const inner = fieldsOf(each);
      return inner === null || depth === deepest ? [] : pathsIn(inner, depth + 1);
    });
  });
}

/** The texts in which a patch may stand: alone, or as a word of a command. */
function patchesIn(input: Fields): string[] {
  const text = textIn(input, 'command', 'input', 'patch', 'patch_text', 'patchText', 'diff');
  const words = Array.isArray(input.command) ? input.command : [];
  return [...(text === null ? [] : [text]), ...words.filter((word) => typeof word === 'string')];
}

/** The headers of a patch as `apply_patch` takes it: `*** Update File: src/a.ts`. */
const header = /^([ \t]*)\*\*\* (Add File|Update File|Delete File|Move to): (.+?)\s*$/gm;

/** A header may be indented, but where lines of a file are shown: there, a blank in front says that a line stays. */
function pathsInPatch(patch: string): string[] {
  let isShowing = false;
  return [...patch.matchAll(header)].flatMap(([, indent, kind, path = '']) => {
    if (indent !== '' && isShowing) return [];
    isShowing = kind === 'Update File' || kind === 'Move to';
    return [path];
  });
}
