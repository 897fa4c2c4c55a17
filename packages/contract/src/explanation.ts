import { z } from 'zod';
import { day, id } from './scalars.ts';

/**
 * One step on the way of an item: who or which body, when, and why where reasons are owed. Its recorder answers a
 * return (`resubmitted`, the reply as `reason`) or takes it back (`withdrawn`) at no stage.
 */
export const trailStep = z.object({
  stage: z.string().nullable(),
  decision: z.enum(['passed', 'returned', 'refused', 'resubmitted', 'withdrawn']),
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

/** One movement of a balance; each is a fact, and the balance is their sum. */
export const ledgerLine = z.object({
  fact: z.object({ stream: id, position: z.int() }),
  on: day,
  kind: z.enum(['closed', 'spent', 'returned', 'lapsed', 'settled']),
  points: z.int(),
  /** What happened, with its numbers: 「2026-Q1 得 235 分，达到 80 分，转为可兑」. */
  what: z.string(),
  by: z.string(),
  standard: z.string().nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLine>;

/** A seal that holds facts of the result; `printed` once a board carries a root at or after it. */
export const sealLine = z.object({
  number: z.int(),
  day,
  root: z.string(),
  facts: z.int(),
  printed: z.boolean(),
});
export type SealLine = z.infer<typeof sealLine>;

/** result → formula in words with the values put in → facts → rule versions → resolutions. */
export const explanation = z.object({
  title: z.string(),
  result: z.object({ value: z.int(), unit: z.string() }),
  formula: z.string(),
  facts: z.array(factLine),
  /** Where the result is a balance: its movements from the first on. */
  ledger: z.array(ledgerLine).optional(),
  /** The rules of the result itself, where it is more than the sum of its facts. */
  rules: z.array(ruleReference),
  /** The seals that hold what the result rests on, and how much of it is not sealed yet. */
  seals: z.array(sealLine),
  unsealed: z.int(),
});
export type Explanation = z.infer<typeof explanation>;
