import { z } from 'zod';
import { defineQuery } from './endpoint.ts';
import { day, id } from './scalars.ts';

const root = z.string().regex(/^[0-9a-f]{64}$/);

/** The latest seal of a village; without a village, of the county's own facts. */
export const sealRow = z.object({
  village: id.nullable(),
  villageName: z.string().nullable(),
  number: z.int(),
  /** The day on which the sealed facts were recorded. */
  day,
  /** Facts in this one seal. */
  facts: z.int(),
  rootSha256: root,
  rootSm3: root,
  sealedAt: z.iso.datetime(),
  /** The last seal whose root was printed; 0 when none was. */
  anchoredThrough: z.int(),
});
export type SealRow = z.infer<typeof sealRow>;

export const readSeals = defineQuery({
  name: 'record.read-seals',
  summary: '封存：各村最近一封的封存根，与已印出的到第几封',
  path: '/api/record/seals',
  input: z.object({ village: id.optional() }),
  output: z.object({ seals: z.array(sealRow) }),
});
