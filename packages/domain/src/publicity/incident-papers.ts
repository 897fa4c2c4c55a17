import { z } from 'zod';
import { PaperDay, PaperMoment, PaperPlace, PaperUrl, PrintedParagraph, printedLine } from './paper-parts.ts';

/** A household that an incident concerns, or somebody of none, as on record on the day of print. */
const ConcernedHousehold = z.object({
  householdNumber: printedLine(20).nullable(),
  householder: printedLine(40).nullable(),
  /** Those of it whom the incident concerns. */
  people: z.array(printedLine(40)).min(1).max(60),
});
export type ConcernedHousehold = z.infer<typeof ConcernedHousehold>;

/** More households than a village has. */
const MOST_HOUSEHOLDS = 5_000;

const incidentHead = {
  place: PaperPlace,
  /** Who processes the information and answers for it: the county, not the village that delivers. */
  issuer: printedLine(40),
  /** 已经发生泄露 and the like. */
  event: printedLine(20),
  noticedAt: PaperMoment,
  toldOn: PaperDay,
  households: z.array(ConcernedHousehold).min(1).max(MOST_HOUSEHOLDS),
  publicUrl: PaperUrl,
  printedAt: PaperMoment,
};

/** 送达名单: who is to be told in a village, with room for day, way and signature. Stays with those who deliver. */
export const IncidentList = z.object(incidentHead);
export type IncidentList = z.infer<typeof IncidentList>;

/** 告知书: what article 57 of the personal information protection law wants said, a sheet for each household, and left there. */
export const IncidentNotices = z.object({
  ...incidentHead,
  columns: PrintedParagraph,
  cause: PrintedParagraph,
  harm: PrintedParagraph,
  remedy: PrintedParagraph,
  advice: PrintedParagraph,
  contact: PrintedParagraph,
});
export type IncidentNotices = z.infer<typeof IncidentNotices>;
