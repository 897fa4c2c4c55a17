import { z } from 'zod';
import { DayText, Mark, schemeHead, Text } from './scheme-head.ts';

/**
 * T-04: why somebody comes to a village. TJ-53 limits 观摩学习、调研 and 检查; guidance and training are kinds of their
 * own, lest a limit meant for onlookers keep away those who help. Widening the list is a change of the product.
 */
export const visitKinds = {
  guidance: '指导帮扶',
  research: '调研',
  learning: '观摩学习',
  inspection: '检查',
  training: '现场培训',
} as const;
export type VisitKind = keyof typeof visitKinds;
export const visitKindNames = Object.keys(visitKinds) as readonly VisitKind[];

/** The periods a limit may run over; none is longer than a year, so that a village's visits of a year decide alone. */
export const capPeriods = ['month', 'quarter', 'year'] as const;
export type CapPeriod = (typeof capPeriods)[number];

/** How often: a number with where it comes from, or under the mark 示例. */
const CapNumber = z.union([
  z.strictObject({ visits: z.int().min(0).max(366), per: z.enum(capPeriods), mark: Mark }),
  z.strictObject({ visits: z.int().min(0).max(366), per: z.enum(capPeriods), basis: Text }),
]);

/**
 * `~` is an empty slot: the source says that visits are limited and gives no number, so nothing is refused and the
 * screen says 上限未定. `uncapped` is a decision not to limit.
 */
export const VisitCap = z.union([z.literal('uncapped'), CapNumber]).nullable();
export type VisitCap = z.infer<typeof VisitCap>;

export const VisitKindRule = z.strictObject({
  id: z.enum(visitKindNames),
  title: Text,
  quote: Text.optional(),
  cap: VisitCap,
});
export type VisitKindRule = z.infer<typeof VisitKindRule>;

/** Who may let a visit over the limit through, with a reason; left out, nobody may. */
const OverCap = z.strictObject({
  approvedBy: z.array(z.enum(['county-officer', 'township-officer'])).min(1),
  mark: Mark.optional(),
});

const VisitExample = z.strictObject({
  id: Text,
  title: Text,
  given: z.strictObject({
    kind: z.enum(visitKindNames),
    alsoFor: z.array(z.enum(visitKindNames)).default([]),
    day: DayText,
    /** Visits of the year that hold a place: waiting for an answer, accepted or held. */
    taken: z.array(z.strictObject({ kind: z.enum(visitKindNames), day: DayText })).default([]),
  }),
  expect: z.strictObject({
    outcome: z.enum(['within', 'over', 'main-kind']),
    /** What was left before this visit; null where no number is set. */
    left: z.int().min(0).nullable().optional(),
  }),
});
export type VisitExample = z.infer<typeof VisitExample>;

/**
 * TJ-53, WN-20: how often a village may be visited, for each kind of visit. It asks nothing of visitors or hosts: no
 * check-in, no photo, no place, no order of villages; the shape has no field for any of them.
 */
export const VisitRules = z.strictObject({
  kind: z.literal('visit-rules'),
  ...schemeHead,
  /** Division code of the township or village that alone is meant; left out, the whole county. The narrowest holds. */
  place: z
    .string()
    .regex(/^[0-9A-Z]{2,12}$/)
    .optional(),
  kinds: z.array(VisitKindRule).min(1),
  overCap: OverCap.optional(),
  examples: z.array(VisitExample).default([]),
});
export type VisitRules = z.infer<typeof VisitRules>;
