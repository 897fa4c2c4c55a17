import { compiledSamples } from './item-samples.ts';
import { checkPointsExamples } from './check-points-examples.ts';
import { checkWords } from './check-words.ts';
import { type Finding, finding } from './problem.ts';
import { citations } from './red-lines.ts';
import type { NumberOrSlot, PointsItem, PointsStandard } from '../language/points-standard.ts';
import { measures } from '../language/measures.ts';
import type { Path } from '../language/read-yaml.ts';
import { type CompiledStandard, tryCompileStandard } from '../points-rules.ts';
import { findTwice } from './find-twice.ts';

/** Everything that can be wrong with a points standard whose shape is right. */
export function checkPointsStandard(standard: PointsStandard): Finding[] {
  const { compiled, findings } = tryCompileStandard(standard);
  const found = [
    ...findings,
    ...findTwice(standard.items, ['items']),
    ...findTwice(standard.honours, ['honours']),
    ...findTwice(standard.slots, ['slots']),
    ...findTwice(standard.subjects.classes, ['subjects', 'classes']),
    ...standard.items.flatMap((item, index) => checkItem(item, ['items', index], standard, compiled)),
    ...checkCalendar(standard),
    ...checkSections(standard),
    ...checkHonours(standard),
    ...checkWords(standard),
  ];
  if (compiled === undefined) return found;
  return [...found, ...checkOverspending(compiled), ...checkPointsExamples(compiled)];
}

function checkItem(
  item: PointsItem,
  path: Path,
  standard: PointsStandard,
  compiled: CompiledStandard | undefined,
): Finding[] {
  const known = standard.subjects.classes.map(({ id }) => id);
  const unknown = item.classes.findIndex((id) => !known.includes(id));
  const found: Finding[] = [];
  if (unknown >= 0) {
    const params = { class: item.classes[unknown] ?? '', known: known.join('、') };
    found.push(finding('schemes.class-unknown', [...path, 'classes', unknown], params));
  }
  if (item.quantity !== undefined && item.quantity.min > item.quantity.max) {
    found.push(finding('schemes.quantity-reversed', [...path, 'quantity'], { item: item.title }));
  }
  const measure = measures[item.measures];
  if (item.kind === 'veto') return [...found, ...checkVeto(item, path, measure.effect)];
  if (item.points === undefined) {
    return [...found, finding('schemes.points-missing', path, { item: item.title })];
  }
  if (item.effect !== undefined || item.ends !== undefined) {
    found.push(finding('schemes.measure-effect-differs', path, { item: item.title, measure: measure.title }));
  }
  return [...found, ...checkSign(item, path, standard, compiled)];
}

/** A veto erases no points: it holds something back for a time (N-15). */
function checkVeto(item: PointsItem, path: Path, effect: 'award' | 'deduct' | 'veto'): Finding[] {
  const params = { item: item.title, measure: measures[item.measures].title };
  const found: Finding[] = [];
  if (item.points !== undefined) {
    found.push(finding('schemes.veto-with-points', [...path, 'points'], params, citations.veto));
  }
  if (effect === 'award')
    found.push(finding('schemes.measure-effect-differs', [...path, 'measures'], params));
  return found;
}

/** Points must have the sign of the act, whatever the quantity; a deduction needs basis, evidence and a definition. */
function checkSign(
  item: PointsItem,
  path: Path,
  standard: PointsStandard,
  compiled: CompiledStandard | undefined,
): Finding[] {
  const samples = compiledSamples(compiled, item);
  const deducts = samples.some((points) => points < 0);
  const params = { item: item.title, measure: measures[item.measures].title };
  const found: Finding[] = [];
  if (deducts && samples.some((points) => points > 0)) {
    found.push(finding('schemes.points-change-sign', [...path, 'points'], params));
  }
  if (samples.length > 0 && (measures[item.measures].effect === 'award') === deducts) {
    found.push(finding('schemes.measure-effect-differs', [...path, 'measures'], params));
  }
  if (!deducts) return found;
  if (item.basis === undefined && typeof item.points === 'string') {
    found.push(finding('schemes.red-deduction-without-basis', path, params, citations.deduction));
  }
  if (item.evidence !== 'required-for-deduction') {
    found.push(
      finding('schemes.deduction-without-evidence', [...path, 'evidence'], params, citations.deduction),
    );
  }
  // A template leaves it to the village; the village's own standard has to say how many tables are too many.
  const leftOpen = standard.level !== 'village' && standard.open.includes('items');
  if (item.measures === 'extravagant-ceremony' && item.definition === undefined && !leftOpen) {
    found.push(finding('schemes.definition-missing', path, params, citations.deduction));
  }
  return found;
}

