import { randomUUID } from 'node:crypto';
import { HOST } from './host.ts';

/** The bytes of a question, with its parameters in the address. */
export function makeQuery(
  path: string,
  cookie: string,
  input: Readonly<Record<string, string>> = {},
): string {
  const address = Object.keys(input).length === 0 ? path : `${path}?${new URLSearchParams(input).toString()}`;
  return makeRequest('GET', address, { cookie });
}

/** The bytes of a command with a key of its own. */
export function makeCommand(path: string, cookie: string, input: object, key: string = randomUUID()): string {
  return makeRequest('POST', path, { cookie, 'x-yanzhen': '1', 'idempotency-key': key }, input);
}

/** The bytes of any request; a body is sent as JSON. */
export function makeRequest(
  method: 'GET' | 'POST',
  address: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const ofBody =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
  const lines = Object.entries({ host: HOST, ...headers, ...ofBody }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${method} ${address} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}
