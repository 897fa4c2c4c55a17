import { randomUUID } from 'node:crypto';
import type { CommandContract, QueryContract } from '@yanzhen/contract/endpoint';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

export interface Refused {
  readonly status: number;
  readonly problem: Problem;
}

/** A signed-in person's browser: every answer is checked against the contract. */
export interface LocalClient {
  /** Runs a command that must succeed; the key may be given to repeat it. */
  run<Input extends z.ZodType, Output extends z.ZodType>(
    contract: CommandContract<Input, Output>,
    input: z.input<Input>,
    key?: string,
  ): Promise<z.infer<Output>>;
  /** Runs a command that must be refused. */
  refused<Input extends z.ZodType>(
    contract: CommandContract<Input>,
    input: z.input<Input>,
    key?: string,
  ): Promise<Refused>;
  read<Input extends z.ZodType, Output extends z.ZodType>(
    contract: QueryContract<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.infer<Output>>;
  readRefused<Input extends z.ZodType>(
    contract: QueryContract<Input>,
    input: z.input<Input>,
  ): Promise<Refused>;
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
  choose(appointment: string): Promise<void>;
}

function toQuery(input: unknown): Record<string, string> {
  const entries = Object.entries(input as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

export async function signInLocally(
  app: FastifyInstance,
  phone: string,
  password: string,
): Promise<LocalClient> {
  const signedIn = await app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { 'x-yanzhen': '1' },
    payload: { phone, password },
  });
  if (signedIn.statusCode !== 204) throw new Error(`sign-in of ${phone} failed: ${signedIn.body}`);
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const inject = (options: InjectOptions) =>
    app.inject({
      ...options,
      headers: { cookie, 'x-yanzhen': '1', ...(options.headers as Record<string, string> | undefined) },
    });
  const post = (contract: CommandContract, input: unknown, key: string = randomUUID()) =>
    inject({
      method: 'POST',
      url: contract.path,
      headers: { 'idempotency-key': key },
      payload: input as object,
    });
  const get = (contract: QueryContract, input: unknown) =>
    contract.long === true
      ? inject({ method: 'POST', url: contract.path, payload: input as object })
      : inject({ method: 'GET', url: contract.path, query: toQuery(input) });
  return {
    run: async (contract, input, key) =>
      expectOk(contract, await post(contract as CommandContract, input, key)),
    refused: async (contract, input, key) => expectProblem(await post(contract, input, key)),
    read: async (contract, input) => expectOk(contract, await get(contract as QueryContract, input)),
    readRefused: async (contract, input) => expectProblem(await get(contract, input)),
    inject,
    choose: async (appointment) => {
      const reply = await inject({
        method: 'POST',
        url: '/api/session/appointment',
        payload: { appointment },
      });
      if (reply.statusCode !== 204) throw new Error(`choosing an appointment failed: ${reply.body}`);
    },
  };
}

function expectOk<Output extends z.ZodType>(
  contract: { readonly name: string; readonly output: Output },
  reply: LightMyRequestResponse,
): z.infer<Output> {
  if (reply.statusCode !== 200)
    throw new Error(`${contract.name} answered ${reply.statusCode}: ${reply.body}`);
  return contract.output.parse(reply.json());
}

function expectProblem(reply: LightMyRequestResponse): Refused {
  if (reply.statusCode < 400) throw new Error(`expected a refusal, got ${reply.statusCode}: ${reply.body}`);
  return { status: reply.statusCode, problem: reply.json<Problem>() };
}
