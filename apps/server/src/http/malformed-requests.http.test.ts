import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planFuzz } from '../testing/fuzz/fuzz-plan.ts';
import { makeTestWorld, type TestWorld } from '../testing/test-world.ts';

let world: TestWorld;
let port: number;

beforeAll(async () => {
  world = await makeTestWorld();
  await world.app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = world.app.server.address() as AddressInfo);
});
afterAll(() => world.close());

/** Sends bytes as they are and hangs up; answers everything that came back. */
async function send(bytes: Buffer | string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  socket.on('error', () => undefined);
  socket.end(bytes);
  await once(socket, 'close');
  return said;
}

function expectProblem(said: string): void {
  expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(said).toContain('application/problem+json');
  expect(said).toMatch(/"code":"system\.[a-z-]+"/);
  expect(said).not.toMatch(/Client Error|HPE_|node:|stack/);
}

describe('what is no HTTP', () => {
  it.each([
    ['no request line', 'hello\r\n\r\n'],
    ['a method that does not exist', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n'],
    ['a header with a NUL', 'GET / HTTP/1.1\r\nHost: x\r\nCookie: a\u0000b\r\n\r\n'],
    [
      'two lengths',
      'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'a length and chunks at once',
      'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'chunks that are none',
      'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['endless headers', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['the beginning of TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc])],
  ])('%s is refused as a problem that says nothing of the inside', async (_what, bytes) => {
    expectProblem(await send(bytes));
  });

  it('any bytes at all are refused or left unanswered, and the next request is served', async () => {
    const [seed = 1] = planFuzz().seeds;
    const junk = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .string({ minLength: 1 })
        .map((text) => Buffer.from(`GET /${text} HTTP/1.1\r\nHost: ${text}\r\n${text}\r\n\r\n`)),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (bytes) => {
        const said = await send(bytes);
        expect(said).not.toMatch(/^HTTP\/1\.1 5|Client Error|HPE_/);
      }),
      { seed, numRuns: 60 },
    );
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});
