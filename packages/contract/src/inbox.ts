import { z } from 'zod';
import { post } from './authority.ts';
import { defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

/** A last day to act; `provisional` (暂定) when the calendar of its year is not published yet. */
export const inboxDue = z.object({ day, provisional: z.boolean(), workingDaysLeft: z.int() });
export type InboxDue = z.infer<typeof inboxDue>;

/**
 * Things of one kind that wait for one person under one appointment in one place. `kind` is `review`, `returned`,
 * `objection`, `delivery`, `question`, `count`, `close`, or what another slice adds.
 */
export const inboxGroup = z.object({
  /** The same between two readings as long as the group is the same. */
  key: z.string(),
  kind: z.string(),
  /** The appointment under which `path` must be opened; another than the session's is chosen first. */
  appointment: id,
  post,
  postLabel: z.string(),
  village: id.nullable(),
  villageName: z.string().nullable(),
  /** The grid or Party group when all of it lies in one. */
  placeName: z.string().nullable(),
  /** The stage's own title (党小组初审), or the name of the task. */
  title: z.string(),
  /** What to do, as a sentence with the count. */
  todo: z.string(),
  count: z.int(),
  /** Since when the oldest has waited. */
  oldest: day,
  due: inboxDue.nullable(),
  /** How many of `count` have passed their last day; none whose day is 暂定. */
  overdue: z.int(),
  path: z.string(),
});
export type InboxGroup = z.infer<typeof inboxGroup>;

/** Overdue first, then what is due first, then what has waited longest. */
export const readInbox = defineQuery({
  name: 'authority.read-inbox',
  summary: '待办：本人全部任职名下等着办的事，各写明办什么、什么时候以前',
  path: '/api/inbox',
  input: z.object({}),
  output: z.object({
    today: day,
    waiting: z.int(),
    overdue: z.int(),
    groups: z.array(inboxGroup),
  }),
  reads: 'nobody',
});
