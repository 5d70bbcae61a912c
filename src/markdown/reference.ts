import type { Block } from './blocks.js';
import type { Reader } from './reader.js';

/** The reader that decides where another one is not certain, and its reading of a piece of a text (see `split`). */
export interface Reference extends Reader {
  piece(text: string, start: number, end: number): Block[];
}

/** Thrown where a text needs the reference reader and it is not loaded. @public */
export class ReferenceNeeded extends Error {}

/** The one thing here that changes, and once only: it takes ten times as long to load as most plans take to read. */
let loaded: Reference | null = null;

/** @throws ReferenceNeeded when it is not loaded: see `withReference` */
export function reference(): Reference {
  if (loaded === null) throw new ReferenceNeeded('the reference reader is not loaded');
  return loaded;
}

/** Called by the reference reader when it is loaded. */
export function linkReference(reference: Reference): void {
  loaded = reference;
}

export async function loadReference(): Promise<Reference> {
  await import('./reference-reader.js');
  return reference();
}

/**
 * What a function gives that reads Markdown; where it comes upon text that only the reference reads, that is loaded, and the
 * function called once more. It has to be one that may be called again.
 */
export async function withReference<Result>(read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ReferenceNeeded)) throw error;
    await loadReference();
    return await read();
  }
}
