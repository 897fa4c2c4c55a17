import { z } from 'zod';
import { Slug, Source, schemeHead, Text } from './scheme-head.ts';

/** What a board may show; a name, a phone or points of a person are shown only on their basis. */
export const boardContents = [
  'place-name',
  'grid-name',
  'grid-post',
  'duty-holder-name',
  'duty-holder-duty',
  'duty-phone',
  'household-name',
  'household-points',
  'person-points',
  'item-standard',
  'period',
  'printed-at',
  'seal-root',
  'qr',
  'objection-notice',
] as const;

export const BoardField = z.strictObject({
  id: Slug,
  title: Text,
  shows: z.enum(boardContents),
  basis: z.discriminatedUnion('kind', [
    /** An article of law or of a regulation that demands this very field to be public. */
    z.strictObject({ kind: z.literal('statutory'), article: Source }),
    /** A live, separate consent for this field; without it the field is left out. */
    z.strictObject({ kind: z.literal('consent'), purpose: Text }),
    /** Holds nothing about a person: a place, a date, a rule. */
    z.strictObject({ kind: z.literal('impersonal') }),
  ]),
});
export type BoardField = z.infer<typeof BoardField>;

export const Board = z.strictObject({
  kind: z.literal('board'),
  ...schemeHead,
  /** One board per what; WN-21: one board per grid post. */
  per: z.enum(['grid', 'village', 'lane']),
  paper: z.enum(['A4', 'A3']),
  /** Rows in the order of the register, never by points. */
  order: z.enum(['household-number', 'name']),
  fields: z.array(BoardField).min(1),
  /** A board whose facts are older than this is stale. */
  staleAfterDays: z.int().min(1).max(366),
});
export type Board = z.infer<typeof Board>;
