import { z } from 'zod';
import { isDay, kindOfPeriod } from '../kernel/index.ts';

/** A day of Asia/Shanghai that exists. */
export const PaperDay = z.string().refine(isDay, { error: 'not a day' });

/** An instant in UTC; the PDF carries it as its creation date, so the same data makes the same bytes. */
export const PaperMoment = z.iso.datetime();

export const PaperPeriod = z.string().refine((text) => kindOfPeriod(text) !== undefined, {
  error: 'not a period',
});

/**
 * One printed line: no line breaks, control or invisible direction characters, which could make a name on
 * paper read differently from the name on record.
 */
export function printedLine(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u)
    .regex(/\S/u);
}

/** A printed paragraph: as a line, but longer. A notice is a list of paragraphs, never text with breaks in it. */
export const PrintedParagraph = printedLine(1200);

/** Where a paper belongs. `isDemo` prints 示例 on every page of it. */
export const PaperPlace = z.object({
  county: printedLine(20),
  township: printedLine(20),
  village: printedLine(20),
  isDemo: z.boolean(),
});
export type PaperPlace = z.infer<typeof PaperPlace>;

/** The seal that covers what is printed: the Merkle root in hexadecimal and the day it was made. */
export const SealAnchor = z.object({
  root: z.string().regex(/^[0-9a-f]{64}$/),
  sealedOn: PaperDay,
});
export type SealAnchor = z.infer<typeof SealAnchor>;

/** A separate consent to publication (个人信息保护法 第二十五条); it is live from `givenOn` until withdrawn. */
export const Consent = z.object({
  id: z.string().min(1).max(64),
  givenOn: PaperDay,
  withdrawnOn: PaperDay.nullable(),
});
export type Consent = z.infer<typeof Consent>;

/** Why a personal field may be public: an article that demands it, or its owner's own consent (the same article 25). */
export const PublicationBasis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('statutory'), article: printedLine(80) }),
  z.object({ kind: z.literal('consent'), consent: Consent }),
]);
export type PublicationBasis = z.infer<typeof PublicationBasis>;

/** The rule a paper rests on, with the meeting that adopted it. */
export const AdoptedStandard = z.object({
  name: printedLine(40),
  version: printedLine(20),
  adoptedBy: printedLine(30),
  adoptedOn: PaperDay,
});
export type AdoptedStandard = z.infer<typeof AdoptedStandard>;

/** How to say no: to whom, by what phone and hours, and until which day (inclusive). */
export const ObjectionWay = z.object({
  body: printedLine(30),
  phone: printedLine(20),
  hours: printedLine(30),
  until: PaperDay,
  provisional: z.boolean(),
});
export type ObjectionWay = z.infer<typeof ObjectionWay>;

/** Whole points; a fraction never reaches paper. */
export const PaperPoints = z.int().min(-999_999).max(999_999);

export const PaperCount = z.int().min(0).max(9_999_999);

/** Money in fen. */
export const PaperFen = z.int().min(0).max(99_999_999_99);

/** An address behind a QR: http or https, short enough to stay a coarse code that a cheap camera reads. */
export const PaperUrl = z
  .string()
  .max(100)
  .regex(/^https?:\/\/[^\s]+$/);
