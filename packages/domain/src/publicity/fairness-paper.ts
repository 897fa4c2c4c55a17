import { z } from 'zod';
import { groupKeys, SMALLEST_GROUP } from '../points/what-if/group-changes.ts';
import {
  PaperCount,
  PaperDay,
  PaperFen,
  PaperMoment,
  PaperPeriod,
  PaperPlace,
  PaperPoints,
  PaperUrl,
  printedLine,
  SealAnchor,
} from './paper-parts.ts';

/** A group on paper has at least so many accounts, or no figures: who reads the wall knows the village. */
const ShownCount = PaperCount.refine((count) => count >= SMALLEST_GROUP, { error: 'too small a group' });

const NamedVersion = z.object({ name: printedLine(80), version: printedLine(20) });

const PaperCliff = z.object({
  at: PaperPoints,
  yuan: PaperCount,
  below: PaperCount,
  near: PaperCount.nullable(),
});

/** 公平性说明 as it was put before a meeting: numbers, and nobody in them. */
export const FairnessPaper = z.object({
  place: PaperPlace,
  draft: NamedVersion,
  former: z.array(NamedVersion).max(12),
  /** Null where the village had closed no quarter; then there are no figures. */
  period: PaperPeriod.nullable(),
  summary: z
    .object({
      accounts: PaperCount,
      up: PaperCount,
      down: PaperCount,
      same: PaperCount,
      reachedBefore: PaperCount,
      reachedAfter: PaperCount,
      crossedUp: PaperCount,
      crossedDown: PaperCount,
      fenBefore: PaperFen,
      fenAfter: PaperFen,
    })
    .nullable(),
  groups: z.array(
    z.object({
      dimension: z.enum(['class', 'age', 'away', 'disability']),
      key: z.enum(groupKeys),
      figures: z
        .object({
          accounts: ShownCount,
          up: PaperCount,
          down: PaperCount,
          same: PaperCount,
          fenBefore: PaperFen,
          fenAfter: PaperFen,
        })
        .nullable(),
    }),
  ),
  cliffs: z.object({ before: z.array(PaperCliff), after: z.array(PaperCliff) }),
  items: z
    .array(
      z.object({
        name: printedLine(80),
        change: z.enum(['same', 'points', 'missing', 'retired', 'veto', 'other-class', 'out-of-range']),
        figures: z.object({ entries: PaperCount, before: PaperPoints, after: PaperPoints }).nullable(),
      }),
    )
    .max(200),
  added: z.array(printedLine(80)).max(200),
  kept: PaperCount,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  recordedOn: PaperDay,
  issuer: printedLine(40),
  publicUrl: PaperUrl,
  seal: SealAnchor,
  printedAt: PaperMoment,
});
export type FairnessPaper = z.infer<typeof FairnessPaper>;
