/** Something in a row: how wide it is, and what it is tied to in the rows above and below. */
export interface Placed {
  readonly width: number;
  readonly ties: { readonly to: Placed; readonly weight: number }[];
  /** The middle. */
  x: number;
}

const sweeps = 160;

/**
 * Moves what stands in rows so that ties are short and straight, keeping the order of each row and a gap within it. Minimises
 * the weighted squares of how far ties lead sideways, one row after the other, down and up again; each row is solved
 * exactly, by isotonic regression (pool adjacent violators). Time grows with items and ties only.
 */
export function place(rows: readonly (readonly Placed[])[], gap: number): void {
  for (const row of rows) {
    let right = -row.reduce((sum, { width }) => sum + width + gap, -gap) / 2;
    for (const item of row) {
      item.x = right + item.width / 2;
      right += item.width + gap;
    }
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) settle(row, gap);
  }
}

interface Block {
  readonly first: number;
  weight: number;
  /** Where the block would like to begin. */
  at: number;
}

/** Each item where its ties pull it, or as near to it as its neighbours allow. */
function settle(row: readonly Placed[], gap: number): void {
  const offsets: number[] = [];
  const blocks: Block[] = [];
  let offset = 0;
  row.forEach((item, index) => {
    offset += index === 0 ? 0 : (item.width + (row[index - 1]?.width ?? 0)) / 2 + gap;
    offsets.push(offset);
    let block: Block = { first: index, ...pull(item) };
    block.at -= offset;
    for (let last = blocks.at(-1); last !== undefined && last.at >= block.at; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      block = { first: last.first, weight, at: (last.at * last.weight + block.at * block.weight) / weight };
    }
    blocks.push(block);
  });
  blocks.forEach(({ first, at }, index) => {
    const end = blocks[index + 1]?.first ?? row.length;
    for (let k = first; k < end; k++) (row[k] as Placed).x = at + (offsets[k] ?? 0);
  });
}

/** The place where an item would like to be, and how much; what is tied to nothing stays where it is, weakly. */
function pull({ ties, x }: Placed): { weight: number; at: number } {
  let weight = 0.01;
  let sum = 0.01 * x;
  for (const tie of ties) {
    weight += tie.weight;
    sum += tie.weight * tie.to.x;
  }
  return { weight, at: sum / weight };
}
