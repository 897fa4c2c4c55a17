import { z } from 'zod';
import {
  AdoptedStandard,
  ObjectionWay,
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

/** One entry as the household reads it; `state` says whether it already counts. */
export const SlipEntry = z.object({
  occurredOn: PaperDay,
  reason: printedLine(60),
  points: PaperPoints,
  state: z.enum(['final', 'open', 'posted', 'awaiting', 'frozen', 'reversed', 'refused']),
  /** The last day to object to what is posted. */
  objectUntil: PaperDay.nullable(),
});
export type SlipEntry = z.infer<typeof SlipEntry>;

/** 季度积分单 of one household. */
export const QuarterSlip = z.object({
  householdNumber: printedLine(20),
  householder: printedLine(40),
  entries: z.array(SlipEntry).max(300),
  /** Points of the quarter that count. */
  earned: PaperPoints,
  spendable: PaperPoints,
  /** Why `spendable` is what it is: reached the threshold or not, blocked until, … as the scheme explains it. */
  explanation: printedLine(120),
});
export type QuarterSlip = z.infer<typeof QuarterSlip>;

/** Slips for a round of handing out: one A5 sheet each, or two to an A4 sheet with a cutting line. */
export const QuarterSlips = z.object({
  paper: z.enum(['A5', 'A4']),
  place: PaperPlace,
  period: PaperPeriod,
  standard: AdoptedStandard,
  objection: ObjectionWay.pick({ body: true, phone: true, hours: true }),
  publicUrl: PaperUrl,
  seal: SealAnchor,
  slips: z.array(QuarterSlip).min(1).max(1000),
  printedAt: PaperMoment,
});
export type QuarterSlips = z.infer<typeof QuarterSlips>;

/** 积分证明: asked for by its holder, carried away by him, and it expires. The QR says valid or expired. */
export const PointsCertificate = z.object({
  place: PaperPlace,
  number: printedLine(30),
  householdNumber: printedLine(20),
  holder: printedLine(40),
  period: PaperPeriod,
  asOf: PaperDay,
  earned: PaperPoints,
  standard: AdoptedStandard,
  issuer: printedLine(40),
  issuedOn: PaperDay,
  validUntil: PaperDay,
  checkUrl: PaperUrl,
  seal: SealAnchor,
  printedAt: PaperMoment,
});
export type PointsCertificate = z.infer<typeof PointsCertificate>;

const receiptHead = {
  paper: z.enum(['80mm', 'A6']),
  place: PaperPlace,
  publicUrl: PaperUrl,
  phone: printedLine(20),
  hours: printedLine(30),
  printedAt: PaperMoment,
};

/** A small slip: for a matter that was raised (with its 6-digit query number), or for a redemption at the shop. */
export const Receipt = z
  .discriminatedUnion('kind', [
    z.object({
      ...receiptHead,
      kind: z.literal('matter'),
      queryNumber: z.string().regex(/^\d{6}$/),
      what: printedLine(200),
      where: printedLine(60),
      receivedAt: PaperMoment,
      answerBy: PaperDay.nullable(),
      /** Who wrote it down for the villager; null when he did it himself. */
      onBehalfBy: printedLine(40).nullable(),
    }),
    z.object({
      ...receiptHead,
      kind: z.literal('redemption'),
      number: printedLine(30),
      shop: printedLine(40),
      householdNumber: printedLine(20),
      goods: z
        .array(
          z.object({
            name: printedLine(40),
            quantity: z.int().min(1).max(999),
            /** Of one piece. */ price: PaperFen,
          }),
        )
        .min(1)
        .max(40),
      total: PaperFen,
      pointsSpent: PaperPoints.min(0),
      pointsLeft: PaperPoints,
      redeemedAt: PaperMoment,
      keeper: printedLine(40),
    }),
  ])
  .refine(sumsUp, { error: 'the goods do not add up to the total' });
export type Receipt = z.infer<typeof Receipt>;

interface Sale {
  readonly total: number;
  readonly goods: readonly { readonly quantity: number; readonly price: number }[];
}

function sumsUp(receipt: { kind: 'matter' } | ({ kind: 'redemption' } & Sale)): boolean {
  if (receipt.kind === 'matter') return true;
  return receipt.goods.reduce((sum, { quantity, price }) => sum + quantity * price, 0) === receipt.total;
}

/** Sealed slips with a household's first PIN: folded so that only the household number shows. Never stored. */
export const PinSlips = z.object({
  place: PaperPlace,
  publicUrl: PaperUrl,
  phone: printedLine(20),
  hours: printedLine(30),
  slips: z
    .array(
      z.object({
        householdNumber: printedLine(20),
        pin: z.string().regex(/^\d{6}$/),
      }),
    )
    .min(1)
    .max(1000),
  printedAt: PaperMoment,
});
export type PinSlips = z.infer<typeof PinSlips>;

/** One quarter of the year summary. */
export const SummaryQuarter = z.object({
  period: PaperPeriod,
  entries: PaperCount,
  awarded: PaperPoints,
  /** Zero or negative. */
  deducted: PaperPoints.max(0),
  /** What corrections booked in this quarter, of whichever quarter's entries; the three sum up to what was earned. */
  corrected: PaperPoints,
  /** Households at or over the threshold, of those taking part. */
  reached: PaperCount,
  participating: PaperCount,
  redeemed: PaperFen,
});
export type SummaryQuarter = z.infer<typeof SummaryQuarter>;

/** 年度总结 of a village's points: counts with their denominators, matters and no names. */
export const YearSummary = z.object({
  place: PaperPlace,
  year: z.string().regex(/^\d{4}$/),
  asOf: PaperDay,
  households: PaperCount,
  participating: PaperCount,
  threshold: PaperPoints,
  standard: AdoptedStandard,
  quarters: z.array(SummaryQuarter).min(1).max(4),
  items: z.array(z.object({ name: printedLine(80), times: PaperCount, points: PaperPoints })).max(12),
  objections: z.object({ raised: PaperCount, upheld: PaperCount, dismissed: PaperCount, open: PaperCount }),
  vetoes: PaperCount,
  meetings: PaperCount,
  issuer: printedLine(40),
  publicUrl: PaperUrl,
  seal: SealAnchor,
  printedAt: PaperMoment,
});
export type YearSummary = z.infer<typeof YearSummary>;
