import { randomUUID } from 'node:crypto';
import { bindDeviceOutput, handInOutput, type HandIn, type ProposalAnswer } from '@yanzhen/contract/field';
import { recordEntry } from '@yanzhen/contract/points';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { TestClient } from './test-client.ts';

type Proposal = HandIn['proposals'][number];

/** A bound phone: it has its credential and no session. */
export interface TestPhone {
  readonly device: string;
  readonly token: string;
  handIn(proposals: readonly Proposal[]): Promise<ProposalAnswer[]>;
  outcomes(since: string): Promise<ProposalAnswer[]>;
}

export async function bindPhone(app: FastifyInstance, client: TestClient): Promise<TestPhone> {
  const bound = await client.inject({ method: 'POST', url: '/api/field/devices' });
  const { device, token } = bindDeviceOutput.parse(bound.json());
  const authorization = `Bearer ${token}`;
  const answersOf = (body: string) => handInOutput.parse(JSON.parse(body)).answers;
  return {
    device,
    token,
    handIn: async (proposals) => {
      const reply = await app.inject({
        method: 'POST',
        url: '/api/field/proposals',
        headers: { authorization },
        payload: { proposals },
      });
      return answersOf(reply.body);
    },
    outcomes: async (since) => {
      const reply = await app.inject({
        url: `/api/field/proposals?since=${encodeURIComponent(since)}`,
        headers: { authorization },
      });
      return answersOf(reply.body);
    },
  };
}

/** An entry as a phone keeps it in its outbox. */
export function proposeEntry(body: z.input<typeof recordEntry.input>, id: string = randomUUID()): Proposal {
  return { id, command: recordEntry.name, body, recordedAt: '2026-11-22T01:00:00.000Z' };
}
