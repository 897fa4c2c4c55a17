import { isRefusal, type Refusal } from '@yanzhen/domain/kernel';
import { z } from 'zod';
import { readYaml } from './read-yaml.ts';

const publishedFigure = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  /** Division code of the place the figure was printed about. */
  place: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/),
  value: z.number(),
  unit: z.string().min(1),
  qualifier: z.enum(['', '余', '近', '多', '约', '以上']),
  period: z.string().min(1),
  denominator: z.string(),
  source: z.string().min(1),
  catalogue: z.array(z.string()),
});

const localityFile = z.strictObject({
  tenant: z.int().min(100_000).max(999_999),
  name: z.string().min(1),
  within: z.array(z.string().min(1)).min(1),
  divisions: z.string().min(1),
  labels: z.strictObject({
    county: z.string().min(1),
    township: z.string().min(1),
    village: z.string().min(1),
    neighbourhood: z.string().min(1),
  }),
  publishedFigures: z.array(publishedFigure),
});

/** What was printed about a real place, with unit, period, limiting word, denominator and source. */
export type PublishedFigure = z.infer<typeof publishedFigure>;

/** A county as a tenant: its code, the words of its levels, and its published figures. */
export type Locality = z.infer<typeof localityFile>;

/** Reads `locality.yaml`; refuses with the line of the first mistake. */
export function loadLocality(file: string, text: string): Locality | Refusal {
  const read = readYaml(file, text, localityFile);
  return isRefusal(read) ? read : read.value;
}
