import type { Host } from '../host/host.js';
import { type Place, writeAnswer } from './store.js';
import { traced } from './trace.js';

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

interface Io {
  readonly stdout: Stream;
  readonly stderr: Stream;
  stdin(): Promise<Uint8Array>;
  duplex(): unknown;
}

export interface Listener<Streams extends Io> {
  readonly io: Streams;
  readonly host: Host;
  /** Keeps what was said, where it can be known later whether it is still true. */
  keep(place: Place, code: number): void;
}

/** Exit codes of an answer; what could not run may be able to the next time. */
const answered: readonly number[] = [0, 1];

/** Listens to a command: what it asks of the world, and what it says. */
export function listen<Streams extends Io>(io: Streams, host: Host): Listener<Streams> {
  const output: [1 | 2, string][] = [];
  let isClosed = true;
  const { host: asked, trace } = traced(host);
  const heard = (stream: 1 | 2, to: Stream): Stream => ({
    isTTY: to.isTTY === true,
    write(text) {
      output.push([stream, text]);
      return to.write(text);
    },
  });
  return {
    host: asked,
    io: {
      ...io,
      stdout: heard(1, io.stdout),
      stderr: heard(2, io.stderr),
      stdin: () => {
        isClosed = false;
        return io.stdin();
      },
      duplex: () => {
        isClosed = false;
        return io.duplex();
      },
    },
    keep(place, code) {
      const known = isClosed && answered.includes(code) ? trace() : null;
      if (known !== null) writeAnswer(place, { code, output, trace: known });
    },
  };
}
