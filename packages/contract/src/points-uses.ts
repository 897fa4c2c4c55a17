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

/** An account in a use; `place` and `earned` are what a tie-break note compared. */
const usedAccount = z.object({
  account: id,
  householdNumber: z.string(),
  holderName: z.string(),
  earned: z.int().nullable(),
  place: z.int().nullable(),
});

export const kindsOfUse = ['veto', 'honour', 'certificate', 'tie-break'] as const;

/** One use of points, or a veto on them. `id` of a veto is its entry's. */
export const useRow = z.object({
  id,
  village: id,
  kind: z.enum(kindsOfUse),
  title: z.string(),
  on: day,
  /** The last day it holds: of a certificate its validity, of a veto what it holds back. */
  until: day.nullable(),
  /** A veto that was corrected holds nothing back since this day. */
  liftedOn: day.nullable(),
  /** Whether it holds today; null where nothing runs out. */
  live: z.boolean().nullable(),
  /** What a veto holds back: `redemption`, `honours`, `certificate`. */
  blocks: z.array(z.string()),
  households: z.array(z.string()),
  accounts: z.array(usedAccount),
  detail: z.array(answeredCriterion),
  reason: z.string().nullable(),
  decidedBy: z.string(),
  /** The version of the standard it was done under. */
  standard: z.string(),
});
export type UseRow = z.infer<typeof useRow>;

/** Newest first; `after` is the id of the last row of the page before. */
export const readUses = defineQuery({
  name: 'points.read-uses',
  summary: '结果运用：荣誉提名、积分证明、同等条件说明、生效中的否决',
  path: '/api/points/uses',
  input: z.object({
    village: id.optional(),
    account: id.optional(),
    kind: z.enum(kindsOfUse).optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  output: z.object({
    total: z.int(),
    uses: z.array(useRow),
    /** What this village's standard offers: honours with every criterion, who may be compared, which certificate. */
    honours: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        criteria: z.array(answeredCriterion.omit({ met: true })),
        /** Of those, what people must answer. */
        asked: z.array(z.string()),
      }),
    ),
    targets: z.array(z.string()),
    certificate: z
      .object({ window: z.enum(['quarter', 'year']), threshold: z.int().nullable(), validDays: z.int() })
      .nullable(),
    standard: z.string().nullable(),
  }),
  reads: {
    as: 'list',
    what: 'uses',
    of: ({ uses }) => ({ accounts: uses.flatMap(({ accounts }) => accounts.map(({ account }) => account)) }),
  },
});
