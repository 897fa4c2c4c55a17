import type { Fen, Points, Refusal } from '../kernel/index.ts';
import { isRefusal, refuse } from '../kernel/index.ts';
import { type Finding, finding } from './checker/problem.ts';
import type { FormulaProblem } from './feel/expression.ts';
import { compileFormula, type Formula, isFormulaProblem, parseFormulaTree } from './feel/formula.ts';
import { parseNamedFormulas } from './feel/named-formulas.ts';
import type { Variable } from './feel/typed.ts';
import type { NumberOrSlot, PointsItem, PointsStandard } from './language/points-standard.ts';
import type { Path } from './language/read-yaml.ts';

/** The names a redemption formula may use. */
export const redemptionNames = {
  earned: '季度积分',
  spendable: '可用积分',
  threshold: '门槛',
  pointsPerYuan: '每元积分',
  fen: '金额分',
} as const;

export interface CompiledItem {
  readonly item: PointsItem;
  /** Points of `quantity` units, whole; undefined for a veto, which has none. */
  readonly points: ((quantity: number) => Points) | undefined;
  /** The same over a column of quantities. */
  readonly pointsSql: ((quantityColumn: string | readonly string[]) => string) | undefined;
  /** The item's rule in words, with the quantity put in when it is given; undefined for a veto. */
  readonly describe: ((quantity?: number) => string) | undefined;
  readonly minimum: number;
  readonly maximum: number;
}

type Column = string | readonly string[];

/** A standard ready to count with. Every number in it comes from the scheme. */
export interface CompiledStandard {
  readonly standard: PointsStandard;
  readonly itemById: ReadonlyMap<string, CompiledItem>;
  /** Points of one entry, before any maximum of its period. Refuses an unknown or retired item, a veto, a quantity out of range. */
  readonly pointsFor: (item: string, quantity: number) => Points | Refusal;
  /**
   * What of `points` still counts when `already` were counted for the same item in the item's own period
   * (`item.maximum.per`); deductions are never capped.
   */
  readonly countable: (item: string, points: Points, already: Points) => Points;
  /** Whole yuan the account may spend; 0 below the threshold on the quarter's earned points, and without redemption. */
  readonly redeemableYuan: (quarterEarned: Points, spendable: Points) => number;
  /** How the yuan come about, in words, with the account's figures put in where given; undefined without redemption. */
  readonly describeYuan: (quarterEarned?: Points, spendable?: Points) => string | undefined;
  /** Points a basket costs; a fraction counts as a whole point. */
  readonly basketPoints: (fen: Fen) => Points;
  /** How that cost comes about, in words, with the fen put in where given. */
  readonly describeCost: (fen?: Fen) => string | undefined;
  /** Points that stay when all redeemable yuan are spent. */
  readonly restAfter: (quarterEarned: Points, spendable: Points) => Points;
  /** The cost of a basket, or why it cannot be had. */
  readonly redeem: (
    quarterEarned: Points,
    spendable: Points,
    fen: Fen,
  ) => { readonly points: Points } | Refusal;
  /** The value of a number or of its slot; undefined while the slot is empty. */
  readonly valueOf: (value: NumberOrSlot) => number | undefined;
  readonly sql: {
    readonly redeemableYuan: (columns: { readonly earned: Column; readonly spendable: Column }) => string;
    readonly basketPoints: (fenColumn: Column) => string;
  };
}

/** Compiles a published standard. Throws on one the checker would refuse: only checked standards are published. */
export function compileStandard(standard: PointsStandard): CompiledStandard {
  const { compiled, findings } = tryCompileStandard(standard);
  if (compiled === undefined) throw new Error(`an unchecked standard: ${findings[0]?.code ?? standard.id}`);
  return compiled;
}

