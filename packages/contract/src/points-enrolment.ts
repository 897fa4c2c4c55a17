import { z } from 'zod';
import { householdRow } from './directory.ts';
import { defineQuery } from './endpoint.ts';
import { accountClass } from './points.ts';
import { findText, id } from './scalars.ts';

/** A household and the accounts it has now: one of its own, and those of members who earn as persons. */
export const enrolmentRow = householdRow.extend({
  accounts: z.array(z.object({ id, class: accountClass, holderName: z.string() })),
});
export type EnrolmentRow = z.infer<typeof enrolmentRow>;

/** In the order of grid and number; `after` is the id of the last row of the page before. */
export const readEnrolment = defineQuery({
  name: 'points.read-enrolment',
  summary: '参加积分的情况：本村各户，按户参加的和成员按人参加的',
  path: '/api/points/enrolment',
  input: z.object({
    village: id.optional(),
    grid: id.optional(),
    household: id.optional(),
    /** 户主姓名、拼音首字母或户号。 */
    text: findText.optional(),
    /** `not-yet`：没有按户参加的。 */
    only: z.enum(['not-yet']).optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(200),
  }),
  output: z.object({ total: z.int(), households: z.array(enrolmentRow) }),
  reads: {
    as: 'list',
    what: 'enrolment',
    of: ({ households }) => ({
      households: households.map((row) => row.id),
      accounts: households.flatMap(({ accounts }) => accounts.map((own) => own.id)),
    }),
  },
});
