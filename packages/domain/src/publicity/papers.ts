import type { z } from 'zod';
import { FairnessPaper } from './fairness-paper.ts';
import { GridBoard } from './grid-board.ts';
import { PinSlips, PointsCertificate, QuarterSlips, Receipt, YearSummary } from './household-papers.ts';
import { IncidentList, IncidentNotices } from './incident-papers.ts';
import { Notice } from './notice.ts';

/** Every printed object and the shape of the data it takes. */
export const papers = {
  'grid-board': GridBoard,
  notice: Notice,
  'quarter-slips': QuarterSlips,
  'points-certificate': PointsCertificate,
  receipt: Receipt,
  'pin-slips': PinSlips,
  'year-summary': YearSummary,
  fairness: FairnessPaper,
  'incident-list': IncidentList,
  'incident-notices': IncidentNotices,
} as const;

export type PaperTemplate = keyof typeof papers;
export type PaperData<Template extends PaperTemplate> = z.infer<(typeof papers)[Template]>;
