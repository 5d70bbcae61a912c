import { type FoundHook, findHooks } from './found-hooks.js';
import type { HostSettings } from './host-settings.js';
import { append, begin, remove, replaceWith } from './json-edit.js';
import { endOf, type Json, type JsonNode, type JsonProblem, memberOf, parseJson } from './json-text.js';
import type { HookEvent } from './names.js';
import type { WantedHook } from './wish.js';

/** Settings with our hooks in them, or without. */
export interface MergedHooks {
  /** Null where there is to be no file. */
  readonly text: string | null;
  readonly added: readonly HookEvent[];
  readonly changed: readonly HookEvent[];
  readonly removed: readonly HookEvent[];
  readonly kept: readonly HookEvent[];
  /** How many hooks of others there are, which stay as they are. */
  readonly others: number;
}

/**
 * Settings in which just these hooks of ours are, each once. Hooks of ours that are there keep their place, and what somebody
 * set beside their command line; all else keeps its bytes.
 * @param before null where there is no file
 * @returns a problem where the text is not what settings look like: then nothing is to be written
 */
export function mergeHooks(
  before: string | null,
  settings: HostSettings,
  wanted: readonly WantedHook[],
): MergedHooks | JsonProblem {
  const problem = problemOf(before ?? '', wanted);
  if (problem) return problem;
  const { ours, others } = hooksIn(before ?? '', settings);
  const isFor = (hook: FoundHook) => (each: WantedHook) =>
    each.event === hook.event && each.name === hook.name;
  const isSpare = (hook: FoundHook, index: number, all: readonly FoundHook[]) =>
    !hook.isSeen ||
    !wanted.some(isFor(hook)) ||
    all.findIndex(({ isSeen, event, name }) => isSeen && event === hook.event && name === hook.name) < index;
  const spare = ours.filter(isSpare);
  let text = before;
  const done: { event: HookEvent; how: 'added' | 'changed' | 'kept' }[] = [];
  for (const hook of wanted) {
    const there = findHooks(settings, rootOf(text ?? '')).ours.find(
      (each) => each.isSeen && isFor(each)(hook),
    );
    const next = there ? updated(text ?? '', there.node.offset, hook.lines) : withHook(text, settings, hook);
    done.push({ event: hook.event, how: there === undefined ? 'added' : next === text ? 'kept' : 'changed' });
    text = next;
  }
  text = without(text, settings, isSpare);
  const events = (wantedHow: string) => done.filter(({ how }) => how === wantedHow).map(({ event }) => event);
  return {
    text,
    added: events('added'),
    changed: events('changed'),
    removed: spare.map(({ event }) => event),
    kept: events('kept'),
    others,
  };
}

/** Settings without any hook of ours: of those that `mergeHooks` made, what was there before, byte for byte. */
export function removeHooks(before: string, settings: HostSettings): MergedHooks | JsonProblem {
  const problem = problemOf(before, []);
  if (problem) return problem;
  const { ours, others } = hooksIn(before, settings);
  const plain = without(before, settings, () => true);
  const unversioned = versionOf(before, settings);
  const isGone = plain !== null && memberOf(rootOf(plain), 'hooks') === null;
  const text = isGone && unversioned !== null ? without(unversioned, settings, () => true) : plain;
  return { text, added: [], changed: [], removed: ours.map(({ event }) => event), kept: [], others };
}

/** The hooks in settings, and whether all hooks are switched off there. */
export function lookAtHooks(text: string, settings: HostSettings) {
  const problem = problemOf(text, []);
  if (problem) return problem;
  const root = rootOf(text);
  const isOff = settings.offSwitches.some(({ keys, value }) => {
    const node = keys.reduce<JsonNode | null>((at, key) => memberOf(at, key), root);
    return node?.value === value;
  });
  return { ...hooksIn(text, settings), isOff };
}

const hooksIn = (text: string, settings: HostSettings) => findHooks(settings, rootOf(text));

