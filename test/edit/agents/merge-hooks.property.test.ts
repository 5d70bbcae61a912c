import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { expect, test } from 'vitest';
import type { HostSettings } from '../../../src/edit/agents/host-settings.js';
import { append } from '../../../src/edit/agents/json-edit.js';
import { memberOf, parseJson } from '../../../src/edit/agents/json-text.js';
import { type MergedHooks, mergeHooks, removeHooks } from '../../../src/edit/agents/merge-hooks.js';
import { type Wish, wantedHooks } from '../../../src/edit/agents/wish.js';
import { forAll, LONG } from '../../helpers/property.js';
import { anyHost, anySettings, anyWish } from '../../helpers/random-settings.js';

const install = (text: string | null, settings: HostSettings, wish: Wish) =>
  merged(mergeHooks(text, settings, wantedHooks(settings, wish)));

const uninstall = (text: string | null, settings: HostSettings) =>
  merged(removeHooks(text ?? '', settings)).text;

function merged(result: ReturnType<typeof mergeHooks>): MergedHooks {
  expect(result).toHaveProperty('text');
  return result as MergedHooks;
}

const runs = { numRuns: 300 };

test('what is installed and taken away again leaves the bytes of before', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish],
    (before, settings, wish) => {
      expect(uninstall(install(before, settings, wish).text, settings)).toBe(before);
    },
    runs,
  );
});

test('so it does after other wishes in between', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish, anyWish, anyWish],
    (before, settings, ...wishes) => {
      const after = wishes.reduce<string | null>((text, wish) => install(text, settings, wish).text, before);
      expect(uninstall(after, settings)).toBe(before);
    },
    runs,
  );
});

test('installing once more changes nothing', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish],
    (before, settings, wish) => {
      const { text } = install(before, settings, wish);
      const again = install(text, settings, wish);
      expect([again.text, again.added, again.changed, again.removed]).toEqual([text, [], [], []]);
    },
    runs,
  );
});

test('not a character of others is lost or moved', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish],
    (before, settings, wish) => {
      let at = 0;
      for (const character of install(before, settings, wish).text ?? '')
        if (character === (before ?? '')[at]) at++;
      expect(at).toBe((before ?? '').length);
    },
    runs,
  );
});

test('a host sees each hook that is wished for once, behind those of others', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish],
    (before, settings, wish) => {
      const { text } = install(before, settings, wish);
      const read = parse(text ?? '') as { hooks: Record<string, unknown[]> };
      for (const { name, fields, matcher } of wantedHooks(settings, wish)) {
        const matching = matcher === null ? {} : { matcher };
        const wanted =
          settings.form === 'groups' ? { ...matching, hooks: [fields] } : { ...fields, ...matching };
        expect(read.hooks[name]?.at(-1)).toEqual(wanted);
      }
    },
    runs,
  );
});

/** What settings mean: without lists that are empty, and a version where there are no hooks. */
function meaning(text: string | null): unknown {
  const { hooks = {}, version, ...rest } = parse((text ?? '').replace('\uFEFF', '')) ?? {};
  const full = Object.entries(hooks).filter(([, list]) => !Array.isArray(list) || list.length > 0);
  return full.length === 0 ? rest : { ...rest, version, hooks: Object.fromEntries(full) };
}

test('after somebody had the file formatted, what is left still means what it did', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish, fc.constantFrom(0, 1, 4, '\t')],
    (before, settings, wish, indent) => {
      const { text } = install(before, settings, wish);
      const formatted = JSON.stringify(parse((text ?? '').replace('\uFEFF', '')), null, indent);
      expect(meaning(uninstall(formatted, settings))).toEqual(meaning(before));
    },
    runs,
  );
});

test('what others put behind our hooks meanwhile stays when they go', { timeout: LONG }, () => {
  forAll(
    [anySettings, anyHost, anyWish],
    (before, settings, wish) => {
      let { text } = install(before, settings, wish);
      const theirs = { command: 'theirs' };
      for (const { name } of wantedHooks(settings, wish)) {
        const parsed = parseJson(text ?? '');
        const list = 'root' in parsed ? memberOf(memberOf(parsed.root, 'hooks'), name) : null;
        if (list) text = append(text ?? '', list, null, theirs);
      }
      const left = parse((uninstall(text, settings) ?? '').replace('\uFEFF', ''));
      const was = parse((before ?? '').replace('\uFEFF', '')) ?? {};
      for (const { name } of wantedHooks(settings, wish))
        expect(left.hooks[name]).toEqual([...(was.hooks?.[name] ?? []), theirs]);
    },
    runs,
  );
});
