import { z } from 'zod';
import {
  AdoptedStandard,
  ObjectionWay,
  PaperCount,
  PaperDay,
  PaperMoment,
  PaperPlace,
  PaperPoints,
  PaperUrl,
  PrintedParagraph,
  printedLine,
  SealAnchor,
} from './paper-parts.ts';

/** A vote in full: a result without its denominator cannot be checked. */
export const MeetingVote = z.object({
  meeting: printedLine(60),
  heldOn: PaperDay,
  entitled: PaperCount,
  present: PaperCount,
  inFavour: PaperCount,
  against: PaperCount,
  abstained: PaperCount,
});
export type MeetingVote = z.infer<typeof MeetingVote>;

/**
 * A posted matter: what happened, under which rule, with what effect. It carries the grid and a matter number,
 * never a name or a household: a notice lists matters, not people (公示以事项为准).
 */
export const PostedMatter = z.object({
  number: printedLine(20),
  grid: printedLine(20),
  what: printedLine(120),
  rule: printedLine(160),
  occurredOn: PaperDay,
  /** The last day to object; null while the clock has not begun because it has not been delivered, or has no end. */
  objectUntil: PaperDay.nullable(),
  /** Somebody objects: nothing happens to it before the answer. */
  frozen: z.boolean(),
  effect: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('deduction'), points: PaperPoints.max(-1) }),
    z.object({ kind: z.literal('reversal'), points: PaperPoints }),
    z.object({ kind: z.literal('veto'), blocks: printedLine(60), until: PaperDay }),
  ]),
});
export type PostedMatter = z.infer<typeof PostedMatter>;

/** What is given is posted as counts of an item: how often, for how many points together. */
export const PostedAward = z.object({
  item: printedLine(80),
  entries: PaperCount,
  points: PaperPoints,
  /** Of these entries, how many somebody objects to: nothing happens to them before the answer. */
  frozen: PaperCount,
});
export type PostedAward = z.infer<typeof PostedAward>;

/** One line of the village's points standard. */
export const StandardItem = z.object({
  number: printedLine(12),
  kind: z.enum(['base', 'incentive', 'adhoc', 'veto']),
  name: printedLine(80),
  /** 「每次」「每车次」「每季度」 */
  measure: printedLine(20),
  /** Null for a veto, which blocks and never subtracts. */
  points: PaperPoints.nullable(),
  appliesTo: z.array(z.enum(['party-member', 'resident', 'grid-worker'])).min(1),
  note: printedLine(80).nullable(),
});
export type StandardItem = z.infer<typeof StandardItem>;

const head = {
  place: PaperPlace,
  /** 「示例嘎查公告〔2026〕12号」 */
  number: printedLine(40),
  issuer: printedLine(40),
  issuedOn: PaperDay,
  publicUrl: PaperUrl,
  seal: SealAnchor,
  printedAt: PaperMoment,
};

/** 公告: a posting, corrections of what was counted, a resolution, or an adopted points standard (A4). */
export const Notice = z.discriminatedUnion('kind', [
  z.object({
    ...head,
    kind: z.literal('posting'),
    standard: AdoptedStandard,
    matters: z.array(PostedMatter).max(2000),
    awards: z.array(PostedAward).max(300),
    postedFrom: PaperDay,
    objection: ObjectionWay,
  }),
  z.object({
    ...head,
    kind: z.literal('correction'),
    matters: z.array(PostedMatter).min(1).max(2000),
    contact: ObjectionWay.pick({ phone: true, hours: true }),
  }),
  z.object({
    ...head,
    kind: z.literal('resolution'),
    subject: printedLine(60),
    paragraphs: z.array(PrintedParagraph).min(1).max(40),
    vote: MeetingVote,
  }),
  z.object({
    ...head,
    kind: z.literal('standard'),
    standard: AdoptedStandard,
    effectiveFrom: PaperDay,
    items: z.array(StandardItem).min(1).max(200),
    vote: MeetingVote,
  }),
]);
export type Notice = z.infer<typeof Notice>;