/** The tree of a text that was looked at before. */
function rootOf(text: string): JsonNode | null {
  const parsed = parseJson(text);
  return 'root' in parsed ? parsed.root : null;
}

function problemOf(text: string, wanted: readonly WantedHook[]): JsonProblem | null {
  const parsed = parseJson(text);
  if (!('root' in parsed)) return parsed;
  const { root } = parsed;
  const hooks = memberOf(root, 'hooks');
  if (root !== null && root.type !== 'object')
    return { message: `holds ${withArticle(root)} where settings are an object`, offset: root.offset };
  if (hooks !== null && hooks.type !== 'object')
    return { message: `has hooks that are ${withArticle(hooks)}, not an object`, offset: hooks.offset };
  for (const { name } of wanted) {
    const list = memberOf(hooks, name);
    if (list !== null && list.type !== 'array')
      return { message: `has hooks.${name} that is ${withArticle(list)}, not an array`, offset: list.offset };
  }
  return null;
}

const withArticle = ({ type }: JsonNode) => (/^[ao]/.test(type) ? `an ${type}` : `a ${type}`);

/** The text with the command lines of our hook, which starts at an offset, brought up to date. */
function updated(text: string, offset: number, lines: WantedHook['lines']): string {
  let next = text;
  for (const [key, line] of lines) {
    const hook = objectAt(rootOf(next), offset);
    const value = memberOf(hook, key);
    if (hook === null || value?.value === line) continue;
    next = value ? replaceWith(next, value, line) : append(next, hook, key, line);
  }
  return next;
}

/** The object that starts at an offset. */
function objectAt(root: JsonNode | null, offset: number): JsonNode | null {
  let at = root ?? undefined;
  while (at && (at.offset !== offset || at.type !== 'object'))
    at = at.children?.find((child) => child.offset <= offset && offset < endOf(child));
  return at ?? null;
}

/** The text with a hook more, behind all others that are called for the same. */
function withHook(
  text: string | null,
  settings: HostSettings,
  { name, matcher, fields }: WantedHook,
): string {
  const matching = matcher === null ? {} : { matcher };
  const item: Json =
    settings.form === 'groups' ? { ...matching, hooks: [fields] } : { ...fields, ...matching };
  const version = settings.hasVersion ? { version: 1 } : {};
  const root = rootOf(text ?? '');
  if (root === null) return begin(text ?? '', { hooks: { [name]: [item] }, ...version }, text === null);
  const hooks = memberOf(root, 'hooks');
  if (hooks === null) {
    const next = append(text ?? '', root, 'hooks', { [name]: [item] });
    const after = rootOf(next);
    const lacksVersion = settings.hasVersion && after !== null && memberOf(after, 'version') === null;
    return lacksVersion ? append(next, after, 'version', 1) : next;
  }
  const list = memberOf(hooks, name);
  return list ? append(text ?? '', list, null, item) : append(text ?? '', hooks, name, [item]);
}

/** The text without those of our hooks; the last one first, so that each is taken out as it was put in. */
function without(
  text: string | null,
  settings: HostSettings,
  goes: (hook: FoundHook, index: number, all: readonly FoundHook[]) => boolean,
): string | null {
  for (let left = text; ; ) {
    const last = findHooks(settings, rootOf(left ?? '')).ours.findLast(goes);
    if (left === null || last === undefined) return left;
    left = remove(left, last.whole);
  }
}

/** The text without the version that was put behind our hooks; null where none was. */
function versionOf(text: string, { hasVersion }: HostSettings): string | null {
  const properties = rootOf(text)?.children ?? [];
  const at = properties.findIndex((property) => property.children?.[0]?.value === 'hooks');
  const next = at < 0 ? undefined : properties[at + 1];
  const isVersion = next?.children?.[0]?.value === 'version' && next.children[1]?.value === 1;
  return hasVersion && next && isVersion ? remove(text, next) : null;
}
