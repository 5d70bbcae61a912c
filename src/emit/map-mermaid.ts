import type { PlanMap } from '../plan/schedule/map.js';
import { mermaidText } from '../plan/schedule/mermaid.js';
import type { Sources } from './text.js';
import { nameOf } from './view.js';

/** A map as a Mermaid flowchart. */
export function mapMermaid(map: PlanMap, sources: Sources): string {
  return mermaidText(map, ({ node }) => nameOf(node, sources));
}