const lengths = { week: 1, month: 2, quarter: 3, year: 4 } as const;

/** WN-09: collecting is never rarer than counting, counting never rarer than redeeming. */
function checkCalendar({ calendar }: PointsStandard): Finding[] {
  const steps = [calendar.collect, calendar.count, calendar.redeem, calendar.summary].map(
    (kind) => lengths[kind],
  );
  const ordered = steps.every((step, index) => index === 0 || step >= (steps[index - 1] ?? 0));
  return ordered ? [] : [finding('schemes.calendar-order', ['calendar'])];
}

/** A use is declared before it is built, and what is declared is built. */
function checkSections(standard: PointsStandard): Finding[] {
  const sections = [
    ['redemption', 'redemption', standard.redemption !== undefined],
    ['honours-nomination', 'honours', standard.honours.length > 0],
    ['certificate', 'certificate', standard.certificate !== undefined],
    ['tie-break-note', 'tieBreak', standard.tieBreak !== undefined],
    ['board', 'board', standard.board !== undefined],
  ] as const;
  const found = sections.flatMap(([use, field, present]) => {
    const declared = standard.uses.includes(use);
    if (present && !declared) return [finding('schemes.use-undeclared', [field], { use, field })];
    return declared && !present ? [finding('schemes.section-missing', ['uses'], { use, field })] : [];
  });
  if (standard.tieBreak !== undefined && standard.subjects.ranking === 'off') {
    found.push(
      finding('schemes.use-undeclared', ['tieBreak'], { use: 'ranking: tie-break-only', field: 'tieBreak' }),
    );
  }
  return [...found, ...checkSlot(standard, standard.certificate?.threshold, ['certificate', 'threshold'])];
}

function checkSlot(standard: PointsStandard, value: NumberOrSlot | undefined, path: Path): Finding[] {
  if (value === undefined || typeof value === 'number') return [];
  if (standard.slots.some(({ id }) => id === value.slot)) return [];
  const known = standard.slots.map(({ id }) => id).join('、');
  return [finding('schemes.slot-unknown', [...path, 'slot'], { slot: value.slot, known })];
}

/** WN-15: points are an important standard of an honour, at most one of several and never the only one. */
function checkHonours(standard: PointsStandard): Finding[] {
  return standard.honours.flatMap(({ title, criteria }, index) => {
    const path: Path = ['honours', index, 'criteria'];
    const points = criteria.filter(({ kind }) => kind === 'points').length;
    const human = criteria.filter(({ kind }) => kind === 'deliberation' || kind === 'other').length;
    const found = criteria.flatMap((criterion, place) =>
      criterion.kind === 'points' ? checkSlot(standard, criterion.atLeast, [...path, place, 'atLeast']) : [],
    );
    if (points <= 1 && human >= 1) return found;
    return [...found, finding('schemes.red-points-alone', path, { honour: title }, citations.honours)];
  });
}

/** Spending all redeemable yuan may never cost more points than there are. */
function checkOverspending(compiled: CompiledStandard): Finding[] {
  const threshold = compiled.standard.redemption?.threshold ?? 0;
  for (let spendable = 0; spendable <= 500; spendable += 1) {
    const earned = Math.max(threshold, spendable);
    const rest = compiled.restAfter(earned, spendable);
    if (rest < 0) {
      return [
        finding('schemes.redemption-overspends', ['redemption', 'yuan'], { spendable, missing: -rest }),
      ];
    }
  }
  return [];
}
