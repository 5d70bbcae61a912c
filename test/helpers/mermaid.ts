/** What Mermaid makes of a flowchart. */
export interface Flowchart {
  readonly type: string;
  /** The text of each node, by its name, as it is shown. */
  readonly nodes: ReadonlyMap<string, string>;
  readonly edges: readonly string[];
  readonly titles: readonly string[];
}

/**
 * Reads text with Mermaid's own parser. The parser hands every label to DOMPurify, which does nothing without a browser: here it
 * lets everything through.
 * @throws what Mermaid says where it refuses the text
 */
export async function readMermaid(text: string): Promise<Flowchart> {
  // By a variable, since it is a package of Mermaid and none of ours.
  const name = 'dompurify';
  const { default: purify } = await import(/* @vite-ignore */ name);
  Object.assign(purify, { addHook: () => {}, sanitize: (html: string) => html });
  const { default: mermaid } = await import('mermaid');
  await mermaid.parse(text);
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const flow = db as unknown as {
    getVertices(): Map<string, { readonly text?: string }>;
    getEdges(): readonly { readonly start: string; readonly end: string }[];
    getSubGraphs(): readonly { readonly title: string }[];
  };
  return {
    type,
    nodes: new Map(Array.from(flow.getVertices(), ([id, { text = '' }]) => [id, shown(text)])),
    edges: flow.getEdges().map(({ start, end }) => `${start} ${end}`),
    titles: flow.getSubGraphs().map(({ title }) => shown(title)),
  };
}

/** Mermaid keeps `#34;` as marks until it draws. */
function shown(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