/** The compiler as the checker runs it: every formula problem with its path. */
export function tryCompileStandard(standard: PointsStandard): {
  readonly compiled?: CompiledStandard;
  readonly findings: readonly Finding[];
} {
  const named = parseNamedFormulas(standard.formulas, Object.values(redemptionNames));
  const findings = named.problems.map(({ index, problem }) =>
    formulaFinding(problem, ['formulas', index, 'formula']),
  );
  const formulas = new Map(named.formulas);
  if (standard.redemption !== undefined) {
    formulas.set(redemptionNames.threshold, parseFormulaTree(String(standard.redemption.threshold)));
    formulas.set(redemptionNames.pointsPerYuan, parseFormulaTree(String(standard.redemption.pointsPerYuan)));
  }
  const compile = (text: string, variables: Readonly<Record<string, Variable>>, path: Path) => {
    const formula = compileFormula(text, 'whole', { variables, formulas });
    if (!isFormulaProblem(formula)) return formula;
    findings.push(formulaFinding(formula, path));
    return undefined;
  };
  const items = standard.items.map((item, index) => compileItem(item, ['items', index], compile, findings));
  const redemption = compileRedemption(standard, compile);
  if (findings.length > 0) return { findings };
  return { compiled: assemble(standard, items, redemption), findings };
}

function formulaFinding(problem: FormulaProblem, path: Path): Finding {
  return { ...finding(problem.code, path, problem.params), offset: problem.from };
}

type Compile = (
  text: string,
  variables: Readonly<Record<string, Variable>>,
  path: Path,
) => Formula<number> | undefined;

function compileItem(item: PointsItem, path: Path, compile: Compile, findings: Finding[]): CompiledItem {
  const { min: minimum, max: maximum } = item.quantity ?? { min: 1, max: 1 };
  const none: CompiledItem = {
    item,
    points: undefined,
    pointsSql: undefined,
    describe: undefined,
    minimum,
    maximum,
  };
  if (item.points === undefined) return none;
  const name = item.quantity?.name ?? '数量';
  if (typeof item.points === 'string' && item.quantity === undefined) {
    findings.push(finding('schemes.quantity-missing', path, { item: item.title }));
    return none;
  }
  const text = typeof item.points === 'number' ? `${item.points} * ${name}` : item.points;
  const variables: Record<string, Variable> = {
    [name]: { type: 'number', whole: true, min: minimum, max: maximum },
  };
  const formula = compile(text, variables, [...path, 'points']);
  if (formula === undefined) return none;
  return {
    ...none,
    points: (quantity) => formula.evaluate({ [name]: quantity }),
    pointsSql: (column) => formula.toSql({ [name]: column }),
    describe: (quantity) => formula.describe(quantity === undefined ? {} : { [name]: quantity }),
  };
}

interface CompiledRedemption {
  readonly yuan: Formula<number>;
  readonly cost: Formula<number>;
  readonly threshold: number;
}

function compileRedemption(standard: PointsStandard, compile: Compile): CompiledRedemption | undefined {
  const { redemption } = standard;
  if (redemption === undefined) return undefined;
  const yuanVariables: Record<string, Variable> = {
    [redemptionNames.earned]: { type: 'number', whole: true },
    [redemptionNames.spendable]: { type: 'number', whole: true, min: 0 },
  };
  const fenVariable: Record<string, Variable> = {
    [redemptionNames.fen]: { type: 'number', whole: true, min: 0 },
  };
  const yuan = compile(redemption.yuan, yuanVariables, ['redemption', 'yuan']);
  const cost = compile(redemption.cost, fenVariable, ['redemption', 'cost']);
  return yuan === undefined || cost === undefined
    ? undefined
    : { yuan, cost, threshold: redemption.threshold };
}

