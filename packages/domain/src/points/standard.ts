import type { Fen, PeriodKind, Points } from '../kernel/index.ts';
import {
  type CompiledItem,
  type CompiledStandard,
  compileStandard,
  type PointsItem,
  type PointsStandard,
} from '../schemes/index.ts';
import type { AccountClass } from './facts.ts';

/** An item of a village's standard, ready to be applied. */
export interface StandardItem {
  readonly id: string;
  readonly title: string;
  readonly kind: PointsItem['kind'];
  /** The act of the closed list that the item rewards. */
  readonly measures: PointsItem['measures'];
  readonly unit: string;
  readonly classes: readonly AccountClass[];
  readonly retired: boolean;
  readonly quantityMin: number;
  readonly quantityMax: number;
  /** A deduction or veto: needs reason, evidence and 送达, and its basis is shown. */
  readonly adverse: boolean;
  readonly maximum: { readonly points: number; readonly per: PeriodKind } | null;
  readonly definition: string | null;
  readonly basis: string | null;
  /** The rule in words, with its number: 「义务劳动 每次 +10 分」. */
  readonly ruleText: string;
  pointsFor(quantity: number): number;
}

/** WN-11: what a quarter's points are worth at the shop; every number of it is the standard's own. */
export interface RedemptionRule {
  /** Points to be earned in the quarter; reaching it counts (以上 includes the number). */
  readonly threshold: Points;
  /** Whether spendable points that nobody spent stay until the year's end; otherwise they lapse at the next close. */
  readonly carriesWithinYear: boolean;
  /** The formulas in words, with the figures put in where given: 「舍去零头（可用积分 235 ÷ 5）」. */
  describeYuan(earned?: Points, spendable?: Points): string;
  describeCost(fen?: Fen): string;
  /** Whole yuan that `spendable` points buy after a quarter that earned `earned`; 0 below the threshold. */
  yuanFor(earned: Points, spendable: Points): number;
  /** Points that goods of `fen` cost. */
  costOf(fen: Fen): Points;
}

export interface Standard {
  readonly title: string;
  /** `id@version` of the procedure that reviews its entries. */
  readonly reviewedBy: string | null;
  /** Redemption, honours, certificate and the rest of the standard, ready to count with. */
  readonly compiled: CompiledStandard;
  readonly itemById: ReadonlyMap<string, StandardItem>;
  /** Null where the village offers no goods for points. */
  readonly redemption: RedemptionRule | null;
}

function toItem(compiled: CompiledItem): StandardItem {
  const { item, minimum, maximum, points } = compiled;
  const pointsFor = points ?? (() => 0);
  return {
    id: item.id,
    title: item.title,
    kind: item.kind,
    measures: item.measures,
    unit: item.unit,
    classes: item.classes,
    retired: item.retired ?? false,
    quantityMin: minimum,
    quantityMax: maximum,
    adverse: item.kind === 'veto' || pointsFor(minimum) < 0,
    maximum: item.maximum ?? null,
    definition: item.definition ?? null,
    ruleText: describeRule(compiled),
    basis: item.basis === undefined ? null : item.basis.reference,
    pointsFor,
  };
}

/** The rule in words, with its number: 「义务劳动 每次 +10 分」. */
function describeRule({ item, describe }: CompiledItem): string {
  if (item.points === undefined) return `${item.title}：否决项目，不计分`;
  if (typeof item.points === 'string') return `${item.title}：${describe?.() ?? item.points} 分`;
  return `${item.title} 每${item.unit} ${item.points >= 0 ? '+' : ''}${item.points} 分`;
}

function toRedemption(compiled: CompiledStandard): RedemptionRule | null {
  const { standard, redeemableYuan, basketPoints, describeYuan, describeCost } = compiled;
  const { redemption } = standard;
  if (redemption === undefined) return null;
  return {
    threshold: redemption.threshold,
    carriesWithinYear: redemption.remainder === 'carry-within-year',
    describeYuan: (earned, spendable) => describeYuan(earned, spendable) ?? redemption.yuan,
    describeCost: (fen) => describeCost(fen) ?? redemption.cost,
    yuanFor: redeemableYuan,
    costOf: basketPoints,
  };
}

/** Compiles a published standard once; throws on a text that the checker would have refused. */
export function prepareStandard(standard: PointsStandard): Standard {
  const compiled = compileStandard(standard);
  return {
    title: standard.title,
    reviewedBy: standard.reviewedBy ?? null,
    compiled,
    itemById: new Map([...compiled.itemById].map(([id, item]) => [id, toItem(item)])),
    redemption: toRedemption(compiled),
  };
}
