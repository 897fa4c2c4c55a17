import type { FastifyInstance } from 'fastify';
import { type LocalClient, signInLocally } from '../http/local-client.ts';

export type { Refused } from '../http/local-client.ts';
/** A signed-in person's browser: every answer is checked against the contract. */
export type TestClient = LocalClient;

export const PASSWORD = 'yanzhen-2026';

export function signIn(app: FastifyInstance, phone: string, password = PASSWORD): Promise<TestClient> {
  return signInLocally(app, phone, password);
}
