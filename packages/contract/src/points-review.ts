import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { trailStep } from './explanation.ts';
import { day, id } from './scalars.ts';

/** A stage at which the present post decides, with what waits there. */
export const reviewStage = z.object({
  id: z.string(),
  title: z.string(),
  /** `body` stages are decided by a meeting; those that wait for a resolution pass by its vote alone. */
  act: z.enum(['individual', 'body']),
  body: z.string().nullable(),
  waitsForResolution: z.boolean(),
  waiting: z.int(),
});
export type ReviewStage = z.infer<typeof reviewStage>;

/** One entry before its decision, with all that deciding needs. */
export const reviewItem = z.object({
  entry: id,
  account: id,
  village: id,
  gridName: z.string(),
  householdNumber: z.string(),
  holderName: z.string(),
  itemTitle: z.string(),
  unit: z.string(),
  quantity: z.int(),
  points: z.int(),
  occurredOn: day,
  occasion: z.string(),
  note: z.string().nullable(),
  evidence: z.string().nullable(),
  recordedBy: z.string(),
  rule: z.object({
    text: z.string(),
    definition: z.string().nullable(),
    basis: z.string().nullable(),
    standard: z.string(),
  }),
  trail: z.array(trailStep),
  /** The last day for this stage, and how many working days are left; null when the scheme sets no clock. */
  due: z.object({ day, provisional: z.boolean(), workingDaysLeft: z.int() }).nullable(),
  /** Why it is looked at alone and never passed with the others. */
  lookAt: z.array(z.enum(['adverse', 'returned-before', 'obstacle'])),
  /** Why this person cannot decide it, in a sentence; null when he can. */
  obstacle: z.string().nullable(),
  /** Who stands back from it, why, and who decides instead, in a sentence; null when nobody has to. */
  recusal: z.string().nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const readReview = defineQuery({
  name: 'points.read-review',
  summary: '待我审核的积分：本岗位的环节、逐条的依据、经过和能办的事',
  path: '/api/points/review',
  input: z.object({ stage: z.string().max(64).optional(), village: id.optional() }),
  output: z.object({
    stages: z.array(reviewStage),
    stage: z.string().nullable(),
    items: z.array(reviewItem),
    /** Sittings of the stage's body that may carry the decision, newest first. */
    meetings: z.array(z.object({ id, title: z.string(), heldOn: day, village: id })),
    /** Reasons given for earlier returns in these villages, newest first. */
    reasons: z.array(z.string()),
  }),
  reads: {
    as: 'list',
    what: 'review',
    of: ({ items }) => ({ accounts: items.map(({ account }) => account) }),
  },
});
