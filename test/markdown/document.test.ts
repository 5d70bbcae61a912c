import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/markdown/document.js';
import { sourceFile } from '../../src/source/source-file.js';
import { forAll, LONG } from '../helpers/property.js';
import { anyDocument } from './arbitrary.js';
import { outline } from './outline.js';

const sections = (text: string) =>
  parseDocument(sourceFile('PLAN.md', text)).sections.map(({ range, heading, blocks }) => ({
    source: text.slice(range.start, range.end),
    heading: heading && outline(text, [heading])[0],
    blocks: outline(text, blocks),
  }));

describe('parseDocument', () => {
  it('splits at headings of the top level, ATX and setext', () => {
    expect(sections('intro\n\n# A\na\n\nB\n---\n- # C\n### D')).toEqual([
      { source: 'intro\n\n', heading: null, blocks: ['paragraph ‹intro›'] },
      { source: '# A\na\n\n', heading: 'heading 1 ‹A›', blocks: ['paragraph ‹a›'] },
      {
        source: 'B\n---\n- # C\n',
        heading: 'heading 2 ‹B›',
        blocks: ['list', '  item ‹-›', '    heading 1 ‹C›'],
      },
      { source: '### D', heading: 'heading 3 ‹D›', blocks: [] },
    ]);
  });

  it('has no section for an empty file, and one for a file without headings', () => {
    expect(sections('')).toEqual([]);
    expect(sections('\ufeff \n\n')).toEqual([]);
    expect(sections('\na\n')).toEqual([{ source: '\na\n', heading: null, blocks: ['paragraph ‹a›'] }]);
  });

  it('puts white space before the first heading into its section', () => {
    expect(sections('\n\n# A\n')).toEqual([{ source: '\n\n# A\n', heading: 'heading 1 ‹A›', blocks: [] }]);
  });

  it('starts behind a byte order mark and front matter, with offsets into the file', () => {
    const text = '\ufeff---\r\ntitle: x\r\n---\r\n# A\r\n';
    const document = parseDocument(sourceFile('PLAN.md', text));
    expect(document.frontMatter?.range).toEqual({ start: 1, end: 19 });
    expect(document.sections.map(({ range }) => text.slice(range.start, range.end))).toEqual(['\r\n# A\r\n']);
    expect(document.sections[0]?.heading?.range).toEqual({ start: 21, end: 24 });
  });

  it('reads over TOML front matter', () => {
    const text = '+++\n# not a heading\n+++\n# A\n';
    expect(sections(text)).toEqual([
      { source: '+++\n# not a heading\n+++\n', heading: null, blocks: ['opaque'] },
      { source: '# A\n', heading: 'heading 1 ‹A›', blocks: [] },
    ]);
  });

  it('takes `---` behind front matter for a break', () => {
    expect(sections('---\na: b\n---\n---\nc\n\n---\n')[0]?.blocks).toEqual([
      'break',
      'paragraph ‹c›',
      'break',
    ]);
  });

  it('covers the whole text with sections', { timeout: LONG }, () => {
    forAll(
      [anyDocument],
      (text) => {
        const { frontMatter, sections } = parseDocument(sourceFile('PLAN.md', text));
        let at = frontMatter && !frontMatter.problems.some(isUnclosed) ? frontMatter.range.end : 0;
        if (sections.length === 0) return;
        at = text.startsWith('\ufeff') && at === 0 ? 1 : at;
        for (const { range } of sections) {
          expect(range.start).toBe(at);
          at = range.end;
        }
        expect(at).toBe(text.length);
      },
      { numRuns: 500 },
    );
  });
});

const isUnclosed = ({ message }: { message: string }) => message.includes('never closed');
