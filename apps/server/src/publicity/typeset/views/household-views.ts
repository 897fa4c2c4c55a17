import { writeDay, writeDayWithWeekday, writePeriod, writeShortDay } from '@yanzhen/contract/texts/dates';
import { fillText, writeNumber, writeSigned } from '@yanzhen/contract/texts/fill-text';
import {
  certificateTexts,
  paperTexts,
  pinSlipTexts,
  quarterSlipTexts as slipTexts,
} from '@yanzhen/contract/texts/publicity';
import type { Json } from '@yanzhen/domain/kernel';
import type {
  PinSlips,
  PointsCertificate,
  QuarterSlip,
  QuarterSlips,
  SlipEntry,
} from '@yanzhen/domain/publicity';
import { type PaperView, toFrame, writeStandard } from './paper-view.ts';

/** Lines of entries on half a sheet, and characters of a reason on one line, as quarter-slips.typ sets them. */
const LINES_PER_HALF = 12;
const CHARACTERS_PER_LINE = 21;

export function toQuarterSlipsView(paper: QuarterSlips): PaperView {
  return {
    ...toFrame(paper, paper.publicUrl),
    paper: paper.paper,
    title: fillText(slipTexts.title, { period: writePeriod(paper.period) }),
    head: [slipTexts.date, slipTexts.reason, slipTexts.points],
    unit: slipTexts.unit,
    nothing: slipTexts.nothing,
    carry: slipTexts.carry,
    cut: slipTexts.cut,
    earnedLabel: slipTexts.earned,
    spendableLabel: slipTexts.spendable,
    slipScan: slipTexts.scan,
    objectionTitle: slipTexts.objectionTitle,
    objection: fillText(slipTexts.objection, paper.objection),
    standard: writeStandard(paper.standard),
    slips: paper.slips.flatMap(toSlipHalves),
  };
}

function toSlipHalves(slip: QuarterSlip): Json[] {
  const halves = spread(slip.entries);
  return halves.map((entries, index) => ({
    household: fillText(slipTexts.household, { number: slip.householdNumber, householder: slip.householder }),
    entries: entries.map(toEntry),
    carry: index < halves.length - 1,
    part: halves.length === 1 ? null : fillText(slipTexts.part, { part: index + 1, parts: halves.length }),
    earned: writeNumber(slip.earned),
    spendable: writeNumber(slip.spendable),
    explanation: slip.explanation,
  }));
}

/** Entries in the halves they fit on, each counted by the lines its reason takes. */
function spread(entries: readonly SlipEntry[]): SlipEntry[][] {
  const halves: SlipEntry[][] = [[]];
  let lines = 0;
  for (const entry of entries) {
    const length = Array.from(entry.reason + writeState(entry)).length;
    const needed = Math.ceil(length / CHARACTERS_PER_LINE);
    if (lines + needed > LINES_PER_HALF) {
      halves.push([]);
      lines = 0;
    }
    halves.at(-1)?.push(entry);
    lines += needed;
  }
  return halves;
}

/** Where an entry stands that does not count, and until when one may object. */
function writeState({ state, objectUntil }: SlipEntry): string {
  return state === 'posted' && objectUntil !== null
    ? fillText(slipTexts.postedUntil, { until: writeShortDay(objectUntil) })
    : slipTexts.states[state];
}

function toEntry(entry: SlipEntry) {
  const note = writeState(entry);
  return {
    day: writeShortDay(entry.occurredOn),
    reason: entry.reason,
    note: note === '' ? null : note,
    points: writeSigned(entry.points),
    counts: entry.state === 'final',
  };
}

export function toCertificateView(paper: PointsCertificate): PaperView {
  const texts = certificateTexts;
  return {
    ...toFrame(paper, paper.checkUrl),
    title: texts.title,
    number: fillText(texts.number, { number: paper.number }),
    body: fillText(texts.body, {
      village: paper.place.village,
      householdNumber: paper.householdNumber,
      holder: paper.holder,
      period: writePeriod(paper.period),
      asOf: writeDay(paper.asOf),
    }),
    earned: writeNumber(paper.earned),
    unit: texts.unit,
    standard: writeStandard(paper.standard, texts.standard),
    limits: texts.limits,
    validUntil: fillText(texts.validUntil, { day: writeDayWithWeekday(paper.validUntil) }),
    certificateScan: texts.scan,
    issuer: paper.issuer,
    issuedOn: writeDay(paper.issuedOn),
    stampHere: paperTexts.stampHere,
  };
}

export function toPinSlipsView(paper: PinSlips): PaperView {
  const texts = pinSlipTexts;
  return {
    ...toFrame(paper, paper.publicUrl),
    title: texts.title,
    cover: texts.cover,
    private: texts.private,
    foldBack: texts.foldBack,
    foldFront: texts.foldFront,
    pinLabel: texts.pinLabel,
    how: texts.how,
    steps: texts.steps,
    lost: texts.lost,
    phone: fillText(texts.phone, { phone: paper.phone, hours: paper.hours }),
    slips: paper.slips.map(({ householdNumber, pin }) => ({
      household: `${householdNumber} ${texts.household}`,
      pin: `${pin.slice(0, 3)} ${pin.slice(3)}`,
    })),
  };
}
