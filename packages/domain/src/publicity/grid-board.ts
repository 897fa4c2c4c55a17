import { z } from 'zod';
import {
  AdoptedStandard,
  Consent,
  ObjectionWay,
  PaperCount,
  PaperDay,
  PaperMoment,
  PaperPeriod,
  PaperPlace,
  PaperPoints,
  PaperUrl,
  PublicationBasis,
  printedLine,
  SealAnchor,
} from './paper-parts.ts';

/** A phone on a board is the post's own; for a private one no article will do, only its owner's consent. */
export const BoardPhone = z.object({
  number: printedLine(20),
  kind: z.enum(['duty', 'private']),
  basis: PublicationBasis.nullable(),
});
export type BoardPhone = z.infer<typeof BoardPhone>;

export const GridWorker = z.object({
  name: printedLine(40),
  basis: PublicationBasis.nullable(),
  duty: printedLine(24),
  phone: BoardPhone.nullable(),
  hours: printedLine(30).nullable(),
});
export type GridWorker = z.infer<typeof GridWorker>;

/**
 * Who lets a name stand on the board: a household, or a person with an account of his own (党员, 网格员) under the
 * number of his household. The others are counted, never named.
 */
export const BoardHousehold = z.object({
  number: printedLine(20),
  householder: printedLine(40),
  whose: z.enum(['household', 'party-member', 'grid-worker']).default('household'),
  points: PaperPoints,
  consent: Consent.nullable(),
});
export type BoardHousehold = z.infer<typeof BoardHousehold>;

/** A supplied picture of the title in Mongolian script (we never set Mongolian ourselves), at most 1 MB. */
export const TitlePicture = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg']),
  base64: z.base64().max(1_400_000),
});
export type TitlePicture = z.infer<typeof TitlePicture>;

/**
 * 网格岗位公示牌 as assembled from the record, gaps included (WN-06, WN-21): what is not on record is null.
 * `checkBoard` names the gaps; only a board without one prints.
 */
export const GridBoardDraft = z.object({
  paper: z.enum(['A4', 'A3']),
  /** As the board's scheme says; points are no order, because a board informs and does not rank (T-01). */
  order: z.enum(['household-number', 'name']),
  place: PaperPlace,
  grid: printedLine(20),
  worker: GridWorker.nullable(),
  period: PaperPeriod,
  /** Points are counted up to and including this day, and only those that passed the last stage. */
  asOf: PaperDay,
  standard: AdoptedStandard.nullable(),
  /** Households living in the grid, and those of them that take part in points. */
  households: PaperCount,
  participating: PaperCount,
  listed: z.array(BoardHousehold).max(400),
  objection: ObjectionWay.nullable(),
  publicUrl: PaperUrl.nullable(),
  seal: SealAnchor.nullable(),
  titlePicture: TitlePicture.nullable(),
  /** Ask for at least this size in points; more sheets come out rather than smaller names. */
  minNamePt: z.int().min(12).max(60).nullable(),
  printedAt: PaperMoment,
});
export type GridBoardDraft = z.infer<typeof GridBoardDraft>;

/** A board with nothing missing: the only kind the typesetter takes. */
export const GridBoard = GridBoardDraft.extend({
  worker: GridWorker.extend({ phone: BoardPhone, hours: printedLine(30) }),
  standard: AdoptedStandard,
  publicUrl: PaperUrl,
  seal: SealAnchor,
});
export type GridBoard = z.infer<typeof GridBoard>;
