import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeSourceFile } from '../../src/source/source-file.js';
import { check } from '../helpers/fixtures.js';

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const isThere = existsSync(corpus);

/** Larger files say nothing new here and take their time. */
const LARGEST = 20_000;

describe.skipIf(!isThere)(
  'plans that people wrote (skipped without the corpus beside the repository)',
  () => {
    test.each(['plans', 'nasty/encoding', 'nasty/structure'])(
      'in %s, are checked without a crash, and told only of what stands in them',
      (folder) => {
        for (const name of isThere ? readdirSync(new URL(`${folder}/`, corpus)) : []) {
          const bytes = readFileSync(new URL(`${folder}/${encodeURIComponent(name)}`, corpus));
          if (!name.endsWith('.md') || bytes.length > LARGEST) continue;
          const source = decodeSourceFile(name, bytes);
          for (const { location, message } of check([source])) {
            expect(location.range.start, message).toBeLessThanOrEqual(location.range.end);
            expect(location.range.end, message).toBeLessThanOrEqual(source.text.length);
          }
        }
      },
      120_000,
    );
  },
);
