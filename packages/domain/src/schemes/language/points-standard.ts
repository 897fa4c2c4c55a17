import { z } from 'zod';
import {
  basisKinds,
  classIds,
  evidenceNeeds,
  itemKinds,
  purposes,
  tieBreakTargets,
  topics,
  uses,
  vetoEffects,
} from './closed-lists.ts';
import { measureNames } from './measures.ts';
import { Mark, SchemeRef, Slug, schemeHead, Text } from './scheme-head.ts';

/** A number, or the name of a slot that may still be empty. */
export const NumberOrSlot = z.union([z.int(), z.strictObject({ slot: Slug })]);
export type NumberOrSlot = z.infer<typeof NumberOrSlot>;

/**
 * What an article names but does not list. The value stays empty (`~`) until a village decides it (`basis`);
 * the demo may fill it only under the mark 示例.
 */
export const Slot = z.strictObject({
  id: Slug,
  title: Text,
  quote: Text.optional(),
  value: z
    .union([
      z.strictObject({ amount: z.int(), mark: Mark }),
      z.strictObject({ amount: z.int(), basis: Text }),
    ])
    .nullable(),
});
export type Slot = z.infer<typeof Slot>;

export const PointsClass = z.strictObject({
  id: z.enum(classIds),
  title: Text,
  /** Whose account the points go to; a person in two classes earns in one, chosen at enrolment. */
  holder: z.enum(['person', 'household']),
});
export type PointsClass = z.infer<typeof PointsClass>;

export const Basis = z.strictObject({ kind: z.enum(basisKinds), reference: Text });
export type Basis = z.infer<typeof Basis>;

/** The declared quantity of an item; its name is the only variable of the item's formula. */
export const Quantity = z.strictObject({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  min: z.int().min(0).default(1),
  max: z.int().min(1).max(1000),
});
export type Quantity = z.infer<typeof Quantity>;

/** Points of one unit or one total; a bound that no village reaches, so that sums stay safe integers. */
const PointsAmount = z.int().min(-1_000_000).max(1_000_000);

export const PointsItem = z.strictObject({
  id: Slug,
  title: Text,
  kind: z.enum(itemKinds),
  topic: z.enum(topics),
  classes: z.array(z.enum(classIds)).min(1),
  measures: z.enum(measureNames),
  /** Points for one unit, or a FEEL formula over the declared quantity; a veto has none. */
  points: z.union([PointsAmount, z.string().min(1)]).optional(),
  quantity: Quantity.optional(),
  unit: Text,
  maximum: z
    .strictObject({ points: z.int().min(1), per: z.enum(['week', 'month', 'quarter', 'year']) })
    .optional(),
  evidence: z.enum(evidenceNeeds),
  evidenceKinds: z.array(z.enum(['witness', 'record', 'receipt', 'photo'])).optional(),
  /** Demanded of every deduction and veto. */
  basis: Basis.optional(),
  /** What exactly counts, in the village's own words: how many tables are 大操大办. */
  definition: Text.optional(),
  effect: z
    .strictObject({ blocks: z.array(z.enum(vetoEffects)).min(1), period: z.enum(['quarter', 'year']) })
    .optional(),
  ends: z.enum(['period-end', 'next-period-end']).optional(),
  quote: Text.optional(),
  mark: Mark.optional(),
  retired: z.boolean().optional(),
});
export type PointsItem = z.infer<typeof PointsItem>;

const PeriodKindName = z.enum(['week', 'month', 'quarter', 'year']);

/** WN-09: 周采分、月计分、季评议（兑换）、年总结. */
export const PointsCalendar = z.strictObject({
  collect: PeriodKindName,
  count: PeriodKindName,
  redeem: PeriodKindName,
  summary: PeriodKindName,
});
export type PointsCalendar = z.infer<typeof PointsCalendar>;

/**
 * WN-11. Formulas are FEEL. `yuan` sees 季度积分 (earned in the quarter), 可用积分 (spendable), 门槛 and 每元积分;
 * `cost` (points of a basket) sees 金额分 (fen) and 每元积分. Both must be whole numbers.
 */
