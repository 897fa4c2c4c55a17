import { z } from 'zod';

const progress = z.object({ stage: z.string(), done: z.int(), total: z.int() });
/** How far something long is: a word for what it does now, and how many of how many. */
export type Progress = z.infer<typeof progress>;

/** A line of an answer that is followed: how far it is, or as the last one what came of it, or why nothing did. */
export const progressLine = z.union([
  z.object({ progress }),
  z.object({ outcome: z.unknown() }),
  z.object({
    problem: z.object({
      status: z.int(),
      code: z.string(),
      detail: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  }),
]);
export type ProgressLine = z.infer<typeof progressLine>;
/** How such an answer is asked for, and what it is. */
export const LINES = 'application/x-ndjson';
