import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { decodeSourceFile, type SourceFile } from '../../src/source/source-file.js';

const root = new URL('../../../shared/corpus/', import.meta.url);

/** Whether the collected third-party files are at hand; tests that want them skip, saying so, where they are not. */
export const hasCorpus = existsSync(root);
export const corpusPath = root.pathname;

export interface Example {
  readonly file: string;
  readonly example: number;
  readonly section: string;
  readonly markdown: string;
}

/** The examples of the CommonMark and GFM specifications and of cmark's regression tests. */
export function specExamples(): Example[] {
  const folder = new URL('nasty/spec/', root);
  return readdirSync(folder).flatMap((file) => {
    const examples = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Omit<Example, 'file'>[];
    return examples.map((example) => ({ ...example, file }));
  });
}

/** Every Markdown file of the corpus. */
export function corpusFiles(): SourceFile[] {
  return ['plans', 'nasty/encoding', 'nasty/structure', 'nasty/pathological'].flatMap((name) => {
    const folder = new URL(`${name}/`, root);
    return readdirSync(folder).map((file) =>
      decodeSourceFile(`${name}/${file}`, readFileSync(new URL(file, folder))),
    );
  });
}