function assemble(
  standard: PointsStandard,
  items: readonly CompiledItem[],
  redemption: CompiledRedemption | undefined,
): CompiledStandard {
  const itemById = new Map(items.map((compiled) => [compiled.item.id, compiled]));
  const slots = new Map(standard.slots.map((slot) => [slot.id, slot.value?.amount]));
  const { earned: earnedName, spendable: spendableName, fen: fenName } = redemptionNames;

  const redeemableYuan = (earned: Points, spendable: Points): number => {
    if (redemption === undefined || earned < redemption.threshold || spendable <= 0) return 0;
    return Math.max(0, redemption.yuan.evaluate({ [earnedName]: earned, [spendableName]: spendable }));
  };
  const basketPoints = (fen: Fen): Points => redemption?.cost.evaluate({ [fenName]: fen }) ?? 0;

  return {
    standard,
    itemById,
    pointsFor: (item, quantity) => pointsFor(itemById, item, quantity),
    countable: (item, points, already) => {
      const maximum = itemById.get(item)?.item.maximum;
      if (maximum === undefined || points <= 0) return points;
      return Math.max(0, Math.min(points, maximum.points - already));
    },
    redeemableYuan,
    describeYuan: (earned, spendable) =>
      redemption?.yuan.describe({
        ...(earned === undefined ? {} : { [earnedName]: earned }),
        ...(spendable === undefined ? {} : { [spendableName]: spendable }),
      }),
    basketPoints,
    describeCost: (fen) => redemption?.cost.describe(fen === undefined ? {} : { [fenName]: fen }),
    restAfter: (earned, spendable) => spendable - basketPoints(redeemableYuan(earned, spendable) * 100),
    redeem: (earned, spendable, fen) => {
      if (redemption === undefined)
        return refuse('schemes.redemption-not-offered', { standard: standard.title });
      const { threshold } = redemption;
      if (earned < threshold) return refuse('schemes.quarter-below-threshold', { earned, threshold });
      const yuan = redeemableYuan(earned, spendable);
      if (fen > yuan * 100) return refuse('schemes.basket-above-value', { fen, yuan });
      return { points: basketPoints(fen) };
    },
    valueOf: (value) => (typeof value === 'number' ? value : slots.get(value.slot)),
    sql: {
      redeemableYuan: (columns) => redeemableYuanSql(redemption, columns),
      basketPoints: (column) => redemption?.cost.toSql({ [fenName]: column }) ?? '0::numeric',
    },
  };
}

function redeemableYuanSql(
  redemption: CompiledRedemption | undefined,
  { earned, spendable }: { readonly earned: Column; readonly spendable: Column },
): string {
  if (redemption === undefined) return '0::numeric';
  const columns = { [redemptionNames.earned]: earned, [redemptionNames.spendable]: spendable };
  const opened = comparisonSql(
    `${redemptionNames.earned} >= ${redemption.threshold}`,
    redemptionNames.earned,
    columns,
  );
  const left = comparisonSql(`${redemptionNames.spendable} > 0`, redemptionNames.spendable, columns);
  return `(CASE WHEN ${opened} AND ${left} THEN GREATEST(0::numeric, ${redemption.yuan.toSql(columns)}) ELSE 0::numeric END)`;
}

function comparisonSql(text: string, name: string, columns: Readonly<Record<string, Column>>): string {
  const formula = compileFormula(text, 'boolean', { variables: { [name]: { type: 'number' } } });
  if (isFormulaProblem(formula)) throw new Error(`not a comparison: ${text}`);
  return formula.toSql(columns);
}

function pointsFor(
  itemById: ReadonlyMap<string, CompiledItem>,
  id: string,
  quantity: number,
): Points | Refusal {
  const compiled = itemById.get(id);
  if (compiled === undefined) return refuse('schemes.item-unknown', { item: id });
  const { item, points, minimum, maximum } = compiled;
  if (item.retired === true) return refuse('schemes.item-retired', { item: item.title });
  if (points === undefined) return refuse('schemes.item-without-points', { item: item.title });
  if (!Number.isSafeInteger(quantity) || quantity < minimum || quantity > maximum) {
    return refuse('schemes.quantity-out-of-range', {
      item: item.title,
      quantity,
      minimum,
      maximum,
      unit: item.unit,
    });
  }
  return points(quantity);
}

/** Points earned by several entries, maximums of the period included when all fall into one period. */
export function sumOfEntries(
  compiled: CompiledStandard,
  entries: readonly { readonly item: string; readonly quantity: number }[],
): Points | Refusal {
  const counted = new Map<string, Points>();
  for (const { item, quantity } of entries) {
    const points = compiled.pointsFor(item, quantity);
    if (isRefusal(points)) return points;
    const already = counted.get(item) ?? 0;
    counted.set(item, already + compiled.countable(item, points, already));
  }
  return [...counted.values()].reduce((total, points) => total + points, 0);
}
