import { z } from 'zod';
import { bodies } from './closed-lists.ts';
import { DayText, Slug, Source, schemeHead, Text } from './scheme-head.ts';

/**
 * A share with its counts and its base in words. 以上 includes the number (`at-least`), 超过 and 过半数 exclude it
 * (`more-than`), 民法典 第一千二百五十九条.
 */
export const Threshold = z.strictObject({
  numerator: z.int().min(1),
  denominator: z.int().min(1),
  comparison: z.enum(['at-least', 'more-than']),
  /** Present members, all members entitled to vote, or households. */
  base: z.enum(['present', 'all', 'households']),
});
export type Threshold = z.infer<typeof Threshold>;

export const QuorumRule = z.strictObject({
  id: Slug,
  title: Text,
  body: z.enum(bodies),
  /** Met when any one of these is met; empty when the source sets no attendance. */
  attendance: z.array(Threshold),
  pass: Threshold,
  /** Empty where the source names no notice. */
  noticeDays: z.int().min(0).max(365).nullable(),
  heldEvery: z.enum(['month', 'quarter', 'year']).optional(),
  composition: z
    .array(
      z.strictObject({
        who: Text,
        atLeast: z.strictObject({ numerator: z.int(), denominator: z.int().min(1) }),
      }),
    )
    .optional(),
  source: Source,
  effective: DayText,
  ends: DayText.optional(),
});
export type QuorumRule = z.infer<typeof QuorumRule>;

const QuorumExample = z.strictObject({
  id: Text,
  title: Text,
  given: z.strictObject({
    rule: Slug,
    present: z.int().min(0),
    all: z.int().min(0),
    households: z.int().min(0).optional(),
    householdsPresent: z.int().min(0).optional(),
    inFavour: z.int().min(0).optional(),
  }),
  expect: z.strictObject({ quorate: z.boolean(), passed: z.boolean().optional() }),
});

export const QuorumRules = z.strictObject({
  kind: z.literal('quorum-rules'),
  ...schemeHead,
  rules: z.array(QuorumRule).min(1),
  examples: z.array(QuorumExample).default([]),
});
export type QuorumRules = z.infer<typeof QuorumRules>;
