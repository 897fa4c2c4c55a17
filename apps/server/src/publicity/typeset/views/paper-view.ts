import { fillText } from '@yanzhen/contract/texts/fill-text';
import { paperTexts } from '@yanzhen/contract/texts/publicity';
import { writeDay, writeDayWithWeekday } from '@yanzhen/contract/texts/dates';
import { dayOf, type Json, runsOf } from '@yanzhen/domain/kernel';
import type { AdoptedStandard, ObjectionWay, PaperPlace, SealAnchor } from '@yanzhen/domain/publicity';
import { qrSvg } from '../../../qr-svg.ts';

/** What a template is given: finished strings and numbers, so that templates hold layout and nothing else. */
export type PaperView = Readonly<Record<string, Json>>;

/** Pictures ride beside the text: a QR is drawing, not words, and is left out of the search for missing glyphs. */
export const PICTURE_KEYS: ReadonlySet<string> = new Set(['qr', 'picture']);

/** The parts of every paper: 示例 mark, place line, seal, day of print, QR. */
export function toFrame(
  paper: { place: PaperPlace; seal?: SealAnchor; printedAt: string },
  url: string,
): PaperView {
  const { place, seal } = paper;
  return {
    demo: place.isDemo ? paperTexts.demo : null,
    demoLine: place.isDemo ? paperTexts.demoLine : null,
    scan: paperTexts.scanForChanges,
    pageLabel: paperTexts.page,
    place: fillText(paperTexts.village, {
      county: place.county,
      township: place.township,
      village: place.village,
    }),
    printedOn: fillText(paperTexts.printedOn, { day: writeDayWithWeekday(dayOf(paper.printedAt)) }),
    qr: qrSvg(url),
    url,
    seal:
      seal === undefined
        ? null
        : {
            label: paperTexts.sealLabel,
            groups: seal.root.match(/.{4}/g) ?? [],
            sealedOn: fillText(paperTexts.sealedOn, { day: writeDay(seal.sealedOn) }),
          },
  };
}

export function writeStandard(standard: AdoptedStandard, sentence: string = paperTexts.standard): string {
  return fillText(sentence, { ...standard, adoptedOn: writeDay(standard.adoptedOn) });
}

/** One of two sentences, because a deadline counted on an unpublished calendar must say so. */
export function writeObjection(way: ObjectionWay, certain: string, provisional: string): string {
  return fillText(way.provisional ? provisional : certain, {
    body: way.body,
    phone: way.phone,
    hours: way.hours,
    until: writeDayWithWeekday(way.until),
  });
}

/** Cuts a list into runs of at most `size`; an empty list is one empty run, so that a slip without entries prints. */
export function chunk<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return items.length === 0 ? [[]] : [...runsOf(items, size)];
}
