import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceFile } from '../../src/source/source-file.js';

/** As in a program that has just started: nothing is loaded yet. */
async function fresh() {
  const { parseDocument } = await import('../../src/markdown/document.js');
  const reference = await import('../../src/markdown/reference.js');
  return { parseDocument, ...reference };
}

const plain = sourceFile('PLAN.md', '# A\n\n- b\n');
const odd = sourceFile('PLAN.md', '# A\n\n[b]: /c\n');

describe('the reference reader', () => {
  beforeEach(() => vi.resetModules());

  it('is not needed for most text', async () => {
    const { parseDocument } = await fresh();
    expect(parseDocument(plain).sections).toHaveLength(1);
  });

  it('is asked for by text that only it reads', async () => {
    const { parseDocument, ReferenceNeeded } = await fresh();
    expect(() => parseDocument(odd)).toThrow(ReferenceNeeded);
    expect(() => parseDocument(sourceFile('PLAN.md', '---\na: {b: c}\n---\n'))).toThrow(ReferenceNeeded);
  });

  it('is loaded when it is asked for, and what asked is done once more', async () => {
    const { parseDocument, withReference } = await fresh();
    const read = vi.fn(() => parseDocument(odd));
    const { sections } = await withReference(read);
    expect(sections[0]?.blocks.map(({ kind }) => kind)).toEqual(['opaque']);
    expect(read).toHaveBeenCalledTimes(2);
    expect(parseDocument(odd).sections).toEqual(sections);
  });

  it('does not hide what else goes wrong', async () => {
    const { withReference } = await fresh();
    const fail = () => {
      throw new Error('other');
    };
    await expect(withReference(fail)).rejects.toThrow('other');
  });

  it('reads everything where that is wished', async () => {
    const { parseDocument, loadReference } = await fresh();
    const reader = await loadReference();
    expect(parseDocument(plain, reader)).toEqual(parseDocument(plain));
  });
});
