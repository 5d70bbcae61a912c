import { contentHash, textHash } from '../host/content-hash.js';

/** What tells an answer of the world from all others: the answer itself where it takes no more than `room` UTF-16 units, else a hash. */
export function digestWithin(room: number, answer: unknown): string {
  if (answer instanceof Uint8Array && answer.length > room) return hashOf(answer);
  const text = textOf(answer);
  return text.length > room ? hashOf(answer) : text;
}

/** Whether a digest, made within whatever room, is that of an answer. */
export function isDigestOf(digest: string, answer: unknown): boolean {
  return digest === (isHash(digest) ? hashOf(answer) : textOf(answer));
}

/** No text of an answer looks like that: those are JSON, or begin with a word. */
const isHash = (digest: string) => /^[0-9a-f]{64}$/.test(digest);

function textOf(answer: unknown): string {
  if (answer instanceof Uint8Array) return `bytes ${Buffer.from(answer).toString('latin1')}`;
  return JSON.stringify(answer instanceof Set ? [...answer].sort() : answer);
}

function hashOf(answer: unknown): string {
  return answer instanceof Uint8Array ? contentHash(answer) : textHash(textOf(answer));
}
