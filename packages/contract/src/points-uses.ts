import { z } from 'zod';
import { defineCommand, defineQuery } from './endpoint.ts';
import { day, freeText, id, period } from './scalars.ts';

export const answeredCriterion = z.object({
  text: z.string(),
  met: z.boolean(),
  by: z.enum(['record', 'people']),
});

export const nominateHonour = defineCommand({
  name: 'points.nominate-honour',
  summary: '荣誉提名（WN-15）：积分只是条件之一，其余条件由人评议',
  path: '/api/points/honours',
  input: z.object({
    account: id,
    honour: z.string().max(64),
    answers: z.array(z.boolean()).max(20),
    reason: freeText(500),
  }),
  output: z.object({ nomination: id, honour: z.string(), criteria: z.array(answeredCriterion) }),
});

export const issueCertificate = defineCommand({
  name: 'points.issue-certificate',
  summary: '积分证明（WN-16）：本人申请、本人携带、到期失效',
  path: '/api/points/certificates',
  input: z.object({ account: id }),
  output: z.object({ certificate: id, period, earned: z.int(), validUntil: day }),
});

export const noteTieBreak = defineCommand({
  name: 'points.note-tie-break',
  summary: '同等条件说明（WN-17）：其他条件逐项相同时，才可参考积分',
  path: '/api/points/tie-breaks',
  input: z.object({
    target: z.string().max(64),
    accounts: z.array(id).min(1).max(50),
    criteria: z.array(z.object({ title: freeText(100), equal: z.boolean() })).max(30),
    reason: freeText(500),
  }),
  output: z.object({ note: id, order: z.array(z.object({ account: id, earned: z.int(), place: z.int() })) }),
});

export const readUses = defineQuery({
  name: 'points.read-uses',
  summary: '结果运用：荣誉提名、积分证明、同等条件说明、生效中的否决',
  path: '/api/points/uses',
  input: z.object({ village: id.optional(), account: id.optional() }),
  output: z.object({
    uses: z.array(
      z.object({
        id,
        kind: z.enum(['honour', 'certificate', 'tie-break', 'veto']),
        title: z.string(),
        on: day,
        until: day.nullable(),
        households: z.array(z.string()),
        detail: z.array(answeredCriterion),
        reason: z.string().nullable(),
        decidedBy: z.string(),
      }),
    ),
    /** What this village's standard offers: honours with the criteria people must answer, and tie-break targets. */
    honours: z.array(z.object({ id: z.string(), title: z.string(), asked: z.array(z.string()) })),
    targets: z.array(z.string()),
  }),
});
