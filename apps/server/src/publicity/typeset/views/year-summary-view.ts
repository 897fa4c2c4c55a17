import { writeDay, writePeriod } from '@yanzhen/contract/texts/dates';
import { fillText, writeGrouped } from '@yanzhen/contract/texts/fill-text';
import { paperTexts, yearSummaryTexts as texts } from '@yanzhen/contract/texts/publicity';
import { type Fen, formatYuan, toPercent } from '@yanzhen/domain/kernel';
import type { SummaryQuarter, YearSummary } from '@yanzhen/domain/publicity';
import { type PaperView, toFrame, writeStandard } from './paper-view.ts';

export function toYearSummaryView(summary: YearSummary): PaperView {
  const { place, year, threshold, quarters, items } = summary;
  const mostPoints = Math.max(1, ...items.map(({ points }) => Math.abs(points)));
  return {
    ...toFrame(summary, summary.publicUrl),
    title: fillText(texts.title, { village: place.village, year }),
    asOf: fillText(texts.asOf, { day: writeDay(summary.asOf) }),
    standard: writeStandard(summary.standard),
    figures: toFigures(summary),
    quarterTitle: texts.quarterTable,
    quarterHead: [
      texts.quarter,
      texts.quarterEntries,
      texts.quarterAwarded,
      texts.quarterDeducted,
      texts.quarterCorrected,
      fillText(texts.quarterReached, { threshold }),
      texts.quarterRedeemed,
    ],
    quarters: quarters.map(toQuarterRow),
    itemsTitle: texts.itemsTitle,
    items: items.map(({ name, times, points }) => ({
      name,
      words: fillText(texts.item, { times: writeGrouped(times), points: writeGrouped(points) }),
      share: Math.abs(points) / mostPoints,
    })),
    fairnessTitle: texts.fairnessTitle,
    fairness: [
      fillText(texts.objections, summary.objections),
      fillText(texts.vetoes, { count: summary.vetoes }),
      fillText(texts.meetings, { count: summary.meetings }),
      texts.names,
    ],
    issuer: summary.issuer,
    issuedOn: writeDay(summary.asOf),
    stampHere: paperTexts.stampHere,
  };
}

function toFigures({ quarters, participating, households }: YearSummary) {
  const sum = (pick: (quarter: SummaryQuarter) => number) =>
    quarters.reduce((total, quarter) => total + pick(quarter), 0);
  return [
    {
      label: texts.participation,
      value: writePercent(participating, households),
      unit: fillText(texts.ofHouseholds, { numerator: participating, denominator: households }),
    },
    { label: texts.entries, value: writeGrouped(sum((quarter) => quarter.entries)), unit: texts.unitEntries },
    { label: texts.awarded, value: writeGrouped(sum((quarter) => quarter.awarded)), unit: texts.unitPoints },
    {
      label: texts.deducted,
      value: writeGrouped(sum((quarter) => quarter.deducted)),
      unit: texts.unitPoints,
    },
    {
      label: texts.redeemed,
      value: writeGroupedYuan(sum((quarter) => quarter.redeemed)),
      unit: texts.unitYuan,
    },
  ];
}

function toQuarterRow(quarter: SummaryQuarter) {
  const { reached, participating } = quarter;
  return {
    period: writePeriod(quarter.period).slice('2026年'.length),
    numbers: [quarter.entries, quarter.awarded, quarter.deducted, quarter.corrected].map(writeGrouped),
    reached: `${writePercent(reached, participating)}（${fillText(texts.ofHouseholds, { numerator: reached, denominator: participating })}）`,
    share: participating === 0 ? 0 : reached / participating,
    redeemed: writeGroupedYuan(quarter.redeemed),
  };
}

/** `31,805.00`, in groups as the points beside it. */
function writeGroupedYuan(fen: Fen): string {
  return formatYuan(fen).replaceAll(/\B(?=(\d{3})+\.)/g, ',');
}

/** A share of nothing is a dash, never 0%. */
function writePercent(numerator: number, denominator: number): string {
  const percent = toPercent({ numerator, denominator });
  return percent === undefined ? '—' : `${percent}%`;
}
