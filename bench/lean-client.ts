import { connect, type Socket } from 'node:net';

/** The parts of an answer that a measurement reads. */
export interface LeanAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** One keep-alive connection, one request at a time. */
export interface LeanClient {
  send(request: string): Promise<LeanAnswer>;
  close(): void;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/**
 * HTTP/1.1 over a socket with next to no cost of its own: client and server share the machine, and what the client
 * burns would be counted against the server. The body of an answer in chunks is left in its chunks.
 */
export async function openLeanClient(host: string, port: number): Promise<LeanClient> {
  const socket: Socket = connect({ host, port, noDelay: true });
  let waiting: { resolve: (answer: LeanAnswer) => void; reject: (error: Error) => void } | undefined;
  let received: Buffer = Buffer.alloc(0);
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = undefined;
  };
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = parseAnswer(received);
    if (answer === undefined) return;
    received = Buffer.alloc(0);
    const { resolve } = waiting ?? {};
    waiting = undefined;
    resolve?.(answer);
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function parseAnswer(received: Buffer): LeanAnswer | undefined {
  const end = received.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const body = received.subarray(end + END_OF_HEAD.length);
  const isWhole =
    length === undefined
      ? body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
      : body.length >= Number(length);
  return isWhole ? { status: Number(head.slice(9, 12)), body } : undefined;
}
