import { isRefusalCode } from '@yanzhen/contract/refusals';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { Problem } from '../http/problem.ts';

/** What only a program would say: SQL, names of its parts, stacks, folders. */
const internal =
  /select |insert |update |\brelation\b|\bcolumn\b|constraint|syntax|violates|postgres|node_modules|\.ts\b|\bat \w+ \(|undefined|\[object|invalid input|expected|\/home\/|\/tmp\/|yanzhen\.(?:tenant|whole|villages)/i;

/**
 * An answer that may be given to anybody: no failure, and what is refused is a problem document with a code of the
 * catalogue and a Chinese sentence, from which nothing can be learnt about the inside. `about` is named when it is not.
 */
export function expectCleanAnswer(reply: LightMyRequestResponse, about: unknown): void {
  const context = `${JSON.stringify(about)?.slice(0, 300)} → ${reply.statusCode} ${reply.body.slice(0, 300)}`;
  expect(reply.statusCode, context).toBeLessThan(500);
  if (reply.statusCode < 400 || reply.raw.req.method === 'HEAD') return;
  expect(reply.headers['content-type'], context).toMatch(/^application\/problem\+json/);
  const problem = reply.json<Problem>();
  expect(isRefusalCode(problem.code), context).toBe(true);
  expect(problem.detail, context).toMatch(/[\u4e00-\u9fff].*。$/s);
  // Before `：` stands the path of a field as the contract names it, which may be called a column of a table.
  expect(reply.body.replaceAll(/[\w.]+：/g, ''), context).not.toMatch(internal);
}
