import { z } from 'zod';
import { day, id } from './scalars.ts';

/** One decision on the way of an item: who or which body, when, and why where reasons are owed. */
export const trailStep = z.object({
  stage: z.string(),
  decision: z.enum(['passed', 'returned', 'refused']),
  /** A person's name, or the meeting that decided. */
  by: z.string(),
  on: day,
  resolution: z.string().nullable(),
  reason: z.string().nullable(),
});

/** The rule that governed an item: the version, its text's hash, and the resolutions that put it in force. */
export const ruleReference = z.object({
  scheme: z.string(),
  version: z.string(),
  title: z.string(),
  item: z.string(),
  rule: z.string(),
  definition: z.string().nullable(),
  basis: z.string().nullable(),
  effective: day,
  hash: z.string(),
  adoptedBy: z.array(z.object({ body: z.string(), title: z.string(), on: day })),
});

/** One happening that went into a result. */
export const factLine = z.object({
  entry: id,
  occurredOn: day,
  what: z.string(),
  quantity: z.int(),
  unit: z.string(),
  points: z.int(),
  household: z.string(),
  place: z.string(),
  recordedBy: z.string(),
  note: z.string().nullable(),
  evidence: z.string().nullable(),
  status: z.string(),
  lateFor: z.string().nullable(),
  trail: z.array(trailStep),
  rule: ruleReference,
});
export type FactLine = z.infer<typeof factLine>;

/** result → formula in words with the values put in → facts → rule versions → resolutions. */
export const explanation = z.object({
  title: z.string(),
  result: z.object({ value: z.int(), unit: z.string() }),
  formula: z.string(),
  facts: z.array(factLine),
});
export type Explanation = z.infer<typeof explanation>;
