import { z } from 'zod';
import { bodies, posts } from './closed-lists.ts';
import { Slug, schemeHead, Text } from './scheme-head.ts';

/** What nobody may do without saying why. */
export const reasonActs = ['return', 'refusal', 'deduction', 'override'] as const;

const Instance = z.enum([...posts, ...bodies]);

export const Stage = z.strictObject({
  id: Slug,
  title: Text,
  by: z.enum([...posts, ...bodies]),
  /** `individual`: no one takes two of them on one item. `body`: a member who acted on the item recuses. */
  act: z.enum(['individual', 'body']),
  /** The stage is passed by `ResolutionPassed` of its body, never by a click. */
  waitsFor: z.literal('resolution').optional(),
  returnsTo: Slug.optional(),
  workingDays: z.int().min(1).max(365).optional(),
  /** Who may act, in this order, when the stage's working days have passed and nobody in its own post may. */
  escalatesTo: z.union([Instance, z.array(Instance).min(1)]).optional(),
});
export type Stage = z.infer<typeof Stage>;

/** An ordered procedure: a stage is reached only through the one before it. */
export const Procedure = z.strictObject({
  kind: z.literal('procedure'),
  ...schemeHead,
  stages: z.array(Stage).min(1),
  posting: z
    .strictObject({
      workingDays: z.int().min(1).max(365),
      startsAt: z.literal('later-of-posted-and-delivered'),
    })
    .optional(),
  objection: z
    .strictObject({
      workingDays: z.int().min(1).max(365),
      /** In this order; whoever has acted on the item is passed over. */
      goesTo: z.array(z.enum([...posts, ...bodies])).min(1),
      decideWithinWorkingDays: z.int().min(1).max(365),
    })
    .optional(),
  /** Groups that lead or advise without deciding a stage (WN-07 领导小组, WN-08 评议小组). */
  groups: z.array(z.strictObject({ body: z.enum(bodies), title: Text, task: Text })).default([]),
  reasonsRequired: z.array(z.enum(reasonActs)),
});
export type Procedure = z.infer<typeof Procedure>;
