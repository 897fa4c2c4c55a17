import { z } from 'zod';
import { isDay } from '../../kernel/index.ts';

export const schemeKinds = [
  'points-standard',
  'procedure',
  'quorum-rules',
  'board',
  'visit-rules',
  'retention-rules',
] as const;
export const SchemeKind = z.enum(schemeKinds);
export type SchemeKind = z.infer<typeof SchemeKind>;

/** `shili-cun`: lower case Latin, so that it is the same in a file name, a URL and a fact. */
export const Slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** `id@version`: one immutable text for ever. */
export const SchemeRef = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*@[1-9]\d*$/);
export type SchemeRef = z.infer<typeof SchemeRef>;
export const DayText = z.string().refine(isDay);
/** One line or a few sentences; never empty, because an empty title is a slot in disguise. */
export const Text = z.string().trim().min(1).max(2000);
export const CatalogueId = z.string().regex(/^[A-Z]{2}-\d{2,3}$/);

/** Stands on everything invented for the demo. */
export const Mark = z.literal('示例');

/** Where a rule comes from. `verify` says plainly what nobody has checked against the text yet. */
export const Source = z.strictObject({
  title: Text,
  clause: Text.optional(),
  quote: Text.optional(),
  verify: Text.optional(),
});
export type Source = z.infer<typeof Source>;

/** Who wrote it. What a county or a township writes must leave the items open to the village (N-13). */
export const Level = z.enum(['national', 'county', 'township', 'village']);
export type Level = z.infer<typeof Level>;

/** The fields every kind of scheme begins with. */
export const schemeHead = {
  id: Slug,
  version: z.int().min(1),
  title: Text,
  level: Level,
  catalogue: z.array(CatalogueId).min(1),
  source: z.array(Source).min(1),
  effective: DayText,
  ends: DayText.optional(),
  mark: Mark.optional(),
  /** Dotted names of the fields that a child may set; everything else is fixed. */
  open: z.array(z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/)).default([]),
};
