import { z } from 'zod';
import { retentionParts } from '../retention-bounds.ts';
import { schemeHead, Text } from './scheme-head.ts';

const part = { id: z.enum(retentionParts), basis: Text };

/** How long one part is kept, and why so long. */
const RetentionPeriod = z.union([
  z.strictObject({ ...part, days: z.int().min(1).max(36_600) }),
  z.strictObject({ ...part, years: z.int().min(1).max(100) }),
]);
export type RetentionPeriod = z.infer<typeof RetentionPeriod>;

/** How long what is known of people is kept, within what law allows; the daily deletion reads the newest that is in force. */
export const RetentionRules = z.strictObject({
  kind: z.literal('retention-rules'),
  ...schemeHead,
  /** The law asks for it of every county, and no row of the catalogue is about it. */
  catalogue: z.array(z.never()).max(0),
  periods: z.array(RetentionPeriod).min(1),
});
export type RetentionRules = z.infer<typeof RetentionRules>;