export const Redemption = z.strictObject({
  threshold: z.int().min(0),
  pointsPerYuan: z.int().min(1),
  yuan: z.string().min(1),
  cost: z.string().min(1),
  /** What happens to points that are spendable and unspent. */
  remainder: z.enum(['carry-within-year', 'lapse-at-quarter-end']),
});
export type Redemption = z.infer<typeof Redemption>;

export const HonourCriterion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), window: z.enum(['quarter', 'year']), atLeast: NumberOrSlot }),
  z.strictObject({ kind: z.literal('no-veto') }),
  z.strictObject({ kind: z.literal('deliberation'), by: Text }),
  z.strictObject({ kind: z.literal('other'), text: Text }),
]);
export type HonourCriterion = z.infer<typeof HonourCriterion>;

export const Honour = z.strictObject({
  id: Slug,
  title: Text,
  criteria: z.array(HonourCriterion).min(1),
  mark: Mark.optional(),
});
export type Honour = z.infer<typeof Honour>;

/** WN-16 as a paper the person asks for, carries away, and that expires. */
export const Certificate = z.strictObject({
  validDays: z.int().min(1).max(365),
  threshold: NumberOrSlot,
  window: z.enum(['quarter', 'year']),
  delivery: z.literal('carried-by-holder'),
});
export type Certificate = z.infer<typeof Certificate>;

/** WN-17: 同等条件下. Usable only when every other criterion is recorded as equal. */
export const TieBreak = z.strictObject({
  targets: z.array(z.enum(tieBreakTargets)).min(1),
  when: z.literal('all-other-criteria-equal'),
});
export type TieBreak = z.infer<typeof TieBreak>;

const Quantities = z.array(z.strictObject({ item: Slug, quantity: z.int().min(1).default(1) })).min(1);

/** A test the scheme carries with it; amounts in points, yuan and fen as named. */
export const PointsExample = z.strictObject({
  id: Text,
  title: Text,
  given: z.strictObject({
    entries: Quantities.optional(),
    earned: PointsAmount.optional(),
    spendable: PointsAmount.min(0).optional(),
    basketFen: z.int().min(0).max(100_000_000).optional(),
    /** For `reachable`: the items one may combine and the total asked for. */
    items: z.array(Slug).min(1).optional(),
    total: PointsAmount.optional(),
  }),
  expect: z.strictObject({
    earned: z.int().optional(),
    yuan: z.int().optional(),
    rest: z.int().optional(),
    basketPoints: z.int().optional(),
    affordable: z.boolean().optional(),
    reachable: z.boolean().optional(),
  }),
});
export type PointsExample = z.infer<typeof PointsExample>;

/** A formula with a name that items, redemption and other named formulas may use. */
export const NamedFormula = z.strictObject({
  name: z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  formula: z.string().min(1),
});
export type NamedFormula = z.infer<typeof NamedFormula>;

/** The village's points standard (WN-01 … WN-04, WN-11, WN-14 … WN-17). */
export const PointsStandard = z.strictObject({
  kind: z.literal('points-standard'),
  ...schemeHead,
  purpose: z.enum(purposes),
  uses: z.array(z.enum(uses)),
  subjects: z.strictObject({
    classes: z.array(PointsClass).min(1),
    ranking: z.enum(['off', 'tie-break-only']),
    adultsOnly: z.literal(true),
  }),
  /** How an entry becomes points (WN-10) and how this very standard is adopted (WN-05). */
  reviewedBy: SchemeRef.optional(),
  adoptedBy: SchemeRef.optional(),
  board: SchemeRef.optional(),
  calendar: PointsCalendar,
  formulas: z.array(NamedFormula).default([]),
  items: z.array(PointsItem).min(1),
  redemption: Redemption.optional(),
  honours: z.array(Honour).default([]),
  certificate: Certificate.optional(),
  tieBreak: TieBreak.optional(),
  slots: z.array(Slot).default([]),
  examples: z.array(PointsExample).default([]),
});
export type PointsStandard = z.infer<typeof PointsStandard>;
